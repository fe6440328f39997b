import type { TierCode } from "./vocabulary";

export type TierQuestion = "tq1" | "tq2" | "tq3" | "tq4" | "tq5" | "tq6";

export const tierQuestions: readonly TierQuestion[] = ["tq1", "tq2", "tq3", "tq4", "tq5", "tq6"];

/** Tiers from the highest to the lowest. */
export const tierCodes: readonly TierCode[] = ["critical", "important", "team", "personal"];

/** Most points the six questions can give. */
export const mostTierPoints = 45;

/** One answered (or still open) tier question; points 0 to 3. */
export interface TierAnswer {
  readonly question: TierQuestion;
  readonly points: number | null;
}

export interface TierResult {
  /** Weighted points of the answered questions, 0 to 45. */
  readonly points: number;
  /** Null until all six questions are answered. */
  readonly byPoints: TierCode | null;
  /** The higher of the tier by points and the raised one; null until all six questions are answered. */
  readonly tier: TierCode | null;
  readonly unanswered: readonly TierQuestion[];
}

export type RaiseProblem = "reasonMissing" | "lowersTier";

export function tierQuestionWeight(question: TierQuestion): number {
  switch (question) {
    case "tq1":
    case "tq3":
    case "tq5":
      return 3;
    case "tq2":
    case "tq4":
    case "tq6":
      return 2;
  }
}

/** 1 = critical … 4 = personal. */
export function tierRank(tier: TierCode): number {
  switch (tier) {
    case "critical":
      return 1;
    case "important":
      return 2;
    case "team":
      return 3;
    case "personal":
      return 4;
  }
}

/** Points from which a tier holds. */
export function tierPointsFrom(tier: TierCode): number {
  switch (tier) {
    case "critical":
      return 30;
    case "important":
      return 18;
    case "team":
      return 8;
    case "personal":
      return 0;
  }
}

/** How much a subject of this tier weighs in means over subjects. */
export function tierFactor(tier: TierCode): number {
  switch (tier) {
    case "critical":
      return 4;
    case "important":
      return 2;
    case "team":
      return 1;
    case "personal":
      return 0.5;
  }
}

/** Longest exception the tier allows as shipped, in days. The tier's row may say otherwise. */
export function tierLongestException(tier: TierCode): number {
  switch (tier) {
    case "critical":
      return 90;
    case "important":
      return 180;
    case "team":
    case "personal":
      return 365;
  }
}

export function higherTier(a: TierCode, b: TierCode): TierCode {
  return tierRank(a) <= tierRank(b) ? a : b;
}

export function tierByPoints(points: number): TierCode {
  if (points >= tierPointsFrom("critical")) return "critical";
  if (points >= tierPointsFrom("important")) return "important";
  if (points >= tierPointsFrom("team")) return "team";
  return "personal";
}

/** The tier of a workload. Raising counts only upwards: a raised tier below the one by points changes nothing. */
export function assessTier(answers: readonly TierAnswer[], raised: TierCode | null): TierResult {
  let points = 0;
  const unanswered: TierQuestion[] = [];
  for (const question of tierQuestions) {
    const answer = answers.find((one) => one.question === question && one.points != null);
    if (answer == null || answer.points == null) unanswered.push(question);
    else points += Math.max(0, Math.min(3, answer.points)) * tierQuestionWeight(question);
  }
  if (unanswered.length > 0) return { points, byPoints: null, tier: null, unanswered };
  const byPoints = tierByPoints(points);
  return { points, byPoints, tier: raised == null ? byPoints : higherTier(byPoints, raised), unanswered };
}

/** What is wrong with raising to `raised`; null when nothing is. `byPoints` null: the questions are not all answered yet. */
export function checkRaise(byPoints: TierCode | null, raised: TierCode | null, reason: string): RaiseProblem | null {
  if (raised == null) return null;
  if (byPoints != null && tierRank(raised) > tierRank(byPoints)) return "lowersTier";
  return reason.trim() === "" ? "reasonMissing" : null;
}
