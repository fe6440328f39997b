import { needsCompensation, type Day } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { Exception } from "../../shared/generated/tables";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import type { Effect } from "../effect";
import type { ExceptionData, Renewal } from "../exception-rows";
import { deciderText } from "../messages";

interface Check {
  readonly key: string;
  readonly shape: Shape;
  readonly tone: string;
  readonly text: string;
}

const done = { shape: "pass", tone: "plb-shape-pass" } as const;
const open = { shape: "open", tone: "" } as const;
const broken = { shape: "alert", tone: "plb-shape-fail" } as const;

function requestCheck(host: FiguresHost, data: ExceptionData): Check {
  const { requestedBy, requestedOn } = data;
  if (requestedBy === null) return { key: "request", ...open, text: host.text("notRequested") };
  const day = requestedOn === null ? "" : host.formatDay(requestedOn);
  return { key: "request", ...done, text: host.text("requestedBy", requestedBy.name, day) };
}

function decisionCheck(host: FiguresHost, data: ExceptionData): Check {
  const { approver, decidedOn } = data;
  const key = "decision";
  if (approver === null || data.status === "draft" || data.status === "requested")
    return { key, ...open, text: deciderText(host, data) ?? host.text("someoneElseDecides") };
  const day = decidedOn === null ? "" : host.formatDay(decidedOn);
  if (approver.id === data.requestedBy?.id || data.subjectPeople.includes(approver.id))
    return { key, ...broken, text: host.text("sameEyes", approver.name, day) };
  return { key, ...done, text: host.text(data.status === "rejected" ? "rejectedBy" : "decidedBy", approver.name, day) };
}

function termsCheck(host: FiguresHost, data: ExceptionData, until: Day | null): Check {
  const missing = [
    ...(data.reason === "" ? [host.text("missingReason")] : []),
    ...(data.compensating === "" && data.severity !== null && needsCompensation(data.severity)
      ? [host.text("missingCompensating")]
      : []),
    ...(until === null ? [host.text("missingEnd")] : []),
  ];
  return missing.length === 0
    ? { key: "terms", ...done, text: host.text("termsSet") }
    : { key: "terms", ...open, text: host.text("termsMissing", missing.join(", ")) };
}

/** Who asked, who decided, and that they are not the same. */
export const FourEyes: React.FC<{
  readonly host: FiguresHost;
  readonly data: ExceptionData;
  readonly until: Day | null;
}> = ({ host, data, until }) => (
  <section className="plb-card" aria-labelledby="plb-eyes-title">
    <h2 id="plb-eyes-title">{host.text("fourEyes")}</h2>
    <ul className="plb-checks">
      {[requestCheck(host, data), decisionCheck(host, data), termsCheck(host, data, until)].map((check) => (
        <li key={check.key} data-check={check.key}>
          <ShapeIcon shape={check.shape} className={check.tone} />
          <span dir="auto">{check.text}</span>
        </li>
      ))}
    </ul>
  </section>
);

/** What the exception does to both scores: the raw one never moves. */
export const EffectCard: React.FC<{ readonly host: FiguresHost; readonly effect: Effect }> = ({ host, effect }) => (
  <section className="plb-card" aria-labelledby="plb-effect-title">
    <h2 id="plb-effect-title">{host.text("effectTitle")}</h2>
    <table className="plb-effect">
      <thead>
        <tr>
          <th scope="col">{host.text("wholeTenant")}</th>
          <th scope="col">{host.text("without")}</th>
          <th scope="col">{host.text("with")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{host.text("rawScore")}</th>
          <td>{host.number(effect.rawWithout, 1)}</td>
          <td>
            <strong>{host.number(effect.rawWith, 1)}</strong>
          </td>
        </tr>
        <tr>
          <th scope="row">{host.text("managedScore")}</th>
          <td>{host.number(effect.managedWithout, 1)}</td>
          <td>
            <strong>{host.number(effect.managedWith, 1)}</strong>{" "}
            {Math.abs(effect.managedWith - effect.managedWithout) >= 0.005 && (
              <span className="plb-soft">({host.signed(effect.managedWith - effect.managedWithout, 2)})</span>
            )}
          </td>
        </tr>
      </tbody>
    </table>
    <p className="plb-soft">{host.text("noPoints")}</p>
  </section>
);

const RenewalRow: React.FC<{ readonly host: FiguresHost; readonly row: Renewal }> = ({ host, row }) => (
  <li>
    <button type="button" className="plb-link" onClick={() => host.openRow(Exception.table, row.id)}>
      {row.number}
    </button>{" "}
    {host.text(`status_${row.status}`)}
    <span className="plb-soft plb-block">
      {host.text(
        "fromUntil",
        row.from === null ? "–" : host.formatDay(row.from),
        row.until === null ? "–" : host.formatDay(row.until),
      )}
    </span>
  </li>
);

/** The exceptions this one renews, and those that renew it. */
export const Renewals: React.FC<{ readonly host: FiguresHost; readonly data: ExceptionData }> = ({ host, data }) => (
  <section className="plb-card" aria-labelledby="plb-renewals-title">
    <h2 id="plb-renewals-title">{host.text("renewals")}</h2>
    {data.before.length === 0 && data.after.length === 0 ? (
      <p className="plb-soft">{host.text("noRenewals")}</p>
    ) : (
      <ol className="plb-chain">
        {data.before.map((row) => (
          <RenewalRow key={row.id} host={host} row={row} />
        ))}
        <li aria-current="true">
          <strong>{host.text("thisOne", data.number)}</strong>
        </li>
        {data.after.map((row) => (
          <RenewalRow key={row.id} host={host} row={row} />
        ))}
      </ol>
    )}
  </section>
);
