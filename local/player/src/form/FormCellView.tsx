import * as React from "react";
import { CustomControl } from "../pcf/CustomControl";
import { EmbeddedPage } from "./EmbeddedPage";
import { Field } from "./fields/Field";
import { webControlOf } from "./form-model";
import type { ControlState } from "./form-state";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";
import { QuickView } from "./QuickView";
import { Subgrid } from "./Subgrid";
import { Timeline } from "./Timeline";

export interface FormCellViewProps {
  readonly session: FormSession;
  readonly control: ControlState;
}

/** What a cell holds: a field, a custom control, a list of rows, another page … */
export function FormCellView({ session, control }: FormCellViewProps): React.ReactElement {
  const { cell } = control;
  const use = webControlOf(session.model, control.control);
  if (use !== null) {
    const isHere = session.services.app.controls.some((item) => item.name === use.name);
    if (isHere) {
      return <CustomControl session={session} control={control} use={use} />;
    }
  }
  switch (control.control.kind) {
    case "subgrid":
      return <Subgrid session={session} control={control} />;
    case "quickView":
      return <QuickView session={session} control={control} />;
    case "webResource":
    case "iframe":
      return <EmbeddedPage session={session} control={control} />;
    case "timeline":
      return <Timeline session={session} />;
    case "field":
    case "customControl": {
      const attribute = control.column === null ? undefined : session.attributes.get(control.column);
      if (attribute !== undefined) {
        return (
          <>
            <Field session={session} control={control} attribute={attribute} showLabel={cell.showLabel} />
            {use !== null && <div className="form-file-note">{formText("controlMissing", use.name)}</div>}
          </>
        );
      }
      const missing = use?.name ?? control.control.column ?? control.name;
      return <div className="form-unsupported">{formText("fieldMissing", missing, session.table.label)}</div>;
    }
    case "unsupported":
      return <div className="form-unsupported">{formText("notSupported", control.control.classId)}</div>;
  }
}
