import { isAnswered, type AnswerRow } from "./answer-row";
import { areas, type Area } from "../shared/choice-values";
import type { Judge, RowState } from "./row-state";

/** A heading of the list: a subject area, or one of the two closed groups at its end. */
export type GroupKey = Area | "measured" | "notApplicable";

export type Filter = "all" | "todo" | "unanswered" | "returned" | "evidence" | "exceptions";
export const filters: readonly Filter[] = ["all", "todo", "unanswered", "returned", "evidence", "exceptions"];

/** What the side panel lists, in this order. */
export type OpenGroup = "unanswered" | "evidence" | "decision" | "returned";
export const openGroups: readonly OpenGroup[] = ["unanswered", "evidence", "decision", "returned"];

export interface Group {
  readonly key: GroupKey;
  readonly rows: readonly AnswerRow[];
  readonly ready: number;
}

export interface AnswersView {
  /** Areas with controls that a person answers, then the two closed groups. */
  readonly groups: readonly Group[];
  /** Rows that a person answers. */
  readonly total: number;
  readonly ready: number;
  /** Things that are missing; a row can lack two. */
  readonly open: number;
  readonly openByGroup: Readonly<Record<OpenGroup, readonly AnswerRow[]>>;
  readonly counts: Readonly<Record<Filter, number>>;
}

const areaOrder = Object.keys(areas) as readonly Area[];

function groupOf(row: AnswerRow): GroupKey {
  if (!row.applies) return "notApplicable";
  return isAnswered(row) ? row.area : "measured";
}

function openGroupsOf(state: RowState): readonly OpenGroup[] {
  return state.missing.map((item) => {
    if (item.kind === "unanswered") return "unanswered";
    if (item.kind === "evidenceMissing") return "evidence";
    return item.kind === "returnedNotReworked" ? "returned" : "decision";
  });
}

/** Whether a row belongs under a filter. */
export function passes(row: AnswerRow, state: RowState, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "todo":
      return state.missing.length > 0;
    case "unanswered":
      return isAnswered(row) && row.answer === null;
    case "returned":
      return row.returned;
    case "evidence":
      return state.kind === "evidenceMissing" || state.missing.some((item) => item.kind === "evidenceMissing");
    case "exceptions":
      return row.exception !== null;
  }
}

/** The numbers and groups of all rows. Judged rows are remembered, so that one changed answer costs one judgement. */
export function answersView(rows: readonly AnswerRow[], judge: Judge): AnswersView {
  const byGroup = new Map<GroupKey, AnswerRow[]>();
  const readyOf = new Map<GroupKey, number>();
  const openByGroup: Record<OpenGroup, AnswerRow[]> = { unanswered: [], evidence: [], decision: [], returned: [] };
  const counts: Record<Filter, number> = { all: 0, todo: 0, unanswered: 0, returned: 0, evidence: 0, exceptions: 0 };
  let open = 0;
  let ready = 0;
  for (const row of rows) {
    const group = groupOf(row);
    const list = byGroup.get(group);
    if (list === undefined) byGroup.set(group, [row]);
    else list.push(row);
    if (!isAnswered(row)) continue;
    const state = judge(row);
    open += state.missing.length;
    if (state.missing.length === 0) {
      ready += 1;
      readyOf.set(group, (readyOf.get(group) ?? 0) + 1);
    }
    for (const key of openGroupsOf(state)) openByGroup[key].push(row);
    for (const filter of filters) if (passes(row, state, filter)) counts[filter] += 1;
  }
  const order: readonly GroupKey[] = [...areaOrder, "measured", "notApplicable"];
  const groups = order.flatMap((key) => {
    const list = byGroup.get(key);
    return list === undefined ? [] : [{ key, rows: list, ready: readyOf.get(key) ?? 0 }];
  });
  return { groups, total: counts.all, ready, open, openByGroup, counts };
}

/** One line of the list. */
export type ListItem =
  | { readonly kind: "group"; readonly key: string; readonly group: Group; readonly isOpen: boolean }
  | { readonly kind: "row"; readonly key: string; readonly row: AnswerRow; readonly position: number };

export interface ListContents {
  readonly items: readonly ListItem[];
  /** Rows in the list, rendered or not. */
  readonly rowCount: number;
}

const matches = (row: AnswerRow, words: readonly string[]): boolean => {
  const text = `${row.code} ${row.title} ${row.statement}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/**
 * The flat list: headings and rows. A filter or a search shows its rows whether their group is closed or not.
 * @param search words that must all occur in code, title or statement.
 */
export function listContents(
  view: AnswersView,
  judge: Judge,
  filter: Filter,
  search: string,
  isClosed: (group: GroupKey) => boolean,
): ListContents {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const isNarrowed = filter !== "all" || words.length > 0;
  const items: ListItem[] = [];
  let position = 0;
  for (const group of view.groups) {
    const rows = isNarrowed
      ? group.rows.filter(
          (row) => (filter === "all" || (isAnswered(row) && passes(row, judge(row), filter))) && matches(row, words),
        )
      : group.rows;
    if (isNarrowed && rows.length === 0) continue;
    const isOpen = isNarrowed || !isClosed(group.key);
    items.push({ kind: "group", key: group.key, group, isOpen });
    if (!isOpen) continue;
    for (const row of rows) {
      position += 1;
      items.push({ kind: "row", key: row.id, row, position });
    }
  }
  return { items, rowCount: position };
}

/** The next row that lacks something, after the given one and around the end. */
export function nextOpen(view: AnswersView, judge: Judge, after: string | null): AnswerRow | null {
  const rows = view.groups.flatMap((group) => group.rows).filter(isAnswered);
  const start = after === null ? 0 : rows.findIndex((row) => row.id === after) + 1;
  const ordered = [...rows.slice(start), ...rows.slice(0, start)];
  return ordered.find((row) => judge(row).missing.length > 0 && row.id !== after) ?? null;
}
