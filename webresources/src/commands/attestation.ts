import { isSignedIn, lookupOf, mayChange, rowId, statusOf, valueOf, type Form } from "../form";
import { Attestation, Workload } from "../generated/tables";
import { runAction } from "../custom-action";
import { serverSentence } from "../dataverse";
import { text } from "../text";
import { changeStatus } from "./change-status";

const { statuses, columns } = Attestation;

/** Hands the attestation over to a reviewer. */
export const submitAttestation = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.submitted,
    confirm: {
      title: "submitTitle",
      text: "submitText",
      button: "submit",
      values: [valueOf<string>(form, columns.name) ?? ""],
    },
  });

/** The reviewer accepts all answers; the attestation becomes history. */
export const acceptAttestation = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.accepted,
    confirm: {
      title: "acceptTitle",
      text: "acceptText",
      button: "accept",
      values: [valueOf<string>(form, columns.name) ?? ""],
    },
  });

/** The reviewer sends it back; a comment says what has to change. */
export const returnAttestation = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.returned,
    needs: { column: columns.reviewcomment, message: "returnNeedsComment" },
  });

export const canSubmitAttestation = (form: Form): boolean =>
  mayChange(form) && [statuses.draft, statuses.returned].some((status) => status === statusOf(form));

export const canReviewAttestation = (form: Form): boolean =>
  statusOf(form) === statuses.submitted && mayChange(form) && !isSignedIn(lookupOf(form, "ownerid"));

/** Opens a new attestation of the workload on the form. */
export async function startAttestation(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  await Xrm.Navigation.openForm(
    { entityName: Attestation.table },
    {
      [columns.workload]: id,
      [`${columns.workload}name`]: form.data.entity.getPrimaryAttributeValue(),
      [`${columns.workload}type`]: Workload.table,
    },
  );
}

export const canStartAttestation = (form: Form): boolean =>
  mayChange(form) && statusOf(form) === Workload.statuses.active;

/** Takes over the answers of the last period where the control did not change; says how many were left and that they need an own answer. */
export async function carryAnswers(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  try {
    if (form.data.getIsDirty()) await form.data.save();
    const answer = await runAction(Xrm.WebApi, "plb_CarryAnswers", [{ name: "Attestation", kind: "id", value: id }]);
    const said = text("answersCarried", Number(answer["Carried"] ?? 0), Number(answer["Left"] ?? 0));
    await form.data.refresh(false);
    form.ui.setFormNotification(said, "INFO", "plumbline.command");
  } catch (failure) {
    form.ui.setFormNotification(serverSentence(failure), "ERROR", "plumbline.command");
  }
}
