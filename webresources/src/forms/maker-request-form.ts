import { nowAndOnChange, require, show, valueOf, type Form } from "../form";
import { MakerRequest, RequestKind } from "../generated/tables";

const { columns } = MakerRequest;

/** A friction report names its control and says what kind of friction it is; other requests have neither. */
function showFriction(form: Form): void {
  const isFriction = valueOf<number>(form, columns.kind) === RequestKind.frictionReport;
  for (const column of [columns.frictionkind, columns.hours]) show(form, column, isFriction);
  for (const column of [columns.control, columns.frictionkind]) require(form, column, isFriction);
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  nowAndOnChange(form, columns.kind, () => showFriction(form));
}
