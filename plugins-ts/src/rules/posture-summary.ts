import { roundScore } from "@plumbline/governance";
import type { Band } from "@plumbline/governance";

import * as messages from "../messages/summary-messages";
import { decimalText } from "../runtime";
import type { Context } from "../runtime";
import type { Measured } from "./scope-measurement";
import { sentence } from "./refusal";
import type { SnapshotOutcome } from "./snapshot-outcome";

/** What a snapshot shows, in sentences, for people and for those who cannot see the charts. */
export function summaryText(ctx: Context, measured: Measured, outcome: SnapshotOutcome): string {
  const { posture, effects } = measured;
  if (posture.raw == null) return sentence(ctx, messages.nothingApplies, []);
  const parts: string[] = [];
  const coverage = percentText(posture.coverage);
  const raw = pointsText(posture.raw);
  if (posture.band == null) parts.push(sentence(ctx, messages.scoreWithoutBand, [raw, coverage]));
  else parts.push(sentence(ctx, messages.score, [raw, bandWord(ctx, posture.band), coverage]));
  if (posture.managed != null) parts.push(sentence(ctx, messages.managed, [pointsText(posture.managed)]));
  const cap = outcome.cap;
  if (cap != null) {
    parts.push(sentence(ctx, messages.held, [bandWord(ctx, cap.band), cap.code, cap.subject]));
  }
  if (effects == null) parts.push(sentence(ctx, messages.first, []));
  else {
    parts.push(sentence(ctx, messages.change, [signed(effects.current - effects.previous)]));
    if (effects.baselineEffect !== 0) {
      parts.push(sentence(ctx, messages.effects, [signed(effects.baselineEffect), signed(effects.postureEffect)]));
    }
  }
  const lost = outcome.alarms.filter((alarm) => alarm.kind === "mustLost").length;
  if (lost > 0) parts.push(sentence(ctx, messages.mustsLost, [`${lost}`]));
  if (outcome.ending.length > 0) parts.push(sentence(ctx, messages.ending, [`${outcome.ending.length}`]));
  return parts.join(" ");
}

export function pointsText(points: number): string {
  return decimalText(roundScore(points), 1);
}

function percentText(share: number): string {
  return `${Math.floor(share * 100 + 0.5)}`;
}

/** `+2.0`, `−4.6`. */
function signed(points: number): string {
  const text = decimalText(points < 0 ? -points : points, 1);
  if (text === "0.0") return text;
  return points < 0 ? `−${text}` : `+${text}`;
}

function bandWord(ctx: Context, band: Band): string {
  switch (band) {
    case "low":
      return sentence(ctx, messages.bandLow, []);
    case "medium":
      return sentence(ctx, messages.bandMedium, []);
    case "high":
      return sentence(ctx, messages.bandHigh, []);
  }
}
