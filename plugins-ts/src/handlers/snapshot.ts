import { snapshotsByRules } from "../messages/posture-messages";
import { refusal } from "../rules/refusal";
import type { Context } from "../runtime";

/** Snapshots are history: they are taken by measuring, and nobody writes, changes or deletes one, administrators neither. */
export function snapshotCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}

export function snapshotUpdate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}

export function snapshotDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, snapshotsByRules, []);
}
