import { nowAndOnChange, require, show, valueOf } from "../form";
import { Evidence, EvidenceSource } from "../generated/tables";

const { columns } = Evidence;

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  if (form.ui.getFormType() === XrmEnum.FormType.Create && valueOf(form, columns.effectiveon) === null)
    form.getAttribute<Xrm.Attributes.DateAttribute>(columns.effectiveon)?.setValue(new Date());
  nowAndOnChange(form, columns.source, () => {
    const source = valueOf<number>(form, columns.source);
    show(form, columns.url, source === null || source === EvidenceSource.link);
    require(form, columns.url, source === EvidenceSource.link);
    show(form, columns.document, source === EvidenceSource.file);
  });
}
