import { checkVote } from "@plumbline/governance";

import { Baseline, BaselineApproval } from "../generated/tables";
import * as messages from "../messages/baseline-messages";
import { authorsOf, versionName, votesOn } from "../rules/baseline-versions";
import { approvalRoleKey, decisionKey } from "../rules/choice-keys";
import { isReassignment, refuseWritten } from "../rules/guards";
import { refusal, sentence } from "../rules/refusal";
import { baselineStatus, setInactive } from "../rules/status-keys";
import { createdby, rowOf, statuscode } from "../runtime";
import type { Context } from "../runtime";

const columns = BaselineApproval.columns;

/** Before a vote: the version is in review, and the voter neither wrote it nor voted before. */
export function approvalCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const baselineId = target.refId(columns.baseline);
  const role = approvalRoleKey(target.choice(columns.role));
  const decision = decisionKey(target.choice(columns.decision));
  if (baselineId == null || role == null || decision == null) throw refusal(ctx, messages.voteIncomplete, []);
  const baseline = ctx.service.retrieve(Baseline.table, baselineId, [
    Baseline.columns.name,
    Baseline.columns.code,
    Baseline.columns.version,
    statuscode,
    createdby,
  ]);
  const name = versionName(baseline);
  refuseWritten(ctx, [columns.approver, columns.decidedon], messages.voteVerdict, [name]);
  if (baselineStatus(baseline) !== "inReview") throw refusal(ctx, messages.voteNotInReview, [name]);

  const votes = votesOn(ctx.service, baselineId);
  const roleWord = sentence(ctx, messages.roleWord(role), []);
  switch (checkVote(ctx.caller, role, votes, authorsOf(ctx.service, baseline))) {
    case "author":
      throw refusal(ctx, messages.voteAuthor, [name]);
    case "votedAlready": {
      const own = votes.find((vote) => vote.person === ctx.caller);
      const ownWord = own == null ? "" : sentence(ctx, messages.roleWord(own.role), []);
      throw refusal(ctx, messages.votedAlready, [name, ownWord, roleWord]);
    }
    case "roleTaken":
      throw refusal(ctx, messages.voteRoleTaken, [name, roleWord]);
    case null:
      break;
  }
  if (decision === "reject" && target.text(columns.comment).trim() === "") {
    throw refusal(ctx, messages.voteReject, [name]);
  }
  target.setText(columns.name, `${name} · ${roleWord}`);
}

/** After a vote: the server writes who and when; a reject ends the version. */
export function approvalRecord(ctx: Context): void {
  if (ctx.isByRule) return;
  const record = rowOf(BaselineApproval.table, ctx.id);
  record.setRef(columns.approver, "systemuser", ctx.caller);
  record.setInstant(columns.decidedon, ctx.now);
  ctx.service.update(record);
  if (decisionKey(ctx.target.choice(columns.decision)) !== "reject") return;
  const baseline = rowOf(Baseline.table, ctx.target.refId(columns.baseline) ?? "");
  setInactive(baseline, Baseline.statuses.rejected);
  ctx.service.update(baseline);
}

/** A vote is cast once. */
export function approvalUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  throw refusal(ctx, messages.voteFinal, [ctx.before.text(columns.name)]);
}

export function approvalDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  throw refusal(ctx, messages.voteFinal, [ctx.before.text(columns.name)]);
}
