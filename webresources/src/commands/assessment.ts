import { mayChange, statusOf, valueOf, type Form } from "../form";
import { Assessment } from "../generated/tables";
import { changeStatus } from "./change-status";

/** Closes the assessment: the levels are computed and the answers become read-only. */
export const completeAssessment = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: Assessment.statuses.completed,
    confirm: {
      title: "completeTitle",
      text: "completeText",
      button: "complete",
      values: [valueOf<string>(form, Assessment.columns.name) ?? ""],
    },
  });

export const canCompleteAssessment = (form: Form): boolean =>
  mayChange(form) && statusOf(form) === Assessment.statuses.draft;
