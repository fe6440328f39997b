import type { MaturityLevel } from "@plumbline/governance";
import * as React from "react";

import { Recommendation } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import type { CriterionRow } from "../assessment-rows";
import { levelRank } from "@plumbline/governance";
import type { AssessmentView } from "./assessment-view";
import { answerShape } from "./criterion-answer";
import { ShapeIcon } from "../../shared/shapes";

const listFormat = (host: Host, words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? "")
    : host.text("listAnd", words.slice(0, -1).join(", "), words[words.length - 1] ?? "");

function explanation(host: Host, view: AssessmentView): string {
  const { overall, weakest } = view.maturity;
  const missing = view.actionItems.length;
  if (overall === "notYet") return host.text("nothingHeld", missing);
  const next: MaturityLevel | undefined = (["initial", "capable", "efficient"] as const).find(
    (level) => levelRank(level) > levelRank(overall),
  );
  if (next === undefined) return host.text("allHeld");
  const areas = listFormat(
    host,
    weakest.map((area) => host.text(`area_${area}`)),
  );
  return host.text(weakest.length === 1 ? "holdsBack" : "holdBack", areas, missing, host.text(`level_${next}`));
}

/** Recommendations behind an action item, as links that lead to who does it until when. */
const ToDo: React.FC<{ readonly host: Host; readonly row: CriterionRow }> = ({ host, row }) => {
  const found = row.controls.flatMap(({ code, recommendation }) =>
    recommendation === null ? [] : [{ ...recommendation, code }],
  );
  if (found.length === 0) return null;
  return (
    <span className="plb-soft plb-todo">
      {found.map((one) => (
        <span key={one.id} className="plb-block">
          <button
            type="button"
            className="plb-link plb-small"
            onClick={() => host.openRow(Recommendation.table, one.id)}
          >
            {host.text("recommendation", one.code, one.action)}
          </button>{" "}
          {one.effort !== null && host.text(`effort_${one.effort}`)}
          {one.owner !== "" && ` · ${one.owner}`}
        </span>
      ))}
    </span>
  );
};

/** The overall level, why it is that, and what comes next. */
export const Summary: React.FC<{
  readonly host: Host;
  readonly view: AssessmentView;
  readonly total: number;
  readonly onOpen: (row: CriterionRow) => void;
}> = ({ host, view, total, onOpen }) => (
  <section className="plb-card" aria-labelledby="plb-overall-title">
    <p className="plb-soft" id="plb-overall-title">
      {host.text("overallTitle")}
    </p>
    <p className="plb-overall">
      <strong>{host.text(`level_${view.maturity.overall}`)}</strong>
      <span className="plb-tag">{host.text("levelOf", levelRank(view.maturity.overall))}</span>
      <span className="plb-tag">{host.text("answered", view.answered, total)}</span>
    </p>
    <p>{explanation(host, view)}</p>
    {view.actionItems.length > 0 && (
      <>
        <h2>{host.text("nextActions")}</h2>
        <ul className="plb-actions">
          {view.actionItems.slice(0, 6).map((row) => (
            <li key={row.id}>
              <ShapeIcon shape={answerShape(row)} />
              <button type="button" className="plb-link" onClick={() => onOpen(row)}>
                {row.code}
              </button>
              <span dir="auto">{row.actionItem}</span>
              <span className="plb-soft">{host.text(`area_${row.area}`)}</span>
              <ToDo host={host} row={row} />
            </li>
          ))}
        </ul>
        {view.actionItems.length > 6 && (
          <p className="plb-soft">{host.text("moreActions", view.actionItems.length - 6)}</p>
        )}
      </>
    )}
  </section>
);
