import { dataverse, serverSentence } from "../dataverse";
import { isSignedIn, lookupOf, mayChange, rowId, statusOf, valueOf, type Form } from "../form";
import { Baseline, BaselineApproval, BaselineStart } from "../generated/tables";
import { nextVersion } from "../next-version";
import { changeStatus } from "./change-status";

const { statuses, columns } = Baseline;
const label = (form: Form): string =>
  `${valueOf<string>(form, columns.name) ?? ""} v${valueOf<string>(form, columns.version) ?? ""}`;

/** Asks the approvers to vote. */
export const submitBaseline = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.inReview,
    confirm: { title: "reviewTitle", text: "reviewText", button: "submit", values: [label(form)] },
  });

/** Puts the approved version in force; the one before is superseded in the same step. */
export const putInForce = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.inForce,
    confirm: { title: "inForceTitle", text: "inForceText", button: "putInForce", values: [label(form)] },
  });

/** Starts the next version as a draft that keeps every control of this one, and opens it. */
export async function newVersion(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  try {
    const created = await dataverse().create({
      logicalName: Baseline.table,
      [columns.name]: valueOf<string>(form, columns.name),
      [columns.code]: valueOf<string>(form, columns.code),
      [columns.version]: nextVersion(valueOf<string>(form, columns.version) ?? ""),
      [columns.startfrom]: BaselineStart.previousVersion,
      [columns.previousversion]: { entityType: Baseline.table, id },
    });
    await Xrm.Navigation.openForm({ entityName: Baseline.table, entityId: created });
  } catch (failure) {
    form.ui.setFormNotification(serverSentence(failure), "ERROR", "plumbline.command");
  }
}

/** Opens the quick form of a vote on this version. */
export async function vote(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  await Xrm.Navigation.openForm(
    { entityName: BaselineApproval.table, useQuickCreateForm: true },
    {
      [BaselineApproval.columns.baseline]: id,
      [`${BaselineApproval.columns.baseline}name`]: form.data.entity.getPrimaryAttributeValue(),
      [`${BaselineApproval.columns.baseline}type`]: Baseline.table,
    },
  );
  await form.data.refresh(false);
}

export const canSubmitBaseline = (form: Form): boolean => mayChange(form) && statusOf(form) === statuses.draft;
/** Whoever wrote the version does not vote on it; the server refuses it for its submitter as well. */
export const canVote = (form: Form): boolean =>
  statusOf(form) === statuses.inReview && !isSignedIn(lookupOf(form, "ownerid"));
export const canPutInForce = (form: Form): boolean => statusOf(form) === statuses.inReview && mayChange(form);
export const canStartVersion = (form: Form): boolean =>
  [statuses.inForce, statuses.superseded, statuses.rejected].some((status) => status === statusOf(form));

/** Leads to the control on the form that compares, calculates and shows the votes. */
export function openTailoring(form: Form): void {
  form.ui.tabs.get("tailoring")?.setFocus();
}
