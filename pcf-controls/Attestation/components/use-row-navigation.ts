import * as React from "react";

import type { AnswerRow } from "../answer-row";
import {
  listContents,
  nextOpen,
  type AnswersView,
  type Filter,
  type GroupKey,
  type ListContents,
} from "../answers-view";
import type { Judge } from "../row-state";

type Place = "title" | "evidence" | "comment";

const selectors: Readonly<Record<Place, string>> = {
  title: ".plb-row-title",
  evidence: "[data-add-evidence], .plb-evidence input",
  comment: "[data-field=comment]",
};

export interface RowNavigation {
  readonly contents: ListContents;
  readonly filter: Filter;
  readonly search: string;
  readonly openRows: ReadonlySet<string>;
  readonly active: AnswerRow | null;
  readonly setFilter: (filter: Filter) => void;
  readonly setSearch: (text: string) => void;
  readonly setActive: (row: AnswerRow) => void;
  readonly toggleGroup: (group: GroupKey) => void;
  readonly toggleRow: (row: AnswerRow, isOpen?: boolean) => void;
  /** Shows the row whatever is closed or filtered, opens it, and puts the focus there. */
  readonly showRow: (row: AnswerRow, place?: Place) => void;
  readonly goToGroup: (group: GroupKey) => void;
  /** Moves the focus among the rows that are listed. */
  readonly move: (from: AnswerRow, to: "previous" | "next" | "first" | "last" | "previousArea" | "nextArea") => void;
  /** The next row that lacks something; false when there is none. */
  readonly goToNextOpen: (from: AnswerRow | null) => boolean;
}

function closedAtFirst(view: AnswersView, isAnswering: boolean): ReadonlySet<GroupKey> {
  const closed = new Set<GroupKey>(["measured", "notApplicable"]);
  if (isAnswering && view.ready < view.total)
    for (const group of view.groups) if (group.ready === group.rows.length) closed.add(group.key);
  return closed;
}

/** What is shown, open and focused in the list. */
export function useRowNavigation(
  root: React.RefObject<HTMLElement>,
  view: AnswersView,
  judge: Judge,
  isAnswering: boolean,
): RowNavigation {
  const [filter, setFilter] = React.useState<Filter>("all");
  const [search, setSearch] = React.useState("");
  const [closed, setClosed] = React.useState(() => closedAtFirst(view, isAnswering));
  const [openRows, setOpenRows] = React.useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = React.useState<string | null>(null);
  const [wish, setWish] = React.useState<{ readonly selector: string } | null>(null);
  const contents = React.useMemo(
    () => listContents(view, judge, filter, search, (group) => closed.has(group)),
    [view, judge, filter, search, closed],
  );
  const all = view.groups.flatMap((group) => group.rows);
  const active = all.find((row) => row.id === activeId) ?? null;

  React.useEffect(() => {
    if (wish === null) return;
    const element = root.current?.querySelector<HTMLElement>(wish.selector);
    if (element === null || element === undefined) return;
    element.focus({ preventScroll: true });
    (element.closest<HTMLElement>("[data-row]") ?? element).scrollIntoView?.({ block: "nearest" });
    setWish(null);
  }, [wish, root, contents, openRows]);

  const focusRow = (row: AnswerRow, place: Place = "title"): void => {
    setActiveId(row.id);
    setWish({
      selector: selectors[place]
        .split(", ")
        .map((one) => `[data-row="${row.id}"] ${one}`)
        .join(", "),
    });
  };
  const groupOf = (row: AnswerRow): GroupKey | undefined => view.groups.find((group) => group.rows.includes(row))?.key;
  const open = (group: GroupKey): void => setClosed((before) => new Set([...before].filter((one) => one !== group)));
  const toggleRow = (row: AnswerRow, isOpen?: boolean): void =>
    setOpenRows((before) => {
      const next = new Set(before);
      if (isOpen ?? !before.has(row.id)) next.add(row.id);
      else next.delete(row.id);
      return next;
    });
  const showRow = (row: AnswerRow, place?: Place): void => {
    const group = groupOf(row);
    if (group !== undefined) open(group);
    if (!contents.items.some((item) => item.key === row.id)) {
      setFilter("all");
      setSearch("");
    }
    toggleRow(row, true);
    focusRow(row, place);
  };
  return {
    contents,
    filter,
    search,
    openRows,
    active,
    setFilter,
    setSearch,
    setActive: (row) => setActiveId(row.id),
    toggleGroup: (group) => (closed.has(group) ? open(group) : setClosed((before) => new Set([...before, group]))),
    toggleRow,
    showRow,
    goToGroup(group) {
      const first = view.groups.find((one) => one.key === group)?.rows[0];
      if (first === undefined) return;
      open(group);
      setFilter("all");
      setSearch("");
      focusRow(first);
    },
    move(from, to) {
      const rows = contents.items.flatMap((item) => (item.kind === "row" ? [item.row] : []));
      const at = rows.findIndex((row) => row.id === from.id);
      const group = groupOf(from);
      const firstOf = (wanted: (index: number) => boolean): AnswerRow | undefined => {
        const keys = [...new Set(rows.map(groupOf))];
        const key = keys.find((_, index) => wanted(index - keys.indexOf(group)));
        return rows.find((row) => groupOf(row) === key);
      };
      const targets = {
        previous: rows[at - 1],
        next: rows[at + 1],
        first: rows[0],
        last: rows[rows.length - 1],
        previousArea: firstOf((distance) => distance === -1),
        nextArea: firstOf((distance) => distance === 1),
      };
      const target = targets[to];
      if (target !== undefined) focusRow(target);
    },
    goToNextOpen(from) {
      const row = nextOpen(view, judge, from?.id ?? null);
      if (row !== null) showRow(row);
      return row !== null;
    },
  };
}
