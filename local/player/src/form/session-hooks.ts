import { useEffect, useReducer, useRef, useState, type RefObject } from "react";
import type { FormSession } from "./session-contract";

/** Renders again whenever the session changes. */
export function useSession(session: FormSession): void {
  const [, render] = useReducer((version: number) => version + 1, 0);
  useEffect(() => session.subscribe(() => render()), [session]);
}

/** Width of an element in pixels, followed as it changes; 0 before it is measured. */
export function useWidth(element: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = element.current;
    if (node === null || typeof ResizeObserver === "undefined") {
      return undefined;
    }
    const observer = new ResizeObserver(() => setWidth(Math.floor(node.getBoundingClientRect().width)));
    observer.observe(node);
    setWidth(Math.floor(node.getBoundingClientRect().width));
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The latest value in a box that never changes: for callbacks that outlive a render. */
export function useLatest<T>(value: T): { readonly current: T } {
  const box = useRef(value);
  box.current = value;
  return box;
}
