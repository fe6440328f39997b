import { TextField } from "@fluentui/react";
import * as React from "react";
import { localeOf } from "../locale";
import { FormIcon } from "../FormIcon";
import { formText } from "../form-text";
import type { FieldInputProps } from "./field-props";
import { inputText, parseInput } from "./text-codec";
import { useDraft } from "./use-draft";

/** Text, several lines of text, e-mail, address and number fields. */
export function TextInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, id, label, isRequired, problem, describedBy, control } = props;
  const { column } = attribute;
  const locale = localeOf(session.services.session.languageId);
  const draft = useDraft(
    session,
    attribute,
    (value) => inputText(column, value, locale),
    (text) => parseInput(column, text, locale),
  );
  const format = column.format?.toLowerCase();
  const isMemo = column.kind === "memo" || format === "textarea";
  const isUrl = format === "url" && draft.text.startsWith("http");
  return (
    <div className="form-text-input">
      <TextField
        id={id}
        ariaLabel={label}
        multiline={isMemo}
        rows={isMemo ? Math.max(3, control.cell.rowSpan + 1) : undefined}
        autoAdjustHeight={isMemo}
        type={format === "email" ? "email" : "text"}
        inputMode={typeof attribute.value === "number" ? "decimal" : undefined}
        value={draft.text}
        dir={column.kind === "text" || column.kind === "memo" ? "auto" : undefined}
        aria-required={isRequired}
        errorMessage={problem}
        aria-describedby={describedBy}
        onFocus={draft.onFocus}
        onBlur={draft.onBlur}
        onChange={(_event, text) => draft.onText(text ?? "")}
      />
      {isUrl && (
        <a
          className="form-link-button"
          href={draft.text}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={formText("open", draft.text)}
        >
          <FormIcon name="link" />
        </a>
      )}
    </div>
  );
}
