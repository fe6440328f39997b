import type { AssessmentStatus, AttestationStatus, BaselineStatus, ExceptionStatus } from "@plumbline/governance";

import { Assessment, Attestation, Baseline, Exception } from "../generated/tables";
import { statecode, statuscode } from "../runtime";
import type { Row } from "../runtime";

/** The status of a row in the words of the rules. A new row without a status is a draft. */
export function baselineStatus(row: Row): BaselineStatus {
  switch (row.choice(statuscode)) {
    case Baseline.statuses.inReview:
      return "inReview";
    case Baseline.statuses.inForce:
      return "inForce";
    case Baseline.statuses.superseded:
      return "superseded";
    case Baseline.statuses.rejected:
      return "rejected";
    case Baseline.statuses.retired:
      return "retired";
    default:
      return "draft";
  }
}

export function attestationStatus(row: Row): AttestationStatus {
  switch (row.choice(statuscode)) {
    case Attestation.statuses.submitted:
      return "submitted";
    case Attestation.statuses.returned:
      return "returned";
    case Attestation.statuses.accepted:
      return "accepted";
    case Attestation.statuses.superseded:
      return "superseded";
    case Attestation.statuses.expired:
      return "expired";
    default:
      return "draft";
  }
}

export function exceptionStatus(row: Row): ExceptionStatus {
  switch (row.choice(statuscode)) {
    case Exception.statuses.requested:
      return "requested";
    case Exception.statuses.approved:
      return "approved";
    case Exception.statuses.expired:
      return "expired";
    case Exception.statuses.revoked:
      return "revoked";
    case Exception.statuses.resolved:
      return "resolved";
    case Exception.statuses.rejected:
      return "rejected";
    default:
      return "draft";
  }
}

export function assessmentStatus(row: Row): AssessmentStatus {
  switch (row.choice(statuscode)) {
    case Assessment.statuses.completed:
      return "completed";
    case Assessment.statuses.superseded:
      return "superseded";
    default:
      return "draft";
  }
}

const inactiveBaseline: readonly BaselineStatus[] = ["superseded", "rejected", "retired"];
const inactiveAttestation: readonly AttestationStatus[] = ["superseded", "expired"];
const inactiveException: readonly ExceptionStatus[] = ["expired", "revoked", "resolved", "rejected"];

/** A status reason belongs to a state; a row that gets the one gets the other. */
export function alignBaselineState(row: Row): void {
  alignState(row, inactiveBaseline.includes(baselineStatus(row)));
}

export function alignAttestationState(row: Row): void {
  alignState(row, inactiveAttestation.includes(attestationStatus(row)));
}

export function alignExceptionState(row: Row): void {
  alignState(row, inactiveException.includes(exceptionStatus(row)));
}

/** Sets a status reason of the inactive state. */
export function setInactive(row: Row, status: number): void {
  row.setChoice(statuscode, status);
  row.setChoice(statecode, 1);
}

function alignState(row: Row, inactive: boolean): void {
  row.setChoice(statecode, inactive ? 1 : 0);
}
