/**
 * The script library of the app: the names the forms and the command bar call. Bundled as one script with the global
 * `Plumbline`.
 */
import * as activity from "./commands/activity";
import * as assessment from "./commands/assessment";
import * as attestation from "./commands/attestation";
import * as baseline from "./commands/baseline";
import * as control from "./commands/control";
import * as documents from "./commands/documents";
import * as exception from "./commands/exception";
import * as playbook from "./commands/playbook";
import * as posture from "./commands/posture";
import * as publication from "./commands/publication";
import * as recommendation from "./commands/recommendation";
import * as request from "./commands/request";

export * as AssessmentForm from "./forms/assessment-form";
export * as AttestationForm from "./forms/attestation-form";
export * as BaselineControlForm from "./forms/baseline-control-form";
export * as BaselineForm from "./forms/baseline-form";
export * as EvidenceForm from "./forms/evidence-form";
export * as ExceptionForm from "./forms/exception-form";
export * as MakerRequestForm from "./forms/maker-request-form";
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
  carryAnswers: attestation.carryAnswers,
  previewAttestation: documents.previewAttestation,
  publishBaseline: publication.publishBaseline,
  compareBaselines: baseline.openTailoring,
  runWhatIf: baseline.openTailoring,
  printBaseline: documents.printBaseline,
  reportFriction: control.reportFriction,
  requirementList: documents.requirementList,
  measurePosture: posture.measurePosture,
  compareSnapshots: posture.compareSnapshots,
  printPosture: documents.printPosture,
  reviewRequest: request.reviewRequest,
  approveRequest: request.approveRequest,
  rejectRequest: request.rejectRequest,
  finishRequest: request.finishRequest,
  planRecommendation: recommendation.planRecommendation,
  startRecommendation: recommendation.startRecommendation,
  finishRecommendation: recommendation.finishRecommendation,
  dismissRecommendation: recommendation.dismissRecommendation,
  putPlaybookInForce: playbook.putPlaybookInForce,
  finishActivity: activity.finishActivity,
  requestFromLesson: activity.requestFromLesson,
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
  canCarryAnswers: attestation.canSubmitAttestation,
  canPreviewAttestation: documents.isSaved,
  canPublishBaseline: publication.canPublishBaseline,
  canCompareBaselines: documents.isSaved,
  canRunWhatIf: baseline.canSubmitBaseline,
  canPrintBaseline: documents.isSaved,
  canReportFriction: control.canReportFriction,
  canRequirementList: documents.isSaved,
  canMeasurePosture: documents.isSaved,
  canCompareSnapshots: documents.isSaved,
  canPrintPosture: documents.isSaved,
  canReviewRequest: request.canReviewRequest,
  canApproveRequest: request.canDecideRequest,
  canRejectRequest: request.canDecideRequest,
  canFinishRequest: request.canFinishRequest,
  canPlanRecommendation: recommendation.canPlanRecommendation,
  canStartRecommendation: recommendation.canStartRecommendation,
  canFinishRecommendation: recommendation.canFinishRecommendation,
  canDismissRecommendation: recommendation.canDismissRecommendation,
  canPutPlaybookInForce: playbook.canPutPlaybookInForce,
  canFinishActivity: activity.canFinishActivity,
  canRequestFromLesson: activity.canRequestFromLesson,
};
