import type { ApprovalRole } from "@plumbline/governance";
import { checkVote, missingApprovals, neededRoles, type VoteProblem } from "@plumbline/governance";

import type { BaselineData, CastVote } from "./baseline-rows";

/** A vote that is needed, or may be cast, and the one that was. */
export interface VoteLine {
  readonly role: ApprovalRole;
  readonly isNeeded: boolean;
  readonly vote: CastVote | null;
  /** Why this person may not cast it; null when nothing is in the way. */
  readonly problem: VoteProblem | null;
}

export interface ApprovalsView {
  readonly lines: readonly VoteLine[];
  readonly isAuthor: boolean;
  /** Roles that keep the version from entering force. */
  readonly missing: readonly ApprovalRole[];
  readonly own: CastVote | null;
  /** Roles this person may vote in, the needed ones first. */
  readonly open: readonly ApprovalRole[];
}

const allRoles: readonly ApprovalRole[] = [...neededRoles, "compliance"];

/** Whoever created the version, and whoever tailored one of its controls last. */
export function authorsOf(data: BaselineData): readonly string[] {
  const authors = new Set(data.rows.map((row) => row.editor));
  if (data.head.creator.id !== null) authors.add(data.head.creator.id);
  authors.delete("");
  return [...authors];
}

/** The votes as one person sees them. */
export function approvalsView(data: BaselineData, person: string): ApprovalsView {
  const authors = authorsOf(data);
  const votes = data.votes.map(({ role, decision, approver }) => ({ role, decision, person: approver.id ?? "" }));
  const lines = allRoles.map((role): VoteLine => ({
    role,
    isNeeded: neededRoles.includes(role),
    vote: data.votes.find((vote) => vote.role === role) ?? null,
    problem: checkVote(person, role, votes, authors),
  }));
  return {
    lines,
    isAuthor: authors.includes(person),
    missing: missingApprovals(votes, authors),
    own: data.votes.find((vote) => vote.approver.id === person) ?? null,
    open: lines.filter((line) => line.problem === null).map((line) => line.role),
  };
}
