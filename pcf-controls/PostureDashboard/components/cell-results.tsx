import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { ControlStatus } from "../../shared/generated/tables";
import { ShapeIcon } from "../../shared/shapes";
import { readResults, type ResultRow } from "../result-rows";
import type { AreaWord, ColumnWord } from "../words";
import { ResultMark } from "./small-parts";
import { useAside } from "./use-posture";

interface Props {
  readonly host: FiguresHost;
  readonly area: AreaWord;
  readonly column: ColumnWord;
  readonly onClose: () => void;
}

const Rows: React.FC<{ readonly host: FiguresHost; readonly rows: readonly ResultRow[]; readonly label: string }> = ({
  host,
  rows,
  label,
}) => (
  <div className="plb-table-region" role="group" aria-label={label} tabIndex={0}>
    <table className="plb-table">
      <thead>
        <tr>
          {(["result", "control", "where", "since"] as const).map((key) => (
            <th key={key} scope="col">
              {host.text(`col_${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label={host.text("col_result")}>
              <ResultMark host={host} result={row.result} />
              {row.excepted && (
                <span className="plb-tag plb-tag-exception">
                  <ShapeIcon shape="exception" /> {host.text("exception")}
                </span>
              )}
            </td>
            <th scope="row" data-label={host.text("col_control")}>
              <button type="button" className="plb-link" onClick={() => host.openRow(ControlStatus.table, row.id)}>
                {row.code}
              </button>{" "}
              <span dir="auto">{row.title}</span>
              {row.why !== "" && (
                <span className="plb-soft plb-block" dir="auto">
                  {row.why}
                </span>
              )}
            </th>
            <td data-label={host.text("col_where")} dir="auto">
              {row.subject === "" ? host.text("tenant") : row.subject}
            </td>
            <td data-label={host.text("col_since")} className="plb-nowrap">
              {row.since === "" ? "–" : host.formatDay(row.since)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The results behind one cell of the heat map, as they are now; what needs work stands first. */
export const CellResults: React.FC<Props> = ({ host, area, column, onClose }) => {
  const heading = React.useRef<HTMLHeadingElement>(null);
  const results = useAside(() => readResults(host, area, column), `${area}/${column}`);
  React.useEffect(() => heading.current?.focus(), []);
  const title = host.text("cellTitle", host.text(`area_${area}`), host.text(`column_${column}`));
  return (
    <section
      className="plb-cell-results"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="plb-card-head">
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <button type="button" className="plb-link" onClick={onClose}>
          {host.text("close")}
        </button>
      </div>
      {results.kind === "loading" && <p className="plb-soft">{host.text("loading")}</p>}
      {results.kind === "failed" && (
        <p className="plb-row-error" role="alert">
          {results.message === "" ? host.text("loadFailed") : results.message}
        </p>
      )}
      {results.kind === "ready" && (
        <>
          <p className="plb-soft">
            {host.text("resultsAreNow")} {column !== "tenant" && host.text("automatedUnderTenant")}
          </p>
          {results.value.rows.length === 0 ? (
            <p>{host.text("noResults")}</p>
          ) : (
            <Rows host={host} rows={results.value.rows} label={title} />
          )}
          {results.value.hasMore && <p className="plb-soft">{host.text("firstResults", results.value.rows.length)}</p>}
        </>
      )}
    </section>
  );
};
