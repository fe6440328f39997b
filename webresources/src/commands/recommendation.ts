import { lookupOf, mayChange, statusOf, type Form } from "../form";
import { Control, Exception, Recommendation, SubjectKind } from "../generated/tables";
import { changeStatus } from "./change-status";

const { statuses, columns } = Recommendation;

export const planRecommendation = (form: Form): Promise<void> =>
  changeStatus(form, { status: statuses.planned, needs: { column: columns.dueon, message: "planNeedsDay" } });

export const startRecommendation = (form: Form): Promise<void> => changeStatus(form, { status: statuses.inProgress });

export const finishRecommendation = (form: Form): Promise<void> =>
  changeStatus(form, { status: statuses.done, needs: { column: columns.result, message: "doneNeedsResult" } });

/** A recommendation cannot be dismissed by itself: opens a request for an exception of its control. */
export async function dismissRecommendation(form: Form): Promise<void> {
  const control = lookupOf(form, columns.control);
  if (control === null) return;
  await Xrm.Navigation.openForm(
    { entityName: Exception.table },
    {
      [Exception.columns.control]: control.id.replace(/[{}]/g, ""),
      [`${Exception.columns.control}name`]: control.name ?? "",
      [`${Exception.columns.control}type`]: Control.table,
      [Exception.columns.subjectkind]: String(SubjectKind.tenant),
    },
  );
}

const isOneOf = (form: Form, ...open: readonly number[]): boolean =>
  mayChange(form) && open.some((status) => status === statusOf(form));

export const canPlanRecommendation = (form: Form): boolean => isOneOf(form, statuses.open);
export const canStartRecommendation = (form: Form): boolean => isOneOf(form, statuses.open, statuses.planned);
export const canFinishRecommendation = (form: Form): boolean => isOneOf(form, statuses.planned, statuses.inProgress);
export const canDismissRecommendation = (form: Form): boolean =>
  isOneOf(form, statuses.open, statuses.planned, statuses.inProgress);
