import { verdictsByRules } from "../messages/posture-messages";
import { isReassignment } from "../rules/guards";
import { refusal } from "../rules/refusal";
import type { Context } from "../runtime";

/** Verdicts follow from attestations, evidence and exceptions: nobody writes one, administrators neither. */
export function controlStatusCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, verdictsByRules, []);
}

export function controlStatusUpdate(ctx: Context): void {
  if (!ctx.isByRule && !isReassignment(ctx)) throw refusal(ctx, verdictsByRules, []);
}

export function controlStatusDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, verdictsByRules, []);
}
