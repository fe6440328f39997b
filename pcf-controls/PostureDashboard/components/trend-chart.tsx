import * as React from "react";

import { ChartFrame } from "../../shared/chart-frame";
import type { FiguresHost } from "../../shared/figures-host";
import type { WidthClass } from "../../shared/width-class";
import type { BaselineRow, SnapshotRow } from "../snapshot-rows";
import { trendOf, type Trend, type TrendBreak } from "../trend";

interface Props {
  readonly host: FiguresHost;
  readonly history: readonly SnapshotRow[];
  readonly baselines: ReadonlyMap<string, BaselineRow>;
  readonly layout: WidthClass;
}

/** Points on a narrow screen. */
const fewPoints = 6;
/** Width of the picture's own units, near the pixels it gets, so that its text keeps its size. */
const pictureWidth: Readonly<Record<WidthClass, number>> = { narrow: 320, medium: 400, wide: 520 };
const ceiling = 100;
const plot = { left: 34, top: 8, bottom: 176, labels: 192, barsTop: 204, bars: 28 };
const bands = [
  { word: "low", from: 0, to: 50 },
  { word: "medium", from: 50, to: 80 },
  { word: "high", from: 80, to: 100 },
] as const;

interface Size {
  readonly isNarrow: boolean;
  readonly width: number;
  readonly right: number;
}

/** Places on the picture for times and scores. */
interface Places {
  readonly x: (at: number) => number;
  readonly y: (score: number) => number;
}

function placesOf(trend: Trend, { right }: Size): Places {
  const first = trend.points[0]?.at ?? 0;
  const last = trend.points[trend.points.length - 1]?.at ?? first;
  const span = Math.max(1, last - first);
  const from = plot.left + 14;
  return {
    x: (at) => from + ((at - first) / span) * (right - 14 - from),
    y: (score) => plot.bottom - ((score - trend.floor) / (ceiling - trend.floor)) * (plot.bottom - plot.top),
  };
}

const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** Axis labels that do not touch: the newest always, others from right to left where there is room. */
function labelled(xs: readonly number[], room: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  let free = Infinity;
  for (let index = xs.length - 1; index >= 0; index -= 1) {
    const x = xs[index] ?? 0;
    if (x > free - room && index !== xs.length - 1) continue;
    chosen.add(index);
    free = x;
  }
  return chosen;
}

const Grounds: React.FC<{ readonly host: FiguresHost; readonly trend: Trend; readonly places: Places } & Size> = ({
  host,
  trend,
  places,
  right,
}) => {
  const ticks = [];
  for (let tick = trend.floor; tick <= ceiling; tick += trend.floor === 0 ? 20 : 10) ticks.push(tick);
  return (
    <>
      {bands
        .filter((band) => band.to > trend.floor)
        .map((band) => {
          const top = places.y(band.to);
          const bottom = places.y(Math.max(band.from, trend.floor));
          return (
            <g key={band.word}>
              <rect
                x={plot.left}
                y={top}
                width={right - plot.left}
                height={bottom - top}
                className={`plb-ground-${band.word}`}
              />
              <text x={right - 3} y={bottom - 4} textAnchor="end" className="plb-chart-soft">
                {host.text(`band_${band.word}`)}
              </text>
            </g>
          );
        })}
      {ticks.map((tick) => (
        <text key={tick} x={plot.left - 5} y={places.y(tick) + 4} textAnchor="end" className="plb-chart-soft">
          {tick}
        </text>
      ))}
    </>
  );
};

/** Where there is room the version is named; the table names it always. */
function breakLabel(host: FiguresHost, one: TrendBreak, isNarrow: boolean): string {
  if (one.effectiveFrom === null)
    return isNarrow ? host.text("newVersionShort") : host.text("newVersion", one.baseline);
  const day = host.formatDay(one.effectiveFrom);
  return isNarrow ? host.text("newVersionFrom", day) : host.text("inForceFrom", day, one.baseline);
}

