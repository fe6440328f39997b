import { snapshotsByRules } from "../messages/posture-messages";
import { refusal } from "../rules/refusal";
import type { Context } from "../runtime";

/** The lines of a snapshot come and go with it. */
export function snapshotLineCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}

export function snapshotLineUpdate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}

export function snapshotLineDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}
