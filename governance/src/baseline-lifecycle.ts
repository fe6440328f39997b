import type { DutyByTier } from "./applicability";
import type { ApprovalRole, BaselineStatus, Decision, Tailoring } from "./vocabulary";

/** What a version can change about a control. */
export interface ControlSettings {
  readonly statement: string;
  readonly question: string;
  readonly parameters: string;
  readonly appliesTo: string;
  readonly severity: string;
  readonly validityDays: number | null;
  readonly duty: DutyByTier;
}

export interface TailoredControl {
  readonly code: string;
  readonly tailoring: Tailoring;
  readonly reason: string;
}

export interface Vote {
  readonly role: ApprovalRole;
  readonly decision: Decision;
  readonly person: string;
}

export type VoteProblem = "author" | "votedAlready" | "roleTaken";

/** Votes that must be there before a version enters force. */
export const neededRoles: readonly ApprovalRole[] = ["business", "technical"];

/** Status changes a person may ask for. `inForce → superseded` follows from a newer version. */
export function mayBaselineGo(from: BaselineStatus, to: BaselineStatus): boolean {
  switch (from) {
    case "draft":
      return to === "inReview";
    case "inReview":
      return to === "inForce" || to === "draft" || to === "rejected";
    case "inForce":
      return to === "superseded" || to === "retired";
    case "rejected":
    case "superseded":
    case "retired":
      return false;
  }
}

/** Versions whose text and controls can still change. */
export function isBaselineOpen(status: BaselineStatus): boolean {
  return status === "draft";
}

/** How a control differs from the one it came from; `original` null means the version added it. Removed stays removed until somebody keeps it again. */
export function tailoringOf(current: ControlSettings, original: ControlSettings | null, removed: boolean): Tailoring {
  if (removed) return "removed";
  if (original == null) return "added";
  return sameSettings(current, original) ? "kept" : "changed";
}

/** Controls that still need a reason: every changed or removed one. */
export function missingReasons(controls: readonly TailoredControl[]): readonly TailoredControl[] {
  return controls.filter(
    (one) => (one.tailoring === "changed" || one.tailoring === "removed") && one.reason.trim() === "",
  );
}

/** Roles whose approving vote is still missing. A person counts once, and an author never. */
export function missingApprovals(votes: readonly Vote[], authors: readonly string[]): readonly ApprovalRole[] {
  const used = new Set<string>();
  const missing: ApprovalRole[] = [];
  for (const role of neededRoles) {
    const vote = votes.find(
      (one) =>
        one.role === role && one.decision === "approve" && !authors.includes(one.person) && !used.has(one.person),
    );
    if (vote == null) missing.push(role);
    else used.add(vote.person);
  }
  return missing;
}

/** Why `person` may not cast this vote; null when nothing is in the way. */
export function checkVote(
  person: string,
  role: ApprovalRole,
  votes: readonly Vote[],
  authors: readonly string[],
): VoteProblem | null {
  if (authors.includes(person)) return "author";
  if (votes.some((vote) => vote.person === person)) return "votedAlready";
  return votes.some((vote) => vote.role === role) ? "roleTaken" : null;
}

export function countControls(controls: readonly TailoredControl[]): number {
  return controls.filter((one) => one.tailoring !== "removed").length;
}

export function countChanges(controls: readonly TailoredControl[]): number {
  return controls.filter((one) => one.tailoring !== "kept").length;
}

function sameSettings(a: ControlSettings, b: ControlSettings): boolean {
  return (
    a.statement === b.statement &&
    a.question === b.question &&
    a.parameters === b.parameters &&
    a.appliesTo === b.appliesTo &&
    a.severity === b.severity &&
    a.validityDays === b.validityDays &&
    a.duty.critical === b.duty.critical &&
    a.duty.important === b.duty.important &&
    a.duty.team === b.duty.team &&
    a.duty.personal === b.duty.personal
  );
}
