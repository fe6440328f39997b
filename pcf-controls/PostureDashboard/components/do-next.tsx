import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { Recommendation } from "../../shared/generated/tables";
import { ShapeIcon } from "../../shared/shapes";
import type { RecommendationRow, Recommendations } from "../recommendation-rows";
import type { Aside } from "./use-posture";
import { SmallBar } from "./small-parts";

interface Props {
  readonly host: FiguresHost;
  readonly recommendations: Aside<Recommendations>;
  /** The snapshot is not the tenant's: recommendations are. */
  readonly isPartOfTenant: boolean;
}

/** Recommendations that "Do next" names. */
export const nextCount = 6;

const effortMarks = { low: "effort_low", medium: "effort_medium", high: "effort_high" } as const;

const Row: React.FC<{ readonly host: FiguresHost; readonly row: RecommendationRow; readonly most: number }> = ({
  host,
  row,
  most,
}) => (
  <tr>
    <th scope="row" data-label={host.text("col_recommendation")}>
      <button type="button" className="plb-link" dir="auto" onClick={() => host.openRow(Recommendation.table, row.id)}>
        {row.action === "" ? row.code : row.action}
      </button>
      <span className="plb-soft plb-block">
        <span dir="auto">{host.text("codeAndTitle", row.code, row.title)}</span>
        {row.isProactive !== null && ` · ${host.text(row.isProactive ? "proactive" : "reactive")}`}
      </span>
      <span className="plb-tags">
        {row.lastStepTo !== null && (
          <span className="plb-tag plb-tag-accent">
            {row.lastStepTo === "next"
              ? host.text("lastStep")
              : host.text("lastStepTo", host.text(`level_${row.lastStepTo}`))}
          </span>
        )}
        {row.regressed && (
          <span className="plb-tag plb-tag-medium">
            <ShapeIcon shape="down" /> {host.text("drift_regressed")}
          </span>
        )}
        {row.state !== "open" && <span className="plb-tag">{host.text(`state_${row.state}`)}</span>}
        {row.dueOn !== "" && <span className="plb-tag">{host.text("dueOn", host.formatDay(row.dueOn))}</span>}
      </span>
    </th>
    <td data-label={host.text("col_effort")}>{row.effort === null ? "–" : host.text(effortMarks[row.effort])}</td>
    <td data-label={host.text("col_reach")}>
      {row.reach === null || row.reachOf === null ? "–" : host.text("ofCount", row.reach, row.reachOf)}
    </td>
    <td data-label={host.text("col_gain")} className="plb-gain">
      <strong>{row.gain === null ? "–" : host.signed(row.gain, 2)}</strong>
      {row.gain !== null && <SmallBar share={most === 0 ? 0 : row.gain / most} />}
    </td>
  </tr>
);

const List: React.FC<{ readonly host: FiguresHost; readonly value: Recommendations }> = ({ host, value }) => {
  const [isLong, setLong] = React.useState(false);
  const shown = isLong ? value.rows : value.rows.slice(0, nextCount);
  const most = Math.max(0, ...value.rows.map((row) => row.gain ?? 0));
  if (value.rows.length === 0) return <p className="plb-soft">{host.text("nothingToDo")}</p>;
  return (
    <>
      <div className="plb-table-region" role="group" aria-labelledby="plb-next-title" tabIndex={0}>
        <table className="plb-table plb-next">
          <thead>
            <tr>
              {(["recommendation", "effort", "reach", "gain"] as const).map((key) => (
                <th key={key} scope="col">
                  {host.text(`col_${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.id} host={host} row={row} most={most} />
            ))}
          </tbody>
        </table>
      </div>
      {value.rows.length > shown.length && (
        <button type="button" className="plb-link" onClick={() => setLong(true)}>
          {host.text("showAll", `${value.rows.length}${value.hasMore ? "+" : ""}`)}
        </button>
      )}
      <p className="plb-soft">{host.text("dismissHow")}</p>
    </>
  );
};

/** The gaps that matter most, with what closes them: the control's title stands under the short action. */
export const DoNext: React.FC<Props> = ({ host, recommendations, isPartOfTenant }) => (
  <section className="plb-card" aria-labelledby="plb-next-title">
    <div className="plb-card-head">
      <h2 id="plb-next-title">{host.text("doNext")}</h2>
      <span className="plb-soft">{host.text("byPriority")}</span>
    </div>
    {isPartOfTenant && <p className="plb-soft">{host.text("wholeTenant")}</p>}
    {recommendations.kind === "loading" && <p className="plb-soft">{host.text("loading")}</p>}
    {recommendations.kind === "failed" && (
      <p className="plb-row-error" role="alert">
        {recommendations.message === "" ? host.text("loadFailed") : recommendations.message}
      </p>
    )}
    {recommendations.kind === "ready" && <List host={host} value={recommendations.value} />}
  </section>
);
