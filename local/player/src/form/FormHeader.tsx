import { Callout, DirectionalHint, IconButton, Pivot, PivotItem } from "@fluentui/react";
import * as React from "react";
import type { FormDescription } from "../../../src/contract/app";
import { Field, isLocked } from "./fields/Field";
import { ReadOnlyValue } from "./fields/ReadOnlyValue";
import { FormIcon } from "./FormIcon";
import type { ControlState, FormAttribute } from "./form-state";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";

interface HeaderFieldProps {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly attribute: FormAttribute;
}

/** Name and value of a header field; one that may change opens its input in a callout. */
function HeaderField({ session, control, attribute }: HeaderFieldProps): React.ReactElement {
  const [isOpen, setOpen] = React.useState(false);
  const anchor = React.useRef<HTMLDivElement>(null);
  const locked = isLocked(session, control, attribute);
  return (
    <div className="form-header-field" ref={anchor}>
      <div className="form-header-label">{control.label}</div>
      <div className="form-header-value">
        <ReadOnlyValue session={session} attribute={attribute} />
        {!locked && (
          <IconButton
            className="form-icon-button"
            ariaLabel={formText("change", control.label)}
            aria-expanded={isOpen}
            onRenderIcon={() => <FormIcon name="chevron" />}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </div>
      {isOpen && !locked && (
        <Callout
          target={anchor.current}
          directionalHint={DirectionalHint.bottomRightEdge}
          setInitialFocus
          calloutWidth={300}
          onDismiss={() => setOpen(false)}
        >
          <div className="form-header-callout">
            <Field session={session} control={control} attribute={attribute} showLabel />
          </div>
        </Callout>
      )}
    </div>
  );
}

export interface FormHeaderProps {
  readonly session: FormSession;
  readonly forms: readonly FormDescription[];
  readonly onForm: (formId: string) => void;
  readonly relatedTab: string | null;
  readonly tab: string | null;
  readonly onTab: (name: string) => void;
}

/** Title, state of saving, header fields, form selector and tabs. */
export function FormHeader(props: FormHeaderProps): React.ReactElement {
  const { session, forms, onForm, relatedTab, tab, onTab } = props;
  const { table } = session;
  const isNew = session.id() === null;
  const name = session.rowName();
  const title = name === "" ? (isNew ? formText("newRow", table.label) : table.label) : name;
  const state = session.isSaving() ? "saving" : session.isDirty() || isNew ? "unsaved" : "saved";
  const fields = [...session.controls.values()].filter((control) => control.place === "header" && control.isVisible);
  const tabs = [...session.tabs.values()].filter((item) => item.isVisible);
  return (
    <header className="form-header">
      <div className="form-header-top">
        <div className="form-title-block">
          <h1 className="form-title">
            <span dir="auto">{title}</span>
            <span className="form-save-state" role="status">
              {" "}
              - {formText(state)}
            </span>
          </h1>
          <div className="form-subtitle">
            {table.label}
            {" · "}
            {forms.length > 1 ? (
              <select
                className="form-selector"
                aria-label={formText("chooseForm", session.form.name)}
                value={session.form.id ?? ""}
                onChange={(event) => onForm(event.target.value)}
              >
                {forms.map((form) => (
                  <option key={form.id} value={form.id}>
                    {form.name}
                  </option>
                ))}
              </select>
            ) : (
              session.form.name
            )}
          </div>
        </div>
        <div className="form-header-fields">
          {fields.map((control) => {
            const attribute = control.column === null ? undefined : session.attributes.get(control.column);
            return attribute === undefined ? null : (
              <HeaderField key={control.name} session={session} control={control} attribute={attribute} />
            );
          })}
        </div>
      </div>
      <Pivot
        className="form-tabs"
        selectedKey={tab}
        headersOnly
        overflowBehavior="menu"
        overflowAriaLabel={formText("moreTabs")}
        aria-label={formText("tabs")}
        getTabId={(key) => `form-tab-${key}`}
        onLinkClick={(item) => item?.props.itemKey !== undefined && onTab(item.props.itemKey)}
      >
        {tabs.map((item) => (
          <PivotItem key={item.tab.name} itemKey={item.tab.name} headerText={item.label} />
        ))}
        {relatedTab !== null && <PivotItem key={relatedTab} itemKey={relatedTab} headerText={formText("related")} />}
      </Pivot>
    </header>
  );
}
