import { refreshAfterControl } from "./refresh-after-control";
import { Assessment } from "../generated/tables";

export function onLoad(context: Xrm.Events.EventContext): void {
  refreshAfterControl(context.getFormContext(), Assessment.columns.summary);
}
