import { daysBetween, type Day } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import type { Mark, MarkKind, Timeline } from "../timeline";

interface Props {
  readonly host: FiguresHost;
  readonly line: Timeline;
  readonly today: Day;
  /** The picture's width in CSS pixels, so that its text keeps its size. */
  readonly width: number;
}

const bar = { top: 56, height: 18 };
const edge = 48;
/** Room a label needs to its neighbour. */
const labelRoom = 92;
const rowHeight = 32;

const above: ReadonlySet<MarkKind> = new Set<MarkKind>(["inForce", "reminder", "latest"]);

interface Label {
  readonly mark: Mark;
  readonly x: number;
  readonly row: number;
}

/** Puts labels into the first row of their side in which they touch no other. */
function rowsOf(marks: readonly Mark[], x: (day: Day) => number, side: boolean): readonly Label[] {
  const ends: number[] = [];
  return marks
    .filter((mark) => above.has(mark.kind) === side)
    .map((mark) => ({ mark, x: x(mark.day) }))
    .sort((a, b) => a.x - b.x)
    .map(({ mark, x: at }) => {
      let row = ends.findIndex((end) => at - end >= labelRoom);
      if (row < 0) row = ends.length;
      ends[row] = at;
      return { mark, x: at, row };
    });
}

/** What a mark is called; today beyond the line is named by its true day. */
export function markDay(host: FiguresHost, mark: Mark, line: Timeline, today: Day): string {
  return host.formatDay(mark.kind === "today" && line.isTodayBeyond ? today : mark.day);
}

/** The course as a picture: filled is in force, dashed is asked for, the red stop is the last end the tier allows. */
export const TimelineChart: React.FC<Props> = ({ host, line, today, width }) => {
  const span = Math.max(1, daysBetween(line.from, line.to));
  const x = (day: Day): number => {
    const at = edge + (daysBetween(line.from, day) / span) * (width - 2 * edge);
    return host.isRtl ? width - at : at;
  };
  const rect = (from: Day, until: Day): { readonly x: number; readonly width: number } => ({
    x: Math.min(x(from), x(until)),
    width: Math.max(1, Math.abs(x(until) - x(from))),
  });
  const up = rowsOf(line.marks, x, true);
  const down = rowsOf(line.marks, x, false);
  const upRows = Math.max(1, ...up.map((label) => label.row + 1));
  const downRows = Math.max(1, ...down.map((label) => label.row + 1));
  const shift = (upRows - 1) * rowHeight;
  const middle = bar.top + bar.height / 2 + shift;
  const { span: course, status } = line;
  const isAsked = status === "draft" || status === "requested" || status === "rejected";
  const passed = course === null ? null : today < course.until ? today : course.until;
  const place = ({ x: at }: Label): { readonly x: number; readonly textAnchor: "start" | "middle" | "end" } =>
    at < edge + 6
      ? { x: 2, textAnchor: "start" }
      : at > width - edge - 6
        ? { x: width - 2, textAnchor: "end" }
        : { x: at, textAnchor: "middle" };
  const words = (label: Label, y: number): React.ReactNode => {
    const { x: at, textAnchor } = place(label);
    return (
      <g key={label.mark.kind}>
        <text
          x={at}
          y={y}
          textAnchor={textAnchor}
          className={label.mark.kind === "latest" ? "plb-stop-text" : "plb-strong-text"}
        >
          {host.text(`mark_${label.mark.kind}`)}
        </text>
        <text x={at} y={y + 14} textAnchor={textAnchor} className="plb-soft-text">
          {markDay(host, label.mark, line, today)}
        </text>
      </g>
    );
  };
  /** A stop on the very day of the end stands just behind it, so that both are seen. */
  const stopAt = (day: Day): number => x(day) + (day === course?.until ? (host.isRtl ? -11 : 11) : 0);
  const requested = line.marks.find((mark) => mark.kind === "requested");
  return (
    <svg
      className="plb-timeline"
      viewBox={`0 0 ${width} ${bar.top + bar.height + shift + 12 + downRows * rowHeight}`}
      role="img"
      direction="ltr"
      aria-label={line.marks
        .map((mark) => host.text("markSays", host.text(`mark_${mark.kind}`), markDay(host, mark, line, today)))
        .join(" ")}
    >
      {requested !== undefined && course !== null && (
        <line x1={x(requested.day)} x2={x(course.from)} y1={middle} y2={middle} className="plb-course-asked" />
      )}
      {course !== null && (
        <rect
          {...rect(course.from, course.until)}
          y={bar.top + shift}
          height={bar.height}
          rx="3"
          className={isAsked ? "plb-course-wanted" : "plb-course"}
        />
      )}
      {course !== null && passed !== null && !isAsked && passed > course.from && (
        <rect
          {...rect(course.from, passed)}
          y={bar.top + shift}
          height={bar.height}
          rx="3"
          className="plb-course-passed"
        />
      )}
      {line.marks.map((mark) => {
        if (mark.kind === "today")
          return (
            <line
              key={mark.kind}
              x1={x(mark.day)}
              x2={x(mark.day)}
              y1={bar.top + shift - 16}
              y2={bar.top + shift + bar.height + 12}
              className={line.isTodayBeyond ? "plb-today plb-today-beyond" : "plb-today"}
            />
          );
        if (mark.kind === "latest")
          return (
            <rect
              key={mark.kind}
              x={stopAt(mark.day) - 2}
              y={bar.top + shift - 5}
              width="4"
              height={bar.height + 10}
              className="plb-stop"
            />
          );
        return <circle key={mark.kind} cx={x(mark.day)} cy={middle} r="6" className="plb-mark" />;
      })}
      {up.map((label) => words(label, bar.top + shift - 30 - label.row * rowHeight + (label.row === 0 ? 6 : 0)))}
      {down.map((label) => words(label, bar.top + shift + bar.height + 26 + label.row * rowHeight))}
    </svg>
  );
};
