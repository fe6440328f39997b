import { showWhileNew, statusOf } from "../form";
import { Assessment } from "../generated/tables";
import { createLock } from "./lock-form";
import { refreshAfterControl } from "./refresh-after-control";

const { columns, statuses } = Assessment;

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  refreshAfterControl(form, columns.summary);
  const lock = createLock(form, [columns.summary]);
  const follow = (): void => {
    showWhileNew(form, "assessment", "subject");
    lock(![statuses.draft, null].some((status) => status === statusOf(form)));
  };
  follow();
  form.data.addOnLoad(follow);
}
