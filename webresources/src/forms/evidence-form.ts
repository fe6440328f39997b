import { nowAndOnChange, require, show, valueOf } from "../form";
import { Evidence, EvidenceSource } from "../generated/tables";

const { columns } = Evidence;

/** What `getFormType` says of a row that is not saved yet. */
const newRow = 1;

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  if (Number(form.ui.getFormType()) === newRow && valueOf(form, columns.effectiveon) === null)
    form.getAttribute<Xrm.Attributes.DateAttribute>(columns.effectiveon)?.setValue(new Date());
  nowAndOnChange(form, columns.source, () => {
    const source = valueOf<number>(form, columns.source);
    show(form, columns.url, source === null || source === EvidenceSource.link);
    require(form, columns.url, source === EvidenceSource.link);
    show(form, columns.document, source === EvidenceSource.file);
  });
}
