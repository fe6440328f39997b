import type { Day } from "@plumbline/governance";
import { parseDay } from "@plumbline/governance";
import * as React from "react";

import { Exception } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import type { AnswerRow } from "../answer-row";
import type { RowState } from "../row-state";
import type { TierMeaning } from "../attestation-rows";
import { ExceptionForm } from "./exception-form";
import { exceptionText } from "./row-tags";
import type { AttestationActions } from "./use-attestation";

interface Props {
  readonly host: Host;
  readonly row: AnswerRow;
  readonly state: RowState;
  readonly tier: TierMeaning;
  readonly today: Day;
  readonly isReadOnly: boolean;
  readonly actions: AttestationActions;
  /** Grows when the person presses the key for an exception. */
  readonly exceptionWanted: number;
  readonly announce: (text: string) => void;
}

const PlanForm: React.FC<Props> = ({ host, row, today, isReadOnly, actions }) => {
  if (isReadOnly)
    return (
      <p dir="auto">
        {row.plan}{" "}
        <span className="plb-soft">
          {row.planDue === null ? host.text("planNoDate") : host.text("planDueOn", host.formatDay(row.planDue))}
        </span>
      </p>
    );
  return (
    <div className="plb-form-grid">
      <label className="plb-field">
        {host.text("planLabel")}
        <textarea
          className="plb-input"
          rows={2}
          dir="auto"
          maxLength={2000}
          data-field="plan"
          value={row.plan}
          onChange={(event) => actions.change(row.id, { plan: event.target.value })}
        />
      </label>
      <label className="plb-field">
        {host.text("planDue")}
        <input
          className="plb-input"
          type="date"
          min={today}
          value={row.planDue ?? ""}
          onChange={(event) => actions.change(row.id, { planDue: parseDay(event.target.value) })}
        />
      </label>
    </div>
  );
};

/** What follows a No (or a Partly): an exception, or a plan with a date. */
export const DecisionSection: React.FC<Props> = (props) => {
  const { host, row, state, isReadOnly, exceptionWanted } = props;
  const [form, setForm] = React.useState<"none" | "exception" | "plan">(
    row.plan === "" && row.planDue === null ? "none" : "plan",
  );
  const handled = React.useRef(0);
  const section = React.useRef<HTMLElement>(null);
  React.useEffect(() => {
    if (exceptionWanted === handled.current) return;
    handled.current = exceptionWanted;
    if (!isReadOnly && exceptionWanted > 0) setForm("exception");
  }, [exceptionWanted, isReadOnly]);
  const { exception } = row;
  const text = exceptionText(host, row, props.today);
  const isEnded = state.kind === "exceptionEnded" || state.kind === "exceptionTooLong";
  const openPlan = (): void => {
    setForm("plan");
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>("[data-field=plan]")?.focus());
  };
  const close = (): void => {
    setForm("none");
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>("button")?.focus());
  };
  if (row.answer !== "no" && row.answer !== "partly" && exception === null && row.plan === "") return null;
  return (
    <section ref={section} aria-label={host.text("decisionFor", row.code)} className="plb-decision">
      {exception !== null && text !== null && (
        <p>
          <span className="plb-tag plb-tag-exception">
            <ShapeIcon shape="exception" /> {text}
          </span>{" "}
          <button type="button" className="plb-link" onClick={() => host.openRow(Exception.table, exception.id)}>
            {host.text("openException", exception.number)}
          </button>
        </p>
      )}
      {form === "plan" && <PlanForm {...props} />}
      {!isReadOnly &&
        state.missing.length > 0 &&
        state.kind !== "returnedNotReworked" &&
        row.answer === "no" &&
        form !== "exception" && (
          <p className="plb-row-error">
            <ShapeIcon shape="alert" /> {host.text(`missing_${state.kind}`)}
          </p>
        )}
      {!isReadOnly && form !== "exception" && (exception === null || isEnded) && (
        <div className="plb-buttons">
          {row.answer === "no" && (
            <button type="button" className="plb-button" onClick={() => setForm("exception")}>
              <ShapeIcon shape="exception" /> {host.text("askException")}
            </button>
          )}
          {form !== "plan" && (
            <button type="button" className="plb-button" onClick={openPlan}>
              {host.text("makePlan")}
            </button>
          )}
        </div>
      )}
      {form === "exception" && (
        <ExceptionForm
          host={host}
          row={row}
          tier={props.tier}
          today={props.today}
          actions={props.actions}
          onPlan={openPlan}
          onCancel={close}
          onDone={() => {
            props.announce(host.text("exceptionAsked", row.code));
            close();
          }}
        />
      )}
    </section>
  );
};
