import type { Result } from "./credit";
import { roundEffect, versionEffects } from "./effects";
import { aligned, isUnchanged, triples } from "./measured-moment";
import type { Measurement, SubjectTriple } from "./measured-moment";
import { scoreOfTally } from "./posture";
import { cellKind, cellVerdict, sortedControls } from "./posture-cells";
import type { PostureControl, PostureSubject, PostureVerdict } from "./posture-cells";
import { controlWeight, halfCredits, resultWeight } from "./posture-sums";
import { refreshed, tallyOf } from "./posture-tally";
import type { ControlTally, PostureTally } from "./posture-tally";
import { compareCodes } from "./verdict-line";
import type { SubjectKind } from "./vocabulary";

/** What became of one result, from the class that is named first to the one that is named last when several hold. */
export type DriftClass =
  | "error"
  | "expiredException"
  | "regressed"
  | "stale"
  | "new"
  | "improved"
  | "accepted"
  | "modified"
  | "removed"
  | "unchanged";

export const driftClasses: readonly DriftClass[] = [
  "error",
  "expiredException",
  "regressed",
  "stale",
  "new",
  "improved",
  "accepted",
  "modified",
  "removed",
  "unchanged",
];

/** How many results fell into each class. */
export interface DriftCounts {
  readonly error: number;
  readonly expiredException: number;
  readonly regressed: number;
  readonly stale: number;
  readonly new: number;
  readonly improved: number;
  readonly accepted: number;
  readonly modified: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** One result that is not as it was. */
export interface DriftChange {
  readonly class: DriftClass;
  readonly code: string;
  readonly must: boolean;
  readonly kind: SubjectKind;
  readonly key: string;
  readonly from: Result | null;
  readonly to: Result | null;
  /** Points the raw score moves by this change alone; 0 for what the version changed. */
  readonly effect: number;
}

export interface Drift {
  /** Everything but unchanged, and accepted only where it is new; by class, then by size of the effect, then by code and subject. */
  readonly changes: readonly DriftChange[];
  readonly counts: DriftCounts;
  /** Points, 4 decimals: the sum of the effects of each change alone. */
  readonly effects: number;
  /** Points, 4 decimals: effects + overlap = change of the raw score from `rules` to `current`, to the last digit. */
  readonly overlap: number;
  /** Musts that passed and now fail, are stale or in error, compared like for like: each raises the alarm. */
  readonly lostMusts: readonly DriftChange[];
}

/**
 * What became of every result since the previous snapshot.
 * @param previous The results of the previous snapshot, under its own version.
 * @param rules The same verdicts under the rules of today: `previous` itself while the version is the same, else see `measuredUnder`.
 * @param current The results of today. The order of the subjects changes nothing.
 */
export function drift(previous: Measurement, rules: Measurement, current: Measurement): Drift {
  const controls = sortedControls([...current.controls, ...rules.controls, ...previous.controls]);
  const before = aligned(previous, controls);
  const between = aligned(rules, controls);
  const after = aligned(current, controls);
  const base = scale(controls, between);
  const counts: DriftCount[] = [];
  while (counts.length < driftClasses.length) counts.push({ count: 0 });
  const changes: DriftChange[] = [];
  const lostMusts: DriftChange[] = [];
  let effects = 0;
  const byKey = triples(before, between, after);
  for (const one of byKey) {
    if (isUnchanged(one)) {
      countUnchanged(one.after?.cells ?? "", counts);
      continue;
    }
    for (let index = 0; index < controls.length; index++) {
      const change = changeOf(one, index, base);
      if (change == null) continue;
      const slot = counts[driftClasses.indexOf(change.class)];
      if (slot != null) slot.count += 1;
      effects += change.effect;
      if (isLostMust(one, index)) lostMusts.push(change);
      if (isListed(one, index, change)) changes.push(change);
    }
  }
  changes.sort((a, b) => compareChanges(a, b));
  lostMusts.sort((a, b) => compareChanges(a, b));
  const moved = versionEffects(0, base.score, scoreOfTally(tallyOf(controls, after)).raw ?? 0).postureEffect;
  const together = roundEffect(effects);
  return {
    changes: changes.map((change) => rounded(change)),
    counts: countsOf(counts),
    effects: together,
    overlap: roundEffect(moved - together),
    lostMusts: lostMusts.map((change) => rounded(change)),
  };
}

/** Place of a class in the order in which classes are named. */
export function driftRank(driftClass: DriftClass): number {
  return driftClasses.indexOf(driftClass);
}

interface DriftCount {
  count: number;
}

/** The score that one swapped result moves. */
interface DriftScale {
  readonly tally: PostureTally;
  /** Sum of the weights, and of weight × credit. */
  readonly weight: number;
  readonly earned: number;
  readonly score: number;
}

function countUnchanged(cells: string, counts: readonly DriftCount[]): void {
  const unchanged = counts[driftClasses.indexOf("unchanged")];
  const accepted = counts[driftClasses.indexOf("accepted")];
  if (unchanged == null || accepted == null) return;
  for (let index = 0; index < cells.length; index++) {
    const kind = cellKind(cells, index);
    if (kind < 0) continue;
    if (kind % 2 === 1) accepted.count += 1;
    else unchanged.count += 1;
  }
}

function verdictAt(subject: PostureSubject | null, index: number): PostureVerdict | null {
  return subject == null ? null : cellVerdict(cellKind(subject.cells, index));
}

function changeOf(one: SubjectTriple, index: number, base: DriftScale): DriftChange | null {
  const tally = base.tally.controls[index];
  const shown = one.after ?? one.between ?? one.before;
  if (tally == null || shown == null) return null;
  const from = verdictAt(one.before, index);
  const to = verdictAt(one.after, index);
  if (from == null && to == null && verdictAt(one.between, index) == null) return null;
  const effect = swapEffect(tally, one.between, one.after, index, base);
  const named = classOf(from, to);
  return {
    // The same verdict can weigh more or less than before: the subject has another tier.
    class: named === "unchanged" && effect !== 0 ? "modified" : named,
    code: tally.control.code,
    must: (to ?? from)?.duty === "must",
    kind: shown.kind,
    key: one.key,
    from: from == null ? null : from.result,
    to: to == null ? null : to.result,
    effect,
  };
}

function classOf(from: PostureVerdict | null, to: PostureVerdict | null): DriftClass {
  if (to == null) return "removed";
  if (to.result === "error" && from?.result !== "error") return "error";
  if (from == null) return "new";
  const isFailing = to.result === "partly" || to.result === "fail" || to.result === "stale";
  if (from.excepted && !to.excepted && isFailing) return "expiredException";
  const step = halfCredits(to.result) - halfCredits(from.result);
  if (step < 0 && to.result !== "stale") return "regressed";
  if (to.result === "stale" && from.result !== "stale") return "stale";
  if (step > 0) return "improved";
  if (to.excepted) return "accepted";
  return to.result !== from.result || to.duty !== from.duty || from.excepted ? "modified" : "unchanged";
}

/** What is unchanged, or was accepted before, is counted and not listed. */
function isListed(one: SubjectTriple, index: number, change: DriftChange): boolean {
  if (change.class === "unchanged") return false;
  return change.class !== "accepted" || verdictAt(one.before, index)?.excepted !== true;
}

/** Like for like: there before and now, a must under the rules of today both times. */
function isLostMust(one: SubjectTriple, index: number): boolean {
  const from = verdictAt(one.between, index);
  const to = verdictAt(one.after, index);
  if (from == null || to == null || verdictAt(one.before, index) == null) return false;
  if (from.result !== "pass" || from.duty !== "must" || to.duty !== "must") return false;
  return to.result === "fail" || to.result === "stale" || to.result === "error";
}

function scale(controls: readonly PostureControl[], subjects: readonly PostureSubject[]): DriftScale {
  const tally = tallyOf(controls, subjects);
  let weight = 0;
  let earned = 0;
  for (const one of tally.controls) {
    const sums = refreshed(one).total;
    if (sums.subjects === 0) continue;
    weight += sums.controlWeight;
    earned += (sums.controlWeight * sums.earned) / (2 * sums.weight);
  }
  return { tally, weight, earned, score: weight > 0 ? (100 * earned) / weight : 0 };
}

/** How the raw score moves when one result alone becomes what it is today. */
function swapEffect(
  tally: ControlTally,
  from: PostureSubject | null,
  to: PostureSubject | null,
  index: number,
  base: DriftScale,
): number {
  const fromKind = from == null ? -1 : cellKind(from.cells, index);
  const toKind = to == null ? -1 : cellKind(to.cells, index);
  const fromWeight = from == null ? 0 : resultWeight(from.kind, from.tier, fromKind);
  const toWeight = to == null ? 0 : resultWeight(to.kind, to.tier, toKind);
  const fromVerdict = cellVerdict(fromKind);
  const toVerdict = cellVerdict(toKind);
  const fromHalves = fromVerdict == null ? 0 : fromWeight * halfCredits(fromVerdict.result);
  const toHalves = toVerdict == null ? 0 : toWeight * halfCredits(toVerdict.result);
  const isSameDuty = fromVerdict?.duty === toVerdict?.duty;
  if (fromWeight === toWeight && fromHalves === toHalves && isSameDuty) return 0;
  const sums = refreshed(tally).total;
  const musts = sums.musts + (toVerdict?.duty === "must" ? 1 : 0) - (fromVerdict?.duty === "must" ? 1 : 0);
  const inside = sums.weight + toWeight - fromWeight;
  const oldWeight = sums.controlWeight;
  const oldEarned = sums.weight > 0 ? (oldWeight * sums.earned) / (2 * sums.weight) : 0;
  const newWeight = inside > 0 ? controlWeight(tally.control.severity, 1, musts) : 0;
  const newEarned = inside > 0 ? (newWeight * (sums.earned + toHalves - fromHalves)) / (2 * inside) : 0;
  const weight = base.weight - oldWeight + newWeight;
  return (weight > 0 ? (100 * (base.earned - oldEarned + newEarned)) / weight : 0) - base.score;
}

function compareChanges(a: DriftChange, b: DriftChange): number {
  const byClass = driftRank(a.class) - driftRank(b.class);
  if (byClass !== 0) return byClass;
  const byEffect = Math.abs(b.effect) - Math.abs(a.effect);
  if (byEffect !== 0) return byEffect;
  return a.code === b.code ? compareCodes(a.key, b.key) : compareCodes(a.code, b.code);
}

function rounded(change: DriftChange): DriftChange {
  return {
    class: change.class,
    code: change.code,
    must: change.must,
    kind: change.kind,
    key: change.key,
    from: change.from,
    to: change.to,
    effect: roundEffect(change.effect),
  };
}

function countsOf(counts: readonly DriftCount[]): DriftCounts {
  const at = (driftClass: DriftClass): number => counts[driftClasses.indexOf(driftClass)]?.count ?? 0;
  return {
    error: at("error"),
    expiredException: at("expiredException"),
    regressed: at("regressed"),
    stale: at("stale"),
    new: at("new"),
    improved: at("improved"),
    accepted: at("accepted"),
    modified: at("modified"),
    removed: at("removed"),
    unchanged: at("unchanged"),
  };
}
