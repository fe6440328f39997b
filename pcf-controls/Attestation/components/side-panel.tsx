import type { Band, Day } from "@plumbline/governance";
import { expectedScore, roundScore } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import { toScore, type AnswerRow } from "../answer-row";
import { openGroups, type AnswersView, type Filter, type OpenGroup } from "../answers-view";
import type { AttestationHead, Person } from "../attestation-rows";

const groupShape: Readonly<Record<OpenGroup, Shape>> = {
  unanswered: "open",
  evidence: "alert",
  decision: "alert",
  returned: "clock",
};
/** Codes that are listed for a group; the others are a chip away. */
const mostCodes = 12;
const groupFilter: Readonly<Record<OpenGroup, Filter>> = {
  unanswered: "unanswered",
  evidence: "evidence",
  decision: "todo",
  returned: "returned",
};
const bandMark: Readonly<Record<Band, string>> = { high: "▲", medium: "◆", low: "▼" };

/** What is missing, as links that lead to the rows. */
export const BeforeSubmit: React.FC<{
  readonly host: Host;
  readonly view: AnswersView;
  readonly onGo: (row: AnswerRow) => void;
  /** Shows all rows of a group in the list. */
  readonly onShow: (filter: Filter) => void;
  /** Takes the answers of last period over where there is none yet. */
  readonly onCarry: () => void;
}> = ({ host, view, onGo, onShow, onCarry }) => (
  <section className="plb-card" aria-labelledby="plb-before-title">
    <h3 id="plb-before-title">{host.text("beforeSubmit")}</h3>
    <p className="plb-soft">{view.open === 0 ? host.text("nothingMissing") : counted(host, "open", view.open)}</p>
    <ul className="plb-open-list">
      {openGroups
        .filter((group) => view.openByGroup[group].length > 0)
        .map((group) => (
          <li key={group} data-open-group={group}>
            <ShapeIcon shape={groupShape[group]} />
            <div>
              <strong>{counted(host, `open_${group}`, view.openByGroup[group].length)}</strong>
              <span className="plb-codes">
                {view.openByGroup[group].slice(0, mostCodes).map((row) => (
                  <button
                    key={row.id}
                    type="button"
                    className="plb-link plb-small"
                    title={row.title}
                    onClick={() => onGo(row)}
                  >
                    <bdi>{row.code}</bdi>
                    <span className="plb-hidden"> {row.title}</span>
                  </button>
                ))}
                {view.openByGroup[group].length > mostCodes && (
                  <button type="button" className="plb-link plb-small" onClick={() => onShow(groupFilter[group])}>
                    {host.text("andMore", view.openByGroup[group].length - mostCodes)}
                  </button>
                )}
              </span>
            </div>
          </li>
        ))}
    </ul>
    {view.counts.unanswered > 0 && (
      <button type="button" className="plb-button" onClick={onCarry}>
        {host.text("carryAll")}
      </button>
    )}
  </section>
);

const BandTag: React.FC<{ readonly host: Host; readonly band: Band }> = ({ host, band }) => (
  <span className={`plb-tag plb-tag-${band}`}>
    <span aria-hidden="true">{bandMark[band]}</span> {host.text(`level_${band}`)}
  </span>
);

/** The score if the answers were accepted today, with the reason when the band is held lower. */
export const ExpectedResult: React.FC<{
  readonly host: Host;
  readonly head: AttestationHead;
  readonly rows: readonly AnswerRow[];
  readonly today: Day;
}> = ({ host, head, rows, today }) => {
  const { code } = head.tier;
  if (code === null) return null;
  const score = expectedScore(
    rows.map((row) => toScore(row, today)),
    code,
    null,
    today,
  );
  const line = (key: string, value: number | null): React.ReactNode => (
    <div className="plb-score">
      <span className="plb-grow">{host.text(key)}</span>
      <strong>{value === null ? "–" : roundScore(value).toFixed(1)}</strong>
      {value !== null && score.band !== null && <BandTag host={host} band={score.band} />}
    </div>
  );
  return (
    <section className="plb-card" aria-labelledby="plb-expected-title">
      <h3 id="plb-expected-title">{host.text("expectedResult")}</h3>
      <p className="plb-soft">{host.text("ifAcceptedToday")}</p>
      {line("rawScore", score.raw)}
      {line("managedScore", score.managed)}
      {score.band === null && <p className="plb-soft">{host.text("lowCoverage", Math.floor(score.coverage * 100))}</p>}
      {score.cap !== null && (
        <p className="plb-soft">
          {host.text(
            score.cap.severity === "critical" ? "heldCritical" : "heldHigh",
            `${bandMark[score.cap.band]} ${host.text(`level_${score.cap.band}`)}`,
            score.cap.code,
          )}
        </p>
      )}
    </section>
  );
};

/** Who answers and who reviews. */
export const People: React.FC<{ readonly host: Host; readonly head: AttestationHead }> = ({ host, head }) => {
  const nameOf = (person: Person): string => {
    if (person.id === null) return host.text("nobody");
    return person.id === host.userId ? host.text("you", person.name) : person.name;
  };
  return (
    <section className="plb-card" aria-labelledby="plb-people-title">
      <h3 id="plb-people-title">{host.text("people")}</h3>
      <p>{host.text("ownerIs", nameOf(head.owner))}</p>
      <p>{host.text("deputyIs", nameOf(head.deputy))}</p>
      <p>{head.reviewer.id === null ? host.text("reviewerAnybody") : host.text("reviewerIs", nameOf(head.reviewer))}</p>
    </section>
  );
};
