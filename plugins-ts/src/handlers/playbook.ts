import { Playbook } from "../generated/tables";
import * as messages from "../messages/playbook-messages";
import { allowChanges, changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { listText, refusal, sentence } from "../rules/refusal";
import type { Message } from "../rules/refusal";
import { mayStep, setState, statusReason } from "../rules/status-steps";
import type { StatusStep } from "../rules/status-steps";
import { equals, ownerid, statuscode } from "../runtime";
import type { Context } from "../runtime";

const columns = Playbook.columns;
const statuses = Playbook.statuses;

const steps: readonly StatusStep[] = [
  { from: statuses.draft, to: [statuses.inForce, statuses.retired] },
  { from: statuses.inForce, to: [statuses.retired] },
];

/** Before a playbook is written: it is a draft with a name and a kind. */
export function playbookCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const name = target.text(columns.name).trim();
  if (name === "" || target.choice(columns.kind) == null) throw refusal(ctx, messages.incomplete, []);
  refuseWritten(ctx, [columns.testedon], messages.derived, [name]);
  if (statusReason(target, statuses.draft) !== statuses.draft) throw refusal(ctx, messages.startsAsDraft, [name]);
}

/** Before a playbook is changed: what people follow in an incident does not change under their hands. */
export function playbookUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const name = ctx.before.text(columns.name);
  const from = statusReason(ctx.before, statuses.draft);
  const isMoving = isStepAskedFor(ctx, from === statuses.draft);
  refuseWritten(ctx, [columns.testedon], messages.derived, [name]);
  if (from === statuses.inForce) {
    allowChanges(ctx, [...statusColumns, ownerid, columns.reviewby], messages.inForceReadOnly, [name]);
  }
  if (from === statuses.retired && changesBeyond(ctx, [...statusColumns, ownerid])) {
    throw refusal(ctx, messages.retired, [name]);
  }
  if (isMoving) checkStep(ctx, from, statusReason(ctx.after, statuses.draft), name);
}

/** Before a playbook is deleted: only drafts go. */
export function playbookDelete(ctx: Context): void {
  if (ctx.isByRule || statusReason(ctx.before, statuses.draft) === statuses.draft) return;
  throw refusal(ctx, messages.deleteDraftOnly, [ctx.before.text(columns.name)]);
}

function checkStep(ctx: Context, from: number, to: number, name: string): void {
  if (!mayStep(steps, from, to)) {
    throw refusal(ctx, from === statuses.retired ? messages.retired : messages.notThatWay, [name]);
  }
  if (to === statuses.inForce) {
    checkParts(ctx, name);
    checkOnlyOne(ctx, name);
  }
  setState(ctx.target, to === statuses.retired);
}

function checkParts(ctx: Context, name: string): void {
  const missing: string[] = [];
  addMissing(ctx, missing, columns.roles, messages.partRoles);
  addMissing(ctx, missing, columns.contacts, messages.partContacts);
  addMissing(ctx, missing, columns.contain, messages.partContain);
  addMissing(ctx, missing, columns.recover, messages.partRecover);
  if (missing.length > 0) throw refusal(ctx, messages.partsMissing, [name, listText(ctx, missing)]);
}

function addMissing(ctx: Context, missing: string[], column: string, word: Message): void {
  if (ctx.after.text(column).trim() === "") missing.push(sentence(ctx, word, []));
}

function checkOnlyOne(ctx: Context, name: string): void {
  const kind = ctx.after.choice(columns.kind) ?? 0;
  const inForce = ctx.service.where(
    Playbook.table,
    [equals(columns.kind, kind), equals(statuscode, statuses.inForce)],
    [columns.name],
  );
  for (const row of inForce) {
    if (row.id !== ctx.id) throw refusal(ctx, messages.oneInForce, [name, row.text(columns.name)]);
  }
}
