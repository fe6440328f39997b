import * as React from "react";
import { asWebApiError } from "../data/dataverse-error";
import { isLookupList } from "./attribute-value";
import { formsOf } from "./choose-form";
import { tableIfKnown } from "./entity-set";
import { ReadOnlyValue } from "./fields/ReadOnlyValue";
import type { ControlState } from "./form-state";
import { createFormSession } from "./form-session";
import type { FormSession } from "./session-contract";
import { formText, titleIn } from "./form-text";
import { parseForm } from "./parse-form";

/** Quick view forms by table, as the control's parameter names them. */
function quickForms(text: string): ReadonlyMap<string, string> {
  const page = new DOMParser().parseFromString(text === "" ? "<QuickFormIds/>" : text, "text/xml");
  const forms = Array.from(page.getElementsByTagName("QuickFormId"));
  return new Map(
    forms.map((form) => [
      form.getAttribute("entityname") ?? "",
      (form.textContent ?? "").trim().replace(/[{}]/g, "").toLowerCase(),
    ]),
  );
}

export interface QuickViewProps {
  readonly session: FormSession;
  readonly control: ControlState;
}

/** Read-only fields of the row a lookup points at. */
export function QuickView({ session, control }: QuickViewProps): React.ReactElement {
  const { services } = session;
  const value = control.column === null ? undefined : session.attributes.get(control.column)?.value;
  const reference = value !== undefined && isLookupList(value) ? value[0] : undefined;
  const columnLabel =
    control.column === null ? control.label : (session.attributes.get(control.column)?.column.label ?? control.label);
  const sectionLabel = control.section === null ? "" : titleIn(control.section.labels, services.session.languageId);
  const [shown, setShown] = React.useState<FormSession | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const table = reference?.entityType ?? "";
  const id = reference?.id ?? "";
  const formIds = control.control.parameters["QuickForms"] ?? "";

  React.useEffect(() => {
    let isCurrent = true;
    setShown(null);
    setProblem(null);
    const known = tableIfKnown(services, table);
    if (id === "" || known === null) {
      return undefined;
    }
    const open = async (): Promise<void> => {
      const formId = quickForms(formIds).get(table) ?? "";
      const form = formsOf(services, table, "quick").find(
        (item) => item.id.replace(/[{}]/g, "").toLowerCase() === formId,
      );
      if (form === undefined) {
        throw new Error(formText("quickViewMissing", formId));
      }
      const model = parseForm(form.formXml, form.name);
      const quick = createFormSession({ services, table: known, form, model, id, data: {} });
      await quick.load();
      if (isCurrent) {
        setShown(quick);
      }
    };
    open().catch((error: unknown) => {
      if (isCurrent) {
        setProblem(asWebApiError(error).message);
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [services, table, id, formIds]);

  return (
    <div className="form-quick-view" role="group" aria-label={control.label}>
      {control.cell.showLabel && control.label !== "" && control.label !== sectionLabel && (
        <h3 className="form-quick-title">{control.label}</h3>
      )}
      {problem !== null && (
        <div className="form-field-problem" role="alert">
          {problem}
        </div>
      )}
      {problem === null && id === "" && (
        <span className="form-file-note">{formText("quickViewEmpty", columnLabel)}</span>
      )}
      {shown !== null &&
        [...shown.controls.values()].map((item) => {
          const attribute = item.column === null ? undefined : shown.attributes.get(item.column);
          return attribute === undefined || !item.isVisible ? null : (
            <div key={item.name} className="form-field">
              <span className="form-label">{item.label}</span>
              <div className="form-value">
                <ReadOnlyValue session={shown} attribute={attribute} />
              </div>
            </div>
          );
        })}
    </div>
  );
}
