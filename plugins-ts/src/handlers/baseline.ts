import { isBaselineOpen, mayBaselineGo, missingApprovals, missingReasons } from "@plumbline/governance";

import { Baseline, BaselineApproval, BaselineControl, BaselineStart } from "../generated/tables";
import * as messages from "../messages/baseline-messages";
import { alignBaselineState, baselineStatus } from "../rules/status-keys";
import {
  authorsOf,
  copyLibrary,
  copyPrevious,
  countVersion,
  supersedeOthers,
  tailoredControls,
  versionName,
  votesOn,
  withdrawVotes,
} from "../rules/baseline-versions";
import { removeChildren } from "../rules/children";
import { changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { mostControls } from "../rules/posture-version";
import { refreshTenant } from "../rules/refresh-subject";
import { listText, refusal, sentence } from "../rules/refusal";
import { equals, oneOf, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Baseline.columns;

/** What only the rules write. */
const verdicts: readonly string[] = [
  columns.controlcount,
  columns.changedcount,
  columns.inforceon,
  columns.submittedon,
  columns.whatif,
  columns.whatifon,
  columns.publishedon,
];

/** Before a version is created: it is a draft of a line that has no other draft, and knows where it starts. */
export function baselineCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const code = target.text(columns.code).trim();
  const version = target.text(columns.version).trim();
  if (code === "" || version === "") throw refusal(ctx, messages.codeMissing, []);
  target.setText(columns.code, code);
  target.setText(columns.version, version);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, code);
  refuseWritten(ctx, verdicts, messages.derived, [versionName(target)]);
  if (baselineStatus(target) !== "draft") throw refusal(ctx, messages.startsAsDraft, [versionName(target)]);

  const open = ctx.service.where(
    Baseline.table,
    [equals(columns.code, code), oneOf(statuscode, [Baseline.statuses.draft, Baseline.statuses.inReview])],
    [columns.name, columns.code, columns.version],
  );
  for (const row of open) throw refusal(ctx, messages.oneOpenVersion, [code, versionName(row)]);
  if (target.choice(columns.startfrom) === BaselineStart.previousVersion) choosePrevious(ctx, target, code);
  target.setNumber(columns.controlcount, 0);
  target.setNumber(columns.changedcount, 0);
}

/** After a version is created: copies the controls it starts with, in the same transaction. */
export function baselineCopyControls(ctx: Context): void {
  if (ctx.isByRule) return;
  const start = ctx.target.choice(columns.startfrom);
  const previous = ctx.target.refId(columns.previousversion);
  if (start === BaselineStart.controlLibrary) copyLibrary(ctx.service, ctx.id);
  else if (start === BaselineStart.previousVersion && previous != null) copyPrevious(ctx.service, ctx.id, previous);
  else return;
  countVersion(ctx.service, ctx.id);
}

/** Before a version is changed: only drafts change, and every step to force has its conditions. */
export function baselineUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const name = versionName(before);
  const status = baselineStatus(before);
  const isMoving = isStepAskedFor(ctx, status === "draft");
  if (!isBaselineOpen(status) && changesBeyond(ctx, [...statusColumns, ownerid])) {
    if (status === "inForce") throw refusal(ctx, messages.inForce, [name]);
    throw refusal(ctx, status === "inReview" ? messages.inReview : messages.closed, [name]);
  }
  refuseWritten(ctx, verdicts, messages.derived, [name]);
  const isRebased = [columns.code, columns.startfrom, columns.previousversion].some((column) => ctx.isChanged(column));
  if (isRebased) throw refusal(ctx, messages.fixedAfterCreate, [name]);
  if (isMoving) checkStep(ctx, name);
}

/** After a status change: records it, supersedes the version before, withdraws votes on a text that opens again. */
export function baselineTransition(ctx: Context): void {
  if (ctx.isByRule || !ctx.isChanged(statuscode)) return;
  const after = baselineStatus(ctx.after);
  const record = rowOf(Baseline.table, ctx.id);
  switch (after) {
    case "inReview":
      record.setInstant(columns.submittedon, ctx.now);
      ctx.service.update(record);
      return;
    case "inForce":
      record.setInstant(columns.inforceon, ctx.now);
      if (ctx.after.day(columns.effectivefrom) == null) record.setDay(columns.effectivefrom, ctx.today);
      ctx.service.update(record);
      supersedeOthers(ctx, ctx.id, ctx.after.text(columns.code));
      refreshTenant(ctx, null);
      return;
    case "draft":
      withdrawVotes(ctx.service, ctx.id);
      return;
    case "superseded":
    case "rejected":
    case "retired":
      return;
  }
}

/** Before a version is deleted: only drafts go, with their controls. */
export function baselineDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  if (!isBaselineOpen(baselineStatus(ctx.before))) {
    throw refusal(ctx, messages.deleteDraftOnly, [versionName(ctx.before)]);
  }
  removeChildren(ctx.service, BaselineApproval.table, BaselineApproval.columns.baseline, ctx.id);
  removeChildren(ctx.service, BaselineControl.table, BaselineControl.columns.baseline, ctx.id);
}

function choosePrevious(ctx: Context, target: Row, code: string): void {
  const chosen = target.refId(columns.previousversion);
  if (chosen == null) {
    const inForce = ctx.service.where(
      Baseline.table,
      [equals(columns.code, code), equals(statuscode, Baseline.statuses.inForce)],
      [],
    );
    for (const row of inForce) {
      target.setRef(columns.previousversion, Baseline.table, row.id);
      return;
    }
    throw refusal(ctx, messages.noPrevious, [code]);
  }
  const previous = ctx.service.retrieve(Baseline.table, chosen, [columns.name, columns.code, columns.version]);
  if (previous.text(columns.code) !== code) throw refusal(ctx, messages.otherLine, [versionName(previous), code]);
}

function checkStep(ctx: Context, name: string): void {
  const from = baselineStatus(ctx.before);
  const to = baselineStatus(ctx.after);
  if (to === "superseded" || !mayBaselineGo(from, to)) throw refusal(ctx, messages.notThatWay, [name]);
  if (to === "rejected") throw refusal(ctx, messages.rejectedByVote, [name]);
  if (to === "inReview") checkReasons(ctx, name);
  if (to === "inForce") checkApprovals(ctx, name);
  alignBaselineState(ctx.target);
}

function checkReasons(ctx: Context, name: string): void {
  const controls = tailoredControls(ctx.service, ctx.id);
  if (controls.length === 0) throw refusal(ctx, messages.noControls, [name]);
  if (controls.length > mostControls) {
    throw refusal(ctx, messages.tooManyControls, [name, `${controls.length}`, `${mostControls}`]);
  }
  const codes = missingReasons(controls).map((control) => control.code);
  if (codes.length === 0) return;
  const list = listText(ctx, codes);
  if (codes.length === 1) throw refusal(ctx, messages.oneReasonMissing, [list]);
  throw refusal(ctx, messages.reasonsMissing, [`${codes.length}`, list]);
}

function checkApprovals(ctx: Context, name: string): void {
  const baseline = ctx.service.retrieve(Baseline.table, ctx.id, ["createdby"]);
  const missing = missingApprovals(votesOn(ctx.service, ctx.id), authorsOf(ctx.service, baseline));
  if (missing.length === 0) return;
  const roles = missing.map((role) => sentence(ctx, messages.roleWord(role), []));
  throw refusal(ctx, messages.approvalsMissing, [name, roles.join(ctx.isGerman ? " und " : " and ")]);
}
