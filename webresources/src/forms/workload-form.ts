import { lookupOf, nowAndOnChange, require } from "../form";
import { Workload } from "../generated/tables";

/** Raising the tier by hand needs its reason. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  nowAndOnChange(form, Workload.columns.raisedtier, () =>
    require(form, Workload.columns.raisereason, lookupOf(form, Workload.columns.raisedtier) !== null),
  );
}
