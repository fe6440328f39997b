import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { Drift, DriftRow, Part } from "../detail";
import { openResult } from "../result-rows";
import type { SnapshotRow } from "../snapshot-rows";
import { driftWords, type DriftWord } from "../words";
import { driftShape, driftTone } from "./shapes-of";
import { PartText, ResultMark } from "./small-parts";

export type DriftFilter = DriftWord | "all";

interface Props {
  readonly host: FiguresHost;
  readonly previous: SnapshotRow | null;
  readonly drift: Part<Drift>;
  readonly filter: DriftFilter;
  readonly onFilter: (filter: DriftFilter) => void;
  /** Told to screen readers. */
  readonly onSay: (sentence: string) => void;
}

/** Rows drawn at first: a big change has up to 200. */
const firstRows = 25;
/** Classes that say that nothing needs to be done: counted, not listed. */
const quiet: readonly DriftWord[] = ["accepted", "unchanged"];

const Chips: React.FC<Pick<Props, "host" | "filter" | "onFilter"> & { readonly drift: Drift }> = ({
  host,
  filter,
  onFilter,
  drift,
}) => {
  const told = driftWords.filter((one) => !quiet.includes(one) && (drift.counts[one] ?? 0) > 0);
  const all = told.reduce((sum, one) => sum + (drift.counts[one] ?? 0), 0);
  const chips: readonly (readonly [DriftFilter, number])[] = [
    ["all", all],
    ...told.map((one) => [one, drift.counts[one] ?? 0] as const),
  ];
  return (
    <fieldset className="plb-chips">
      <legend className="plb-hidden">{host.text("driftFilter")}</legend>
      {chips.map(([word, count]) => (
        <label key={word} className="plb-chip" data-chosen={word === filter}>
          <input type="radio" name="plb-drift" value={word} checked={word === filter} onChange={() => onFilter(word)} />
          {host.text(`drift_${word}`)} {count}
        </label>
      ))}
    </fieldset>
  );
};

const Row: React.FC<{ readonly host: FiguresHost; readonly row: DriftRow }> = ({ host, row }) => (
  <tr>
    <td data-label={host.text("col_class")}>
      <span className="plb-result">
        <ShapeIcon shape={driftShape[row.class]} className={driftTone[row.class]} />
        {host.text(`drift_${row.class}`)}
      </span>
    </td>
    <th scope="row" data-label={host.text("col_control")}>
      <button type="button" className="plb-link" onClick={() => void openResult(host, row.code, row.subjectId)}>
        {row.code}
      </button>{" "}
      <span dir="auto">{row.title}</span>{" "}
      {row.must && <span className="plb-tag plb-tag-must">{host.text("must")}</span>}
    </th>
    <td data-label={host.text("col_where")} dir="auto">
      {row.subjectKind === "tenant" ? host.text("tenant") : row.subject}
    </td>
    <td data-label={host.text("col_fromTo")}>
      <span className="plb-from-to">
        <ResultMark host={host} result={row.from} />
        <span aria-hidden="true" className="plb-arrow">
          →
        </span>
        <span className="plb-hidden">{host.text("to")}</span>
        <ResultMark host={host} result={row.to} />
      </span>
    </td>
    <td data-label={host.text("col_effect")} className="plb-digits">
      <strong>{host.signed(row.effect, 2)}</strong>
    </td>
  </tr>
);

const DriftRows: React.FC<Omit<Props, "drift" | "previous"> & { readonly drift: Drift }> = (props) => {
  const { host, drift, filter, onSay } = props;
  const [isLong, setLong] = React.useState(false);
  const listed = drift.rows.filter((row) => (filter === "all" ? !quiet.includes(row.class) : row.class === filter));
  const shown = isLong ? listed : listed.slice(0, firstRows);
  const inAll = driftWords.reduce((sum, one) => sum + (quiet.includes(one) ? 0 : (drift.counts[one] ?? 0)), 0);
  const kept = drift.rows.filter((row) => !quiet.includes(row.class)).length;
  const show = (next: DriftFilter): void => {
    props.onFilter(next);
    const count = drift.rows.filter((row) => (next === "all" ? !quiet.includes(row.class) : row.class === next)).length;
    onSay(counted(host, "rowsShown", count));
  };
  return (
    <>
      <Chips host={host} filter={filter} onFilter={show} drift={drift} />
      <p className="plb-soft">
        {host.text("quietCounts", drift.counts.accepted ?? 0, drift.counts.unchanged ?? 0)}
        {kept < inAll && ` ${host.text("driftCut", kept, inAll)}`}
      </p>
      {listed.length === 0 ? (
        <p>{host.text("noDrift")}</p>
      ) : (
        <div className="plb-table-region" role="group" aria-labelledby="plb-drift-title" tabIndex={0}>
          <table className="plb-table plb-drift">
            <thead>
              <tr>
                <th scope="col">{host.text("col_class")}</th>
                <th scope="col">{host.text("col_control")}</th>
                <th scope="col">{host.text("col_where")}</th>
                <th scope="col">{host.text("col_fromTo")}</th>
                <th scope="col" className="plb-digits">
                  {host.text("col_effect")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={`${row.class}/${row.code}/${row.subjectId}`} host={host} row={row} />
              ))}
            </tbody>
            {filter === "all" && (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={4}>
                    {host.text("together", host.signed(drift.effects, 2), host.signed(drift.overlap, 2))}
                  </th>
                  <td className="plb-digits" data-label={host.text("col_effect")}>
                    <strong>{host.signed(drift.effects + drift.overlap, 2)}</strong>
                  </td>
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {listed.length > shown.length && (
        <button type="button" className="plb-link" onClick={() => setLong(true)}>
          {host.text("showAll", listed.length)}
        </button>
      )}
    </>
  );
};

/** What is different from the previous snapshot, class by class, so that it adds up. */
export const DriftTable: React.FC<Props> = (props) => {
  const { host, previous, drift } = props;
  return (
    <section className="plb-card plb-drift-card" aria-labelledby="plb-drift-title">
      <h2 id="plb-drift-title" tabIndex={-1}>
        {previous === null ? host.text("drift") : host.text("driftSince", host.formatDay(previous.takenOn))}
      </h2>
      {previous === null ? (
        <p className="plb-soft">{host.text("noDriftYet")}</p>
      ) : (
        <PartText host={host} part={drift}>
          {(value) => <DriftRows {...props} drift={value} />}
        </PartText>
      )}
    </section>
  );
};
