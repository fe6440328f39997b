import { isSignedIn, lookupOf, nowAndOnChange, require, show, statusOf, valueOf, type Form } from "../form";
import { Baseline, BaselineStart } from "../generated/tables";
import { text } from "../text";
import { createLock } from "./lock-form";
import { refreshAfterControl } from "./refresh-after-control";

const { columns, statuses } = Baseline;

function tellState(form: Form): void {
  form.ui.clearFormNotification("plumbline.state");
  const version = valueOf<string>(form, columns.version) ?? "";
  if (statusOf(form) === statuses.inForce)
    form.ui.setFormNotification(text("inForceReadOnly", version), "INFO", "plumbline.state");
  if (statusOf(form) === statuses.inReview)
    form.ui.setFormNotification(
      isSignedIn(lookupOf(form, "ownerid")) ? text("ownVersion", version) : text("inReviewHint", version),
      "INFO",
      "plumbline.state",
    );
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  nowAndOnChange(form, columns.startfrom, () => {
    const follows = valueOf<number>(form, columns.startfrom) === BaselineStart.previousVersion;
    show(form, columns.previousversion, follows || valueOf(form, columns.previousversion) !== null);
    require(form, columns.previousversion, follows);
  });
  const lock = createLock(form);
  const follow = (): void => {
    tellState(form);
    lock(![statuses.draft, null].some((status) => status === statusOf(form)));
  };
  follow();
  form.data.addOnLoad(follow);
  refreshAfterControl(form, columns.changenote);
}