const Lines: React.FC<{ readonly host: FiguresHost; readonly trend: Trend; readonly places: Places } & Size> = ({
  host,
  trend,
  places,
  right,
  isNarrow,
}) => {
  const { x, y } = places;
  const newest = trend.points[trend.points.length - 1];
  return (
    <>
      {trend.breaks.map((one, index) => {
        const isLate = x(one.at) > right / 2;
        return (
          <g key={`${one.at}/${index}`}>
            <line x1={x(one.at)} x2={x(one.at)} y1={plot.top} y2={plot.bottom} className="plb-break" />
            <text
              x={x(one.at) + (isLate ? -4 : 4)}
              y={plot.bottom - 6 - index * 13}
              textAnchor={isLate ? "end" : "start"}
              className="plb-chart-text"
            >
              {breakLabel(host, one, isNarrow)}
            </text>
          </g>
        );
      })}
      {trend.runs.map((run, index) => {
        const managed = run.flatMap((point) =>
          point.managed === null ? [] : [[x(point.at), y(point.managed)] as const],
        );
        return (
          <g key={`${run[0]?.at ?? 0}/${index}`}>
            <path d={path(managed)} className="plb-line-managed" />
            <path d={path(run.map((point) => [x(point.at), y(point.raw)]))} className="plb-line-raw" />
            {run.map((point) => (
              <circle key={point.at} cx={x(point.at)} cy={y(point.raw)} r={2.6} className="plb-dot" />
            ))}
          </g>
        );
      })}
      {trend.breaks.map(
        (one, index) =>
          one.sameEvidence !== null && (
            <g key={`${one.at}/same/${index}`}>
              <circle cx={x(one.at)} cy={y(one.sameEvidence)} r={4} className="plb-dot-open" />
              <text
                x={x(one.at) + (x(one.at) > right * 0.66 ? -8 : 8)}
                y={y(one.sameEvidence) + 14}
                textAnchor={x(one.at) > right * 0.66 ? "end" : "start"}
                className="plb-chart-text"
              >
                {host.text("sameEvidence", host.number(one.sameEvidence, 1))}
              </text>
            </g>
          ),
      )}
      {newest !== undefined && newest.snapshot.raw !== null && (
        <>
          <circle cx={x(newest.at)} cy={y(newest.snapshot.raw)} r={4} className="plb-dot" />
          <text
            x={x(newest.at) + 10}
            y={y(newest.snapshot.raw) - 8}
            textAnchor="end"
            className="plb-chart-text plb-chart-strong"
          >
            {host.number(newest.snapshot.raw, 1)}
          </text>
        </>
      )}
    </>
  );
};

