import { Label } from "@fluentui/react";
import * as React from "react";
import { FormIcon } from "../FormIcon";
import { formText } from "../form-text";
import type { ControlState, FormAttribute } from "../form-state";
import type { FormSession } from "../session-contract";
import { ChoiceInput, ChoicesInput, YesNoInput } from "./ChoiceInput";
import { DateInput } from "./DateInput";
import { SHOWN_BY_FIELD, type FieldInputProps } from "./field-props";
import { FileInput } from "./FileInput";
import { LookupInput } from "./LookupInput";
import { ReadOnlyValue } from "./ReadOnlyValue";
import { TextInput } from "./TextInput";

const INPUTS: Readonly<Record<string, (props: FieldInputProps) => React.ReactElement>> = {
  text: TextInput,
  memo: TextInput,
  integer: TextInput,
  bigint: TextInput,
  double: TextInput,
  decimal: TextInput,
  money: TextInput,
  uniqueidentifier: TextInput,
  boolean: YesNoInput,
  choice: ChoiceInput,
  state: ChoiceInput,
  status: ChoiceInput,
  choices: ChoicesInput,
  dateOnly: DateInput,
  dateTime: DateInput,
  dateTimeIndependent: DateInput,
  lookup: LookupInput,
  owner: LookupInput,
  file: FileInput,
  image: FileInput,
};

/** Id of the element of a control that takes the focus. */
export function inputId(control: ControlState): string {
  return `field-${control.place}-${control.name.replace(/[^\w-]/g, "_")}`;
}

/** May this control's column be changed here and now? */
export function isLocked(session: FormSession, control: ControlState, attribute: FormAttribute): boolean {
  const { column } = attribute;
  const isNew = session.id() === null;
  return (
    control.isDisabled ||
    session.readOnlyReason() !== null ||
    column.isSystemManaged ||
    !column.canRead ||
    (column.autoNumberFormat ?? null) !== null ||
    // The state changes by the commands Activate and Deactivate, as in the platform.
    column.kind === "state" ||
    !(isNew ? column.canCreate : column.canUpdate)
  );
}

export interface FieldProps {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly attribute: FormAttribute;
  readonly showLabel: boolean;
}

function Notices({
  session,
  control,
  id,
  problem,
}: FieldProps & { readonly id: string; readonly problem: string | null }): React.ReactElement | null {
  const hints = control.notices.filter((notice) => notice.level === "RECOMMENDATION");
  if (problem === null && hints.length === 0) {
    return null;
  }
  return (
    <div id={id}>
      {problem !== null && (
        <div className="form-field-problem" role="alert">
          {problem}
        </div>
      )}
      {hints.map((hint) => (
        <div key={hint.id} className="form-field-hint">
          {hint.text}
          {(hint.actions ?? []).map((action, at) => (
            <button
              key={at}
              type="button"
              className="form-field-action"
              onClick={() => {
                action.actions.forEach((run) => run());
                session.touch();
              }}
            >
              {action.message}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** A field: label, input by the column's kind, and what is wrong with it. */
export function Field(props: FieldProps): React.ReactElement {
  const { session, control, attribute, showLabel } = props;
  const id = inputId(control);
  const locked = isLocked(session, control, attribute);
  const problem = locked ? null : session.problemOf(attribute.name);
  const noticeId = `${id}-notice`;
  const shownHere = SHOWN_BY_FIELD.has(attribute.column.kind) ? problem : null;
  const hasNotice = shownHere !== null || control.notices.some((notice) => notice.level === "RECOMMENDATION");
  const isRequired = attribute.requiredLevel === "required" && !locked;
  const Input = INPUTS[attribute.column.kind];
  const secured = attribute.column.isSecured ? (
    <span className="form-lock" title={formText(attribute.column.canRead ? "secured" : "maskedWhy")}>
      <FormIcon name="lock" />
    </span>
  ) : null;
  const isFilledLater =
    locked &&
    session.id() === null &&
    ((attribute.column.autoNumberFormat ?? null) !== null || attribute.column.isSystemManaged);
  return (
    <div className="form-field" data-control={control.name} data-column={attribute.name}>
      {showLabel && (
        <Label className="form-label" htmlFor={locked ? undefined : id} required={isRequired} id={`${id}-label`}>
          {control.label}
          {attribute.requiredLevel === "recommended" && !locked ? <span className="form-recommended"> +</span> : null}
          {secured}
        </Label>
      )}
      {locked || Input === undefined ? (
        <div
          id={id}
          className="form-value"
          tabIndex={-1}
          role="group"
          aria-label={control.label}
          title={attribute.column.isSecured && attribute.column.canRead ? formText("securedReadOnly") : undefined}
        >
          {isFilledLater ? (
            <span className="form-file-note">{formText("automatic")}</span>
          ) : (
            <ReadOnlyValue session={session} attribute={attribute} />
          )}
        </div>
      ) : (
        <Input
          session={session}
          control={control}
          attribute={attribute}
          id={id}
          label={control.label}
          isRequired={isRequired}
          problem={problem ?? undefined}
          describedBy={hasNotice ? noticeId : undefined}
        />
      )}
      <Notices {...props} id={noticeId} problem={shownHere} />
    </div>
  );
}
