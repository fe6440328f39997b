import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import type { SnapshotRow } from "../snapshot-rows";

interface Props {
  readonly host: FiguresHost;
  readonly base: SnapshotRow;
  readonly current: SnapshotRow;
}

interface Figure {
  readonly key: string;
  readonly label: string;
  readonly before: number | null;
  readonly now: number | null;
  readonly decimals: number;
}

function figuresOf(host: FiguresHost, base: SnapshotRow, current: SnapshotRow): readonly Figure[] {
  const score = (key: "raw" | "managed" | "coverage" | "compatible"): Figure => ({
    key,
    label: host.text(`col_${key}`),
    before: base[key],
    now: current[key],
    decimals: 1,
  });
  const count = (key: keyof SnapshotRow["counts"]): Figure => ({
    key,
    label: host.text(key === "excepted" ? "col_excepted" : `result_${key}`),
    before: base.counts[key],
    now: current.counts[key],
    decimals: 0,
  });
  return [
    score("raw"),
    score("managed"),
    score("coverage"),
    score("compatible"),
    count("pass"),
    count("partly"),
    count("fail"),
    count("stale"),
    count("error"),
    count("notMeasured"),
    count("excepted"),
  ];
}

/** Two snapshots side by side. */
export const CompareCard: React.FC<Props> = ({ host, base, current }) => {
  const digits = (value: number | null, decimals: number): string =>
    value === null ? "–" : host.number(value, decimals);
  return (
    <section className="plb-card" aria-labelledby="plb-compare-title">
      <h2 id="plb-compare-title">{host.text("comparedWith", host.formatDay(base.takenOn))}</h2>
      {base.baselineId !== current.baselineId && (
        <p className="plb-soft">{host.text("otherVersion", base.baseline, current.baseline)}</p>
      )}
      <table className="plb-table plb-compare">
        <thead>
          <tr>
            <th scope="col">{host.text("col_figure")}</th>
            <th scope="col" className="plb-digits">
              {host.formatDay(base.takenOn)}
            </th>
            <th scope="col" className="plb-digits">
              {host.formatDay(current.takenOn)}
            </th>
            <th scope="col" className="plb-digits">
              {host.text("col_change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figuresOf(host, base, current).map(({ key, label, before, now, decimals }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="plb-digits" data-label={host.formatDay(base.takenOn)}>
                {digits(before, decimals)}
              </td>
              <td className="plb-digits" data-label={host.formatDay(current.takenOn)}>
                {digits(now, decimals)}
              </td>
              <td className="plb-digits" data-label={host.text("col_change")}>
                {before === null || now === null ? "–" : host.signed(now - before, decimals)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
