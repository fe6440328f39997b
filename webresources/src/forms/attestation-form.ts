import { showWhileNew, statusOf, valueOf, type Form } from "../form";
import { Attestation, BaselineStatus } from "../generated/tables";
import { text } from "../text";
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

function tellState(form: Form): void {
  form.ui.clearFormNotification("plumbline.state");
  const comment = valueOf<string>(form, columns.reviewcomment);
  if (statusOf(form) === statuses.returned && comment !== null)
    form.ui.setFormNotification(text("returnedWith", comment), "WARNING", "plumbline.state");
  if (statusOf(form) === statuses.submitted)
    form.ui.setFormNotification(text("submittedReadOnly"), "INFO", "plumbline.state");
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  offerBaselinesInForce(form);
  refreshAfterControl(form, columns.statement);
  // The code component knows by itself who may do what; the comment is the reviewer's.
  const lock = createLock(form, [columns.statement, columns.reviewcomment]);
  const follow = (): void => {
    tellState(form);
    showWhileNew(form, "controls", "subject");
    lock(![statuses.draft, statuses.returned, null].some((status) => status === statusOf(form)));
  };
  follow();
  form.data.addOnLoad(follow);
}
