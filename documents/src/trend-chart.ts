import { el, type Element } from "./node";
import type { Words } from "./words";

export interface TrendPoint {
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly raw: number | null;
  readonly managed: number | null;
  /** Id of the version it was measured under. */
  readonly version: string;
}

const width = 720;
const height = 220;
const left = 34;
const bottom = 24;

/**
 * Raw and managed score over true dates, broken where the version changes: a step there is a change of the rules. The table beside it says the same.
 */
export function trendChart(points: readonly TrendPoint[], words: Words): Element {
  const days = points.map((point) => Date.parse(`${point.day}T00:00:00Z`));
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  const x = (index: number): number => left + (((days[index] ?? first) - first) / span) * (width - left - 10);
  const y = (score: number): number => 10 + ((100 - score) / 100) * (height - bottom - 10);
  const line = (value: (point: TrendPoint) => number | null): string => {
    let path = "";
    let version: string | null = null;
    points.forEach((point, index) => {
      const score = value(point);
      if (score === null) {
        version = null;
        return;
      }
      path += `${version === point.version ? "L" : "M"}${x(index).toFixed(1)} ${y(score).toFixed(1)}`;
      version = point.version;
    });
    return path;
  };
  const marks = [0, 50, 80, 100].flatMap((score) => [
    el("line", {
      x1: String(left),
      x2: String(width - 10),
      y1: String(y(score)),
      y2: String(y(score)),
      stroke: "#8a8886",
      "stroke-width": "0.5",
    }),
    el(
      "text",
      { x: String(left - 6), y: String(y(score) + 4), "text-anchor": "end", "font-size": "11", fill: "currentColor" },
      String(score),
    ),
  ]);
  const dots = points.flatMap((point, index) =>
    point.raw === null
      ? []
      : [el("circle", { cx: x(index).toFixed(1), cy: y(point.raw).toFixed(1), r: "2.5", fill: "#0f548c" })],
  );
  const ends = [0, points.length - 1].map((index) =>
    el(
      "text",
      {
        x: String(x(index)),
        y: String(height - 6),
        "text-anchor": index === 0 ? "start" : "end",
        "font-size": "11",
        fill: "currentColor",
      },
      points[index]?.day ?? "",
    ),
  );
  return el(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": `${words.trend}: ${words.rawScore}, ${words.managedScore}`,
    },
    ...marks,
    el("path", {
      d: line((point) => point.managed),
      fill: "none",
      stroke: "#5c2e91",
      "stroke-width": "1.5",
      "stroke-dasharray": "4 3",
    }),
    el("path", { d: line((point) => point.raw), fill: "none", stroke: "#0f548c", "stroke-width": "2" }),
    ...dots,
    ...ends,
  );
}
