import { rowId, valueOf, type Form } from "../form";
import { Control, MakerRequest, RequestKind } from "../generated/tables";

/** Opens a friction report on the control: a false alarm, or effort beyond effect. */
export async function reportFriction(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  await Xrm.Navigation.openForm(
    { entityName: MakerRequest.table, useQuickCreateForm: true },
    {
      [MakerRequest.columns.kind]: String(RequestKind.frictionReport),
      [MakerRequest.columns.control]: id,
      [`${MakerRequest.columns.control}name`]: valueOf<string>(form, Control.columns.name) ?? "",
      [`${MakerRequest.columns.control}type`]: Control.table,
    },
  );
}

export const canReportFriction = (form: Form): boolean => rowId(form) !== null;
