import * as React from "react";

import { listWindow, prefixSums, type ListWindow } from "./list-window";
import type { WidthClass } from "./width-class";

/** A line of a long list. */
export interface LineItem {
  /** Unique in the list; the drawn line carries it as `data-key`. */
  readonly key: string;
}

/** How high lines are that were never drawn, and which of their states are measured apart. */
export interface LineHeights<T extends LineItem> {
  /** CSS pixels. */
  estimate(item: T): number;
  /** State of the line that changes its height: "open". */
  state(item: T): string;
}

/** Scrolling is looked at in steps, so that not every pixel draws the list again. */
const step = 120;
const unknownHeight = 900;

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Which lines of the list stand in the page now. Lines are measured when they are drawn and remembered.
 * @param scroller the list; it scrolls itself unless the layout is narrow, then the page does.
 * @param kept key of the line that must stay in the page; null for none.
 */
export function useListWindow<T extends LineItem>(
  scroller: React.RefObject<HTMLElement>,
  items: readonly T[],
  lines: LineHeights<T>,
  layout: WidthClass,
  kept: string | null,
): ListWindow {
  const heights = React.useRef(new Map<string, number>());
  const [span, setSpan] = React.useState<Span>({ top: 0, bottom: unknownHeight });
  const [, setMeasured] = React.useState(0);

  const heightKey = (item: T): string => `${item.key}/${lines.state(item)}`;
  const offsets = prefixSums(items.length, (index) => {
    const item = items[index];
    return item === undefined ? 0 : (heights.current.get(heightKey(item)) ?? lines.estimate(item));
  });
  const keptIndex = kept === null ? -1 : items.findIndex((item) => item.key === kept);
  const shown = listWindow(offsets, span.top, span.bottom, keptIndex);

  React.useEffect(() => heights.current.clear(), [layout]);

  // Every drawing is measured: a row that grew by itself must not shift the others. It ends when no height changes.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  React.useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    let isChanged = false;
    for (const index of shown.indices) {
      const item = items[index];
      const element = item === undefined ? null : list.querySelector<HTMLElement>(`[data-key="${item.key}"]`);
      if (item === undefined || element === null || element.offsetHeight === 0) continue;
      const key = heightKey(item);
      if (heights.current.get(key) === element.offsetHeight) continue;
      heights.current.set(key, element.offsetHeight);
      isChanged = true;
    }
    if (isChanged) setMeasured((count) => count + 1);
  });

  React.useEffect(() => {
    const look = (): void => {
      const list = scroller.current;
      if (list === null) return;
      const inPage = layout === "narrow";
      const top = inPage ? Math.max(0, -list.getBoundingClientRect().top) : list.scrollTop;
      const height = inPage ? window.innerHeight : list.clientHeight;
      const next = Math.floor(top / step) * step;
      const bottom = next + (height === 0 ? unknownHeight : height) + step;
      setSpan((before) => (before.top === next && before.bottom === bottom ? before : { top: next, bottom }));
    };
    look();
    window.addEventListener("scroll", look, { capture: true, passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look, { capture: true });
      window.removeEventListener("resize", look);
    };
  }, [scroller, layout, items.length]);

  return shown;
}
