import { isSignedIn, lookupOf, mayChange, statusOf, type Form } from "../form";
import { MakerRequest } from "../generated/tables";
import { changeStatus } from "./change-status";

const { statuses, columns } = MakerRequest;

export const reviewRequest = (form: Form): Promise<void> => changeStatus(form, { status: statuses.inReview });

export const approveRequest = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.approved,
    needs: { column: columns.decisioncomment, message: "approveNeedsComment" },
  });

export const rejectRequest = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: statuses.rejected,
    needs: { column: columns.decisioncomment, message: "rejectNeedsComment" },
  });

export const finishRequest = (form: Form): Promise<void> => changeStatus(form, { status: statuses.done });

/** Whoever asked does not decide. */
const mayDecide = (form: Form): boolean => mayChange(form) && !isSignedIn(lookupOf(form, "ownerid"));

export const canReviewRequest = (form: Form): boolean => statusOf(form) === statuses.new && mayDecide(form);
export const canDecideRequest = (form: Form): boolean => statusOf(form) === statuses.inReview && mayDecide(form);
export const canFinishRequest = (form: Form): boolean => statusOf(form) === statuses.approved && mayChange(form);
