import * as React from "react";
import type { GridRow } from "./grid-contract";

export interface GridSelection {
  readonly mode: "single" | "multiple" | "none";
  readonly count: number;
  readonly rows: readonly GridRow[];
  has(id: string): boolean;
  toggle(id: string): void;
  /** Selects one row alone; `add` keeps the others. */
  choose(id: string, add: boolean): void;
  all(): void;
  clear(): void;
}

/** Which of the rows shown are selected. Rows that go away leave the selection. */
export function useGridSelection(
  rows: readonly GridRow[],
  mode: "single" | "multiple" | "none",
  onChange?: (rows: readonly GridRow[]) => void,
): GridSelection {
  const [ids, setIds] = React.useState<ReadonlySet<string>>(new Set());
  const selected = React.useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  const told = React.useRef("");
  React.useEffect(() => {
    const now = selected.map(({ id }) => id).join();
    if (told.current !== now) {
      told.current = now;
      onChange?.(selected);
    }
  }, [selected, onChange]);
  return React.useMemo(() => {
    const set = (next: Iterable<string>): void => {
      if (mode !== "none") {
        setIds(new Set(next));
      }
    };
    const current = new Set(selected.map(({ id }) => id));
    return {
      mode,
      count: selected.length,
      rows: selected,
      has: (id) => current.has(id),
      toggle: (id) => {
        if (current.has(id)) {
          set([...current].filter((other) => other !== id));
        } else {
          set(mode === "single" ? [id] : [...current, id]);
        }
      },
      choose: (id, add) => set(add && mode === "multiple" ? [...current, id] : [id]),
      all: () => set(mode === "multiple" ? rows.map(({ id }) => id) : []),
      clear: () => set([]),
    };
  }, [mode, rows, selected]);
}