const CoverageBars: React.FC<{ readonly host: FiguresHost; readonly trend: Trend; readonly places: Places } & Size> = ({
  host,
  trend,
  places,
  right,
  isNarrow,
}) => {
  const xs = trend.points.map((point) => places.x(point.at));
  const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0));
  const width = Math.max(3, Math.min(16, ...gaps.map((gap) => gap - 3)));
  // The newest date ends at the edge, so its middle stands a little before its point.
  const dates = labelled([...xs.slice(0, -1), right - 30], isNarrow ? 84 : 62);
  const numbers = labelled(xs, 22);
  const bottom = plot.barsTop + plot.bars + 10;
  return (
    <>
      {trend.points.map((point, index) => {
        const x = xs[index] ?? 0;
        const { coverage } = point.snapshot;
        const height = ((coverage ?? 0) / 100) * (plot.bars - 10);
        return (
          <g key={point.snapshot.id}>
            {dates.has(index) && (
              <text
                x={index === trend.points.length - 1 ? right : x}
                y={plot.labels}
                textAnchor={index === trend.points.length - 1 ? "end" : "middle"}
                className={index === trend.points.length - 1 ? "plb-chart-text plb-chart-strong" : "plb-chart-text"}
              >
                {host.formatDay(point.snapshot.takenOn)}
              </text>
            )}
            {coverage !== null && (
              <rect x={x - width / 2} y={bottom - height} width={width} height={height} className="plb-coverage" />
            )}
            {coverage !== null && numbers.has(index) && (
              <text x={x} y={bottom - height - 3} textAnchor="middle" className="plb-chart-soft">
                {host.number(coverage, 0)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={plot.left} x2={right} y1={bottom} y2={bottom} className="plb-axis" />
      <text x={plot.left - 5} y={bottom - 2} textAnchor="end" className="plb-chart-soft">
        %
      </text>
    </>
  );
};

/** The sentence a screen reader hears instead of the picture. */
function trendSentence(host: FiguresHost, trend: Trend): string {
  const first = trend.points[0];
  const last = trend.points[trend.points.length - 1];
  if (first === undefined || last === undefined) return host.text("trend");
  const raw = (value: number | null): string => (value === null ? host.text("noValue") : host.number(value, 1));
  return [
    host.text(
      "trendSays",
      trend.points.length,
      raw(first.snapshot.raw),
      host.formatDay(first.snapshot.takenOn),
      raw(last.snapshot.raw),
      host.formatDay(last.snapshot.takenOn),
    ),
    ...trend.breaks.map((one) =>
      one.sameEvidence === null
        ? host.text("newVersion", one.baseline)
        : host.text("breakSays", one.baseline, host.number(one.sameEvidence, 1)),
    ),
  ].join(" ");
}

const TrendTable: React.FC<{ readonly host: FiguresHost; readonly history: readonly SnapshotRow[] }> = ({
  host,
  history,
}) => {
  const digits = (value: number | null, decimals: number): string =>
    value === null ? "–" : host.number(value, decimals);
  return (
    <table className="plb-table">
      <caption className="plb-hidden">{host.text("trend")}</caption>
      <thead>
        <tr>
          {(["day", "version", "raw", "managed", "coverage", "sameEvidenceShort"] as const).map((key) => (
            <th key={key} scope="col">
              {host.text(`col_${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...history].reverse().map((row) => (
          <tr key={row.id}>
            <th scope="row" data-label={host.text("col_day")}>
              {host.formatDay(row.takenOn)}
            </th>
            <td data-label={host.text("col_version")} dir="auto">
              {row.baseline}
            </td>
            <td data-label={host.text("col_raw")}>{digits(row.raw, 1)}</td>
            <td data-label={host.text("col_managed")}>{digits(row.managed, 1)}</td>
            <td data-label={host.text("col_coverage")}>
              {row.coverage === null ? "–" : host.text("percent", host.number(row.coverage, 1))}
            </td>
            <td data-label={host.text("col_sameEvidenceShort")}>{digits(row.sameEvidence, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Raw and managed score over time with the coverage under the same dates: a score without coverage would not say the truth. */
export const TrendChart: React.FC<Props> = ({ host, history, baselines, layout }) => {
  const isNarrow = layout === "narrow";
  const shown = isNarrow ? history.slice(-fewPoints) : history;
  const trend = React.useMemo(() => trendOf(shown, baselines), [shown, baselines]);
  const width = pictureWidth[layout];
  const size: Size = { isNarrow, width, right: width - 5 };
  const places = placesOf(trend, size);
  return (
    <ChartFrame
      id="plb-trend"
      title={host.text("trend")}
      className="plb-trend"
      showTable={host.text("showTable")}
      showChart={host.text("showChart")}
      legend={
        <span className="plb-legend plb-soft" aria-hidden="true">
          <svg width="26" height="8">
            <path d="M0 4H26" className="plb-line-raw" />
          </svg>
          {host.text("legendRaw")}
          <svg width="26" height="8">
            <path d="M0 4H26" className="plb-line-managed" />
          </svg>
          {host.text("legendManaged")}
          <svg width="12" height="10">
            <rect width="12" height="10" className="plb-coverage" />
          </svg>
          {host.text("legendCoverage")}
        </span>
      }
      table={<TrendTable host={host} history={history} />}
    >
      {trend.points.length === 0 ? (
        <p className="plb-soft">{host.text("noTrend")}</p>
      ) : (
        <svg viewBox={`0 0 ${size.width} 246`} role="img" aria-label={trendSentence(host, trend)} direction="ltr">
          <Grounds host={host} trend={trend} places={places} {...size} />
          <Lines host={host} trend={trend} places={places} {...size} />
          <CoverageBars host={host} trend={trend} places={places} {...size} />
        </svg>
      )}
      {history.length === 1 && <p className="plb-soft">{host.text("firstSnapshot")}</p>}
    </ChartFrame>
  );
};
