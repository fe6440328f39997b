import * as React from "react";
import { EntityGrid } from "../grid";
import type { GridHandle, RelatedTo } from "../grid/grid-contract";
import { tableIfKnown } from "./entity-set";
import type { ControlState } from "./form-state";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";

/** Handles of the subgrids of one form, by control name: scripts refresh and read them. */
const HANDLES = new WeakMap<FormSession, Map<string, GridHandle>>();

/** The grid behind a subgrid control; null while it is not on the page. */
export function subgridHandle(session: FormSession, control: string): GridHandle | null {
  return HANDLES.get(session)?.get(control) ?? null;
}

function remember(session: FormSession, control: string, handle: GridHandle | null): void {
  const handles = HANDLES.get(session) ?? new Map<string, GridHandle>();
  HANDLES.set(session, handles);
  if (handle === null) {
    handles.delete(control);
  } else {
    handles.set(control, handle);
  }
}

/** The rows a relationship of the form's table leads to; null when the table has no such relationship. */
export function relatedRows(session: FormSession, relationship: string): RelatedTo | null {
  const id = session.id();
  const found = session.table.related.find((item) => item.schemaName.toLowerCase() === relationship.toLowerCase());
  if (id === null || found === undefined) {
    return null;
  }
  const parent = { parentTable: session.table.logicalName, parentId: id, parentName: session.rowName() };
  if (found.kind === "oneToMany") {
    return found.relatedColumn === null ? null : { kind: "oneToMany", ...parent, column: found.relatedColumn };
  }
  return { kind: "manyToMany", ...parent, relationship: found.schemaName, navigation: found.navigation };
}

export interface SubgridProps {
  readonly session: FormSession;
  readonly control: ControlState;
}

/** A list of rows on a form, related to the form's row or not. */
export function Subgrid({ session, control }: SubgridProps): React.ReactElement {
  const { services } = session;
  const { parameters } = control.control;
  const table = parameters["TargetEntityType"] ?? "";
  const relationship = parameters["RelationshipName"] ?? "";
  if (tableIfKnown(services, table) === null) {
    return <div className="form-unsupported">{formText("subgridMissing", table === "" ? control.name : table)}</div>;
  }
  if (relationship !== "" && session.id() === null) {
    return (
      <div className="form-file-note">
        <strong>{control.label}</strong> {formText("subgridSaveFirst")}
      </div>
    );
  }
  const related = relationship === "" ? undefined : (relatedRows(session, relationship) ?? undefined);
  if (relationship !== "" && related === undefined) {
    return <div className="form-unsupported">{formText("subgridMissing", relationship)}</div>;
  }
  const views = (parameters["ViewIds"] ?? "").split(",").filter((id) => id.trim() !== "");
  const viewId = parameters["ViewId"];
  const perPage = Number(parameters["RecordsPerPage"]);
  const picks = parameters["EnableViewPicker"] === "true";
  return (
    <EntityGrid
      services={services}
      table={table}
      viewId={viewId}
      viewIds={picks ? (views.length > 0 ? views : undefined) : viewId === undefined ? undefined : [viewId]}
      relatedTo={related}
      compact
      title={control.label === "" ? services.table(table).pluralLabel : control.label}
      pageSize={Number.isInteger(perPage) && perPage > 0 ? perPage : undefined}
      quickFind={parameters["EnableQuickFind"] === "true"}
      readOnly={control.isDisabled || session.readOnlyReason() !== null}
      primaryControl={session.scriptContext()}
      controlName={control.name}
      handleRef={(handle) => remember(session, control.name, handle)}
      onLoaded={() => session.events.fire("subgridload", control.name)}
    />
  );
}
