/**
 * The script library of the app: the names the forms and the command bar call. Bundled as one script with the global
 * `Plumbline`.
 */
import * as assessment from "./commands/assessment";
import * as attestation from "./commands/attestation";
import * as baseline from "./commands/baseline";
import * as exception from "./commands/exception";

export * as AssessmentForm from "./forms/assessment-form";
export * as AttestationForm from "./forms/attestation-form";
export * as BaselineControlForm from "./forms/baseline-control-form";
export * as BaselineForm from "./forms/baseline-form";
export * as EvidenceForm from "./forms/evidence-form";
export * as ExceptionForm from "./forms/exception-form";
export * as WorkloadForm from "./forms/workload-form";

/** Functions behind buttons; each gets the form as PrimaryControl. */
export const Commands = {
  submitAttestation: attestation.submitAttestation,
  acceptAttestation: attestation.acceptAttestation,
  returnAttestation: attestation.returnAttestation,
  startAttestation: attestation.startAttestation,
  submitBaseline: baseline.submitBaseline,
  putInForce: baseline.putInForce,
  newVersion: baseline.newVersion,
  vote: baseline.vote,
  requestException: exception.requestException,
  approveException: exception.approveException,
  returnException: exception.returnException,
  rejectException: exception.rejectException,
  revokeException: exception.revokeException,
  resolveException: exception.resolveException,
  renewException: exception.renewException,
  completeAssessment: assessment.completeAssessment,
};

/** Functions behind enable rules: whether a button is shown. The server decides again when it is pressed. */
export const Rules = {
  canSubmitAttestation: attestation.canSubmitAttestation,
  canAcceptAttestation: attestation.canReviewAttestation,
  canReturnAttestation: attestation.canReviewAttestation,
  canStartAttestation: attestation.canStartAttestation,
  canSubmitBaseline: baseline.canSubmitBaseline,
  canPutInForce: baseline.canPutInForce,
  canNewVersion: baseline.canStartVersion,
  canVote: baseline.canVote,
  canRequestException: exception.canRequestException,
  canApproveException: exception.canDecideException,
  canReturnException: exception.canDecideException,
  canRejectException: exception.canDecideException,
  canRevokeException: exception.canRevokeException,
  canResolveException: exception.canResolveException,
  canRenewException: exception.canRenewException,
  canCompleteAssessment: assessment.canCompleteAssessment,
};
