import { bandOf, daysBetween, parseDay } from "@plumbline/governance";
import * as React from "react";

import { bandMark } from "../../shared/band";
import type { FiguresHost } from "../../shared/figures-host";
import { Exception } from "../../shared/generated/tables";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { EndingRow, Part } from "../detail";
import type { RecommendationRow } from "../recommendation-rows";
import type { BaselineRow, SnapshotRow } from "../snapshot-rows";
import { resultShape, resultTone } from "./shapes-of";
import { PartText, SeverityTag, SmallBar } from "./small-parts";

/** Exceptions listed before "All". */
const firstEnding = 3;

const EndingList: React.FC<{ readonly host: FiguresHost; readonly rows: readonly EndingRow[] }> = ({ host, rows }) => {
  const [isLong, setLong] = React.useState(false);
  const today = parseDay(host.today());
  const shown = isLong ? rows : rows.slice(0, firstEnding);
  if (rows.length === 0) return <p className="plb-soft">{host.text("noneEnding")}</p>;
  return (
    <>
      <ul className="plb-plain">
        {shown.map((row) => {
          const until = parseDay(row.until.slice(0, 10));
          const days = today === null || until === null ? null : daysBetween(today, until);
          return (
            <li key={row.id}>
              <span className="plb-ending-head">
                <button type="button" className="plb-link" onClick={() => host.openRow(Exception.table, row.id)}>
                  {row.number}
                </button>
                <SeverityTag host={host} severity={row.severity} />
                <strong className="plb-end">
                  {days === null
                    ? host.formatDay(row.until)
                    : days <= 0
                      ? host.text("hasEnded")
                      : counted(host, "days", days)}
                </strong>
              </span>
              <span className="plb-block" dir="auto">
                {host.text("codeAndSubject", row.code, row.subject)}
              </span>
              <span className="plb-soft plb-block" dir="auto">
                {row.title}
              </span>
              <span className="plb-soft plb-block">{host.text("endsOn", host.formatDay(row.until))}</span>
            </li>
          );
        })}
      </ul>
      {rows.length > shown.length && (
        <button type="button" className="plb-link" onClick={() => setLong(true)}>
          {host.text("showAll", rows.length)}
        </button>
      )}
      <p className="plb-soft">{host.text("endsByDate")}</p>
    </>
  );
};

/** Exceptions that end soon, the next one first. */
export const EndingCard: React.FC<{ readonly host: FiguresHost; readonly ending: Part<readonly EndingRow[]> }> = ({
  host,
  ending,
}) => (
  <section className="plb-card" aria-labelledby="plb-ending-title">
    <h2 id="plb-ending-title">{host.text("ending")}</h2>
    <PartText host={host} part={ending}>
      {(rows) => <EndingList host={host} rows={rows} />}
    </PartText>
  </section>
);

const kinds = ["pass", "partly", "fail", "stale", "error", "notMeasured"] as const;

/** How many results of each kind there are: the bars are drawn from the numbers beside them. */
export const ResultsCard: React.FC<{ readonly host: FiguresHost; readonly counts: SnapshotRow["counts"] }> = ({
  host,
  counts,
}) => {
  const sum = kinds.reduce((total, kind) => total + counts[kind], 0);
  return (
    <section className="plb-card" aria-labelledby="plb-results-title">
      <h2 id="plb-results-title">{host.text("resultsNow")}</h2>
      <table className="plb-table plb-counts">
        <caption className="plb-hidden">{host.text("resultsNow")}</caption>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <span className="plb-result">
                  <ShapeIcon shape={resultShape[kind]} className={resultTone[kind]} />
                  {host.text(`result_${kind}`)}
                </span>
              </th>
              <td className="plb-digits">
                <strong>{host.number(counts[kind], 0)}</strong>
              </td>
              <td className="plb-bar-cell">
                <SmallBar share={sum === 0 ? 0 : counts[kind] / sum} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="plb-soft">{counted(host, "sumOf", counts.excepted, host.number(sum, 0))}</p>
    </section>
  );
};

interface TargetProps {
  readonly host: FiguresHost;
  readonly raw: number | null;
  readonly baseline: BaselineRow | undefined;
  /** The recommendations under "Do next". */
  readonly next: readonly RecommendationRow[];
}

/** Where the baseline wants the score to be, and whether its minimum holds. */
export const TargetCard: React.FC<TargetProps> = ({ host, raw, baseline, next }) => {
  const gain = next.reduce((sum, row) => sum + (row.gain ?? 0), 0);
  const target = baseline?.target ?? null;
  const minimum = baseline?.minimum ?? null;
  return (
    <section className="plb-card" aria-labelledby="plb-target-title">
      <h2 id="plb-target-title">{host.text("target")}</h2>
      {target === null ? (
        <p className="plb-soft">{host.text("noTarget")}</p>
      ) : (
        <>
          <p>
            <strong>{host.number(target, 0)}</strong> ({bandMark[bandOf(target)]} {host.text(`band_${bandOf(target)}`)}){" "}
            {(baseline?.targetOn ?? "") !== "" && host.text("byDay", host.formatDay(baseline?.targetOn ?? ""))}{" "}
            {raw !== null &&
              (raw >= target ? host.text("targetReached") : host.text("gap", host.number(target - raw, 1)))}
          </p>
          {raw !== null && <SmallBar share={raw / 100} goal={target / 100} />}
        </>
      )}
      {next.length > 0 && <p className="plb-soft">{counted(host, "nextBring", next.length, host.signed(gain, 1))}</p>}
      {minimum !== null && raw !== null && (
        <p className="plb-soft">
          {host.text(raw >= minimum ? "minimumHeld" : "minimumMissed", host.number(minimum, 0))}
        </p>
      )}
    </section>
  );
};
