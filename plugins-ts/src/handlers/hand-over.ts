import * as messages from "../messages/hand-over-messages";
import { handOverConflicts } from "../rules/hand-over-conflicts";
import { deputyRows, giveDeputyRows, giveRows, ownedRows } from "../rules/hand-over-rows";
import type { OwnedRows } from "../rules/hand-over-rows";
import { listText, refusal, sentence } from "../rules/refusal";
import { coeRoles, deciderRoles, holdsRole, workRoles } from "../rules/role-holders";
import { jsonList, jsonObject } from "../runtime";
import type { Context, Guid, JsonList, Row } from "../runtime";

/** Gives everything a person who leaves is responsible for to another one, in one transaction; a preview only says what that would be. */
export function handOver(ctx: Context): void {
  const from = ctx.idInput("From");
  const to = ctx.idInput("To");
  if (from == null || to == null) throw refusal(ctx, messages.peopleMissing, []);
  const giver = readPerson(ctx, from);
  if (from === to) throw refusal(ctx, messages.samePerson, [giver.text("fullname")]);
  const taker = readPerson(ctx, to);
  const name = taker.text("fullname");
  if (taker.flag("isdisabled")) throw refusal(ctx, messages.disabled, [name]);
  if (!holdsRole(ctx.service, to, workRoles)) throw refusal(ctx, messages.noRole, [name]);

  const owned = ownedRows(ctx.service, from);
  const deputies = deputyRows(ctx.service, from);
  checkCoeWork(ctx, owned, to, name);
  const isDecider = holdsRole(ctx.service, to, deciderRoles);
  const conflicts = jsonList();
  if (isDecider) {
    for (const one of handOverConflicts(ctx, owned, deputies, name)) {
      conflicts.addObject(jsonObject().setText("table", one.table).setText("row", one.row).setText("text", one.text));
    }
  }
  if (ctx.flagInput("Preview") !== true) {
    for (const one of owned) giveRows(ctx.service, one, from, to);
    giveDeputyRows(ctx.service, deputies, from, to);
  }
  setResult(ctx, owned, deputies, conflicts);
}

function setResult(ctx: Context, owned: readonly OwnedRows[], deputies: readonly Row[], conflicts: JsonList): void {
  const tables = jsonList();
  let total = 0;
  for (const one of owned) {
    if (one.rows.length === 0) continue;
    total += one.rows.length;
    const label = sentence(ctx, messages.tableWord(one.table), []);
    tables.addObject(
      jsonObject().setText("table", one.table).setText("label", label).setNumber("rows", one.rows.length),
    );
  }
  if (deputies.length > 0) {
    total += deputies.length;
    const label = sentence(ctx, messages.asDeputy, []);
    tables.addObject(
      jsonObject().setText("table", "plb_workload").setText("label", label).setNumber("rows", deputies.length),
    );
  }
  const result = jsonObject()
    .setList("tables", tables)
    .setNumber("total", total)
    .setNumber("deputies", deputies.length)
    .setList("conflicts", conflicts);
  ctx.setTextOutput("Result", result.toJson());
}

/** What only the CoE team can go on with goes to somebody of the team. */
function checkCoeWork(ctx: Context, owned: readonly OwnedRows[], to: Guid, name: string): void {
  if (holdsRole(ctx.service, to, coeRoles)) return;
  const words: string[] = [];
  for (const one of owned) {
    if (one.isCoeWork && one.rows.length > 0) {
      words.push(`${sentence(ctx, messages.tableWord(one.table), [])} (${one.rows.length})`);
    }
  }
  if (words.length > 0) throw refusal(ctx, messages.needsCoe, [name, listText(ctx, words)]);
}

function readPerson(ctx: Context, id: Guid): Row {
  return ctx.service.retrieve("systemuser", id, ["fullname", "isdisabled"]);
}
