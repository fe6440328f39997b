import type { Duty, Severity } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { SaveNote } from "../../shared/save-note";
import type { DesignLanguage } from "../../shared/theme-roles";
import type { WidthClass } from "../../shared/width-class";
import { tiers } from "../control-settings";
import type { Difference } from "../differences";
import { ChangeTag } from "./change-tag";
import { DutyLine } from "./duty-line";
import { ReasonBox } from "./reason-box";
import { SideSheet } from "./side-sheet";
import { TextDifference } from "./text-difference";
import type { RowChange, TailoringActions } from "./use-baseline";

interface Props {
  readonly host: Host;
  readonly one: Difference;
  readonly isReadOnly: boolean;
  readonly layout: WidthClass;
  readonly design: DesignLanguage | undefined;
  readonly actions: TailoringActions;
  readonly onKeep: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

const dutiesOffered: readonly Duty[] = ["must", "should", "none"];
const severitiesOffered: readonly Severity[] = ["critical", "high", "medium", "low"];
const texts = ["statement", "question", "parameters", "appliesTo"] as const;
const mostCharacters = { statement: 2000, question: 300, parameters: 2000, appliesTo: 400 } as const;

/** Everything a version says about a control: duties, severity and texts, with what changed word by word. */
export const EditSheet: React.FC<Props> = (props) => {
  const { host, one, isReadOnly, actions } = props;
  const { row, before } = one;
  const settings = (one.after ?? one.before)?.settings;
  if (settings === undefined) return null;
  const isFixed = isReadOnly || row === null || one.change === "removed";
  const change = (by: RowChange): void => {
    if (row !== null) actions.change(row, by);
  };
  const state = row === null ? null : actions.stateOf(row.id);
  return (
    <SideSheet
      host={host}
      title={`${one.title} · ${one.code}`}
      layout={props.layout}
      design={props.design}
      onClose={props.onClose}
      footer={
        <div className="plb-buttons">
          <button type="button" className="plb-button plb-button-primary" onClick={props.onClose}>
            {host.text("done")}
          </button>
          {!isReadOnly && row !== null && one.change !== "kept" && (
            <button type="button" className="plb-button" onClick={props.onKeep}>
              {host.text(one.change === "added" ? "takeOut" : "keepAgain")}
            </button>
          )}
          {!isReadOnly && row !== null && one.change !== "removed" && one.change !== "added" && (
            <button type="button" className="plb-button" onClick={props.onRemove}>
              {host.text("remove")}
            </button>
          )}
        </div>
      }
    >
      <p>
        <ChangeTag host={host} change={one.change} />
      </p>
      {row !== null && state !== null && (
        <SaveNote
          host={host}
          code={one.code}
          state={state}
          onRetry={() => actions.retry(row.id)}
          onResolve={(keep) => actions.resolve(row.id, keep)}
        />
      )}
      {one.change !== "kept" && (
        <div className="plb-field">
          {host.text("reason")}
          <ReasonBox
            host={host}
            one={one}
            isReadOnly={isReadOnly || row === null}
            tabIndex={0}
            onReason={(reason) => change({ reason })}
          />
        </div>
      )}
      <h2>{host.text("dutyByTier")}</h2>
      {isFixed ? (
        <DutyLine host={host} before={before?.settings.duty ?? null} after={one.after?.settings.duty ?? null} />
      ) : (
        <div className="plb-form-grid">
          {tiers.map((tier) => (
            <label key={tier} className="plb-field">
              {host.text(`tier_${tier}`)}
              <select
                className="plb-input"
                value={settings.duty[tier]}
                onChange={(event) => change({ duty: { [tier]: event.target.value as Duty } })}
              >
                {dutiesOffered.map((duty) => (
                  <option key={duty} value={duty}>
                    {host.text(`duty_${duty}`)}
                  </option>
                ))}
              </select>
              {before !== null && before.settings.duty[tier] !== settings.duty[tier] && (
                <span className="plb-soft">{host.text("was", host.text(`duty_${before.settings.duty[tier]}`))}</span>
              )}
            </label>
          ))}
        </div>
      )}
      {isFixed ? (
        <p>
          {host.text("severityIs", host.text(`severity_${settings.severity}`))}{" "}
          {settings.validityDays !== null && host.text("validForDays", settings.validityDays)}
        </p>
      ) : (
        <div className="plb-form-grid">
          <label className="plb-field">
            {host.text("severity")}
            <select
              className="plb-input"
              value={settings.severity}
              onChange={(event) => change({ severity: event.target.value as Severity })}
            >
              {severitiesOffered.map((severity) => (
                <option key={severity} value={severity}>
                  {host.text(`severity_${severity}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="plb-field">
            {host.text("validityDays")}
            <input
              className="plb-input"
              type="number"
              min={1}
              max={3650}
              value={settings.validityDays ?? ""}
              onChange={(event) => {
                const days = event.target.valueAsNumber;
                if (event.target.value === "") change({ validityDays: null });
                else if (Number.isInteger(days) && days >= 1 && days <= 3650) change({ validityDays: days });
              }}
            />
          </label>
        </div>
      )}
      {texts.map((text) => {
        const label = host.text(`text_${text}`);
        const differs = before !== null && one.after !== null && before.settings[text] !== settings[text];
        if (isFixed && settings[text] === "" && !differs) return null;
        return (
          <div key={text}>
            {isFixed ? (
              !differs && (
                <>
                  <h2>{label}</h2>
                  <p dir="auto">{settings[text]}</p>
                </>
              )
            ) : (
              <label className="plb-field">
                {label}
                <textarea
                  className="plb-input"
                  rows={text === "statement" ? 4 : 2}
                  dir="auto"
                  maxLength={mostCharacters[text]}
                  value={settings[text]}
                  onChange={(event) => change({ [text]: event.target.value })}
                />
              </label>
            )}
            {differs && (
              <TextDifference host={host} label={label} before={before.settings[text]} after={settings[text]} />
            )}
          </div>
        );
      })}
    </SideSheet>
  );
};
