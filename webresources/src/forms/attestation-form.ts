import { showWhileNew, statusOf, type Form } from "../form";
import { Attestation, BaselineStatus } from "../generated/tables";
import { createLock } from "./lock-form";
import { refreshAfterControl } from "./refresh-after-control";

const { columns, statuses } = Attestation;

function offerBaselinesInForce(form: Form): void {
  const control = form.getControl<Xrm.Controls.LookupControl>(columns.baseline);
  control?.addPreSearch(() =>
    control.addCustomFilter(
      `<filter><condition attribute="statuscode" operator="eq" value="${BaselineStatus.inForce}" /></filter>`,
    ),
  );
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  offerBaselinesInForce(form);
  refreshAfterControl(form, columns.statement);
  // The code component knows by itself who may do what; the comment is the reviewer's.
  const lock = createLock(form, [columns.statement, columns.reviewcomment]);
  const follow = (): void => {
    showWhileNew(form, "controls", "subject");
    lock(![statuses.draft, statuses.returned, null].some((status) => status === statusOf(form)));
  };
  follow();
  form.data.addOnLoad(follow);
}
