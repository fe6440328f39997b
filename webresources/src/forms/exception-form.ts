import { isOwnRequest } from "../commands/exception";
import { dataverse } from "../dataverse";
import { dayOf } from "../day-text";
import { lookupOf, nowAndOnChange, require, show, statusOf, valueOf, type Form } from "../form";
import { Exception, SubjectKind, Tier, Workload } from "../generated/tables";
import { text } from "../text";
import { createLock } from "./lock-form";

const { columns, statuses } = Exception;
const limit = "plumbline.limit";

function showSubject(form: Form): void {
  const kind = valueOf<number>(form, columns.subjectkind);
  show(form, columns.workload, kind === SubjectKind.workload);
  require(form, columns.workload, kind === SubjectKind.workload);
  show(form, columns.environment, kind === SubjectKind.environment);
  require(form, columns.environment, kind === SubjectKind.environment);
}

/** Longest exception of the workload's tier, in days, with the tier's name. */
async function longestFor(workloadId: string): Promise<{ days: number; tier: string } | null> {
  const client = dataverse();
  const workload = await client.retrieve(Workload.table, workloadId, [Workload.columns.tier]);
  const tier = workload[Workload.columns.tier] as { id?: string } | undefined;
  if (tier?.id === undefined) return null;
  const row = await client.retrieve(Tier.table, tier.id, [Tier.columns.name, Tier.columns.longestexception]);
  return { days: Number(row[Tier.columns.longestexception]), tier: String(row[Tier.columns.name]) };
}

/** Says at once when the end is later than the tier allows; the server refuses it anyway. */
async function checkEnd(form: Form): Promise<void> {
  const control = form.getControl<Xrm.Controls.DateControl>(columns.validuntil);
  control?.clearNotification(limit);
  const workload = lookupOf(form, columns.workload);
  const until = valueOf<Date>(form, columns.validuntil);
  if (workload === null || until === null) return;
  const longest = await longestFor(workload.id.replace(/[{}]/g, ""));
  if (longest === null) return;
  const last = valueOf<Date>(form, columns.validfrom) ?? new Date();
  const latest = new Date(last.getFullYear(), last.getMonth(), last.getDate() + longest.days);
  if (dayOf(until) > dayOf(latest))
    control?.setNotification(text("exceptionTooLong", longest.tier, longest.days, latest.toLocaleDateString()), limit);
}

function tellState(form: Form): void {
  form.ui.clearFormNotification("plumbline.state");
  if (statusOf(form) === statuses.requested && isOwnRequest(form))
    form.ui.setFormNotification(
      text("ownRequest", valueOf<string>(form, columns.number) ?? ""),
      "INFO",
      "plumbline.state",
    );
  const until = valueOf<Date>(form, columns.validuntil);
  if (statusOf(form) === statuses.approved && until !== null) {
    const key = dayOf(until) <= dayOf(new Date()) ? "exceptionEnded" : "exceptionEnds";
    form.ui.setFormNotification(text(key, until.toLocaleDateString()), "INFO", "plumbline.state");
  }
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  nowAndOnChange(form, columns.subjectkind, () => showSubject(form));
  for (const column of [columns.validuntil, columns.validfrom, columns.workload])
    form.getAttribute(column)?.addOnChange(() => void checkEnd(form));
  const lock = createLock(form, [columns.decisioncomment]);
  const follow = (): void => {
    tellState(form);
    lock(![statuses.draft, null].some((status) => status === statusOf(form)));
  };
  follow();
  form.data.addOnLoad(follow);
}
