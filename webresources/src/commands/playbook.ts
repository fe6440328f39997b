import { mayChange, statusOf, valueOf, type Form } from "../form";
import { Playbook } from "../generated/tables";
import { changeStatus } from "./change-status";

export const putPlaybookInForce = (form: Form): Promise<void> =>
  changeStatus(form, {
    status: Playbook.statuses.inForce,
    confirm: {
      title: "inForceTitle",
      text: "playbookInForceText",
      button: "putInForce",
      values: [valueOf<string>(form, Playbook.columns.name) ?? ""],
    },
  });

export const canPutPlaybookInForce = (form: Form): boolean =>
  mayChange(form) && statusOf(form) === Playbook.statuses.draft;
