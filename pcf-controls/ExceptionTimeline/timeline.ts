import {
  addDays,
  dayNumber,
  daysBetween,
  effectiveExceptionStatus,
  laterDay,
  latestExceptionEnd,
  type Day,
  type EffectiveExceptionStatus,
} from "@plumbline/governance";

import type { ExceptionData } from "./exception-rows";

/** Days before the end at which the owner is reminded. */
export const reminderDays = 30;

export type MarkKind = "requested" | "inForce" | "today" | "reminder" | "end" | "latest";

export interface Mark {
  readonly kind: MarkKind;
  readonly day: Day;
}

/** The course of an exception on a line of days. */
export interface Timeline {
  readonly status: EffectiveExceptionStatus;
  /** First and last day on the line. */
  readonly from: Day;
  readonly to: Day;
  /** By day. `latest` is the last end the tier allows; it is left out while the limit is not known. */
  readonly marks: readonly Mark[];
  /** First day in force (or the wanted one), and the end; null while no end is chosen. */
  readonly span: { readonly from: Day; readonly until: Day } | null;
  /** Days from the first day to the end; null without an end. */
  readonly days: number | null;
  /** Today lies beyond the line: the exception ended long ago. */
  readonly isTodayBeyond: boolean;
}

const order: readonly MarkKind[] = ["requested", "inForce", "today", "reminder", "end", "latest"];

/** What is left of the row when it is not saved yet. */
export type TimelineInput = Pick<ExceptionData, "status" | "validFrom" | "requestedOn" | "decidedOn" | "limit">;

/** The first day: the chosen one, else the day of the decision, else today. */
export function startOf(data: Pick<ExceptionData, "validFrom" | "decidedOn" | "status">, today: Day): Day {
  const isDecided = data.status !== "draft" && data.status !== "requested";
  return data.validFrom ?? (isDecided ? data.decidedOn : null) ?? today;
}

/** @param until the end as it stands in the field, saved or not. */
export function timelineOf(data: TimelineInput, until: Day | null, today: Day): Timeline {
  const start = startOf(data, today);
  const isAsked = data.status === "draft" || data.status === "requested";
  const marks: Mark[] = [];
  if (data.requestedOn !== null) marks.push({ kind: "requested", day: data.requestedOn });
  if (!isAsked && data.status !== "rejected") marks.push({ kind: "inForce", day: start });
  if (until !== null) {
    const reminder = addDays(until, -reminderDays);
    if (reminder > start) marks.push({ kind: "reminder", day: reminder });
    marks.push({ kind: "end", day: until });
  }
  if (data.limit !== null) marks.push({ kind: "latest", day: latestExceptionEnd(start, data.limit.longestDays) });
  const days = [start, ...marks.map((mark) => mark.day)].sort();
  const from = days[0] ?? today;
  const last = days[days.length - 1] ?? today;
  const room = Math.max(7, Math.round(daysBetween(from, last) / 4));
  const isTodayBeyond = daysBetween(last, today) > room;
  marks.push({ kind: "today", day: isTodayBeyond ? addDays(last, room) : today });
  marks.sort((a, b) => dayNumber(a.day) - dayNumber(b.day) || order.indexOf(a.kind) - order.indexOf(b.kind));
  const first = marks[0]?.day ?? from;
  return {
    status: effectiveExceptionStatus(data.status, data.validFrom, until, today),
    from: first < from ? first : from,
    to: laterDay(last, marks[marks.length - 1]?.day ?? last),
    marks,
    span: until !== null && until > start ? { from: start, until } : null,
    days: until === null ? null : daysBetween(start, until),
    isTodayBeyond,
  };
}
