import { dataverse, serverSentence } from "../dataverse";
import { lookupOf, mayChange, rowId, statusOf, valueOf, type Form } from "../form";
import { MakerRequest, RequestKind, SecurityActivity } from "../generated/tables";
import { changeStatus } from "./change-status";

const { statuses, columns } = SecurityActivity;

export const finishActivity = (form: Form): Promise<void> => changeStatus(form, { status: statuses.done });

/** Makes a change request of what was learned, links it and opens it. */
export async function requestFromLesson(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  try {
    const name = valueOf<string>(form, columns.name) ?? "";
    const request = await dataverse().create({
      logicalName: MakerRequest.table,
      [MakerRequest.columns.name]: name,
      [MakerRequest.columns.kind]: RequestKind.policyChange,
      [MakerRequest.columns.description]: valueOf<string>(form, columns.lessons) ?? "",
    });
    await dataverse().update({
      logicalName: SecurityActivity.table,
      id,
      [columns.request]: { entityType: MakerRequest.table, id: request },
    });
    await Xrm.Navigation.openForm({ entityName: MakerRequest.table, entityId: request });
  } catch (failure) {
    form.ui.setFormNotification(serverSentence(failure), "ERROR", "plumbline.command");
  }
}

export const canFinishActivity = (form: Form): boolean =>
  mayChange(form) && [statuses.planned, statuses.lapsed].some((status) => status === statusOf(form));
export const canRequestFromLesson = (form: Form): boolean =>
  (valueOf<string>(form, columns.lessons) ?? "").trim() !== "" && lookupOf(form, columns.request) === null;
