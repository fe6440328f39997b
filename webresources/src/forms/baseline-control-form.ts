import { nowAndOnChange, require, valueOf } from "../form";
import { BaselineControl, Tailoring } from "../generated/tables";

/** A change or removal needs its reason; the server asks for it before review. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  nowAndOnChange(form, BaselineControl.columns.tailoring, () => {
    const tailoring = valueOf<number>(form, BaselineControl.columns.tailoring);
    require(form, BaselineControl.columns.reason, tailoring === Tailoring.changed || tailoring === Tailoring.removed);
  });
}
