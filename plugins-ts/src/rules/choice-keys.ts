import type {
  Answer as AnswerKey,
  ApprovalRole as ApprovalRoleKey,
  ControlScope,
  CriterionAnswer as CriterionAnswerKey,
  Decision as DecisionKey,
  Duty as DutyKey,
  EvidenceKind as EvidenceKindKey,
  MatrixArea as MatrixAreaKey,
  MaturityLevel as MaturityLevelKey,
  NotApplicableReason as NotApplicableReasonKey,
  Severity as SeverityKey,
  SubjectKind as SubjectKindKey,
  Tailoring as TailoringKey,
  TierCode,
} from "@plumbline/governance";

import {
  Answer,
  ApprovalRole,
  AppType,
  ConnectorType,
  CriterionAnswer,
  Decision,
  Duty,
  EnvironmentType,
  EvidenceKind,
  MatrixArea,
  MaturityLevel,
  NotApplicableReason,
  Regulation,
  Scope,
  Severity,
  Stage,
  SubjectKind,
  Tailoring,
} from "../generated/tables";

/**
 * Between the values of choice columns and the words of the rules. A value that is no option reads as the strictest word, so that damaged data never
 * makes a rule milder.
 */
export function dutyKey(value: number | null): DutyKey {
  switch (value) {
    case Duty.should:
      return "should";
    case Duty.none:
    case null:
      return "none";
    default:
      return "must";
  }
}

export function dutyValue(key: DutyKey): number {
  switch (key) {
    case "must":
      return Duty.must;
    case "should":
      return Duty.should;
    case "none":
      return Duty.none;
  }
}

export function answerKey(value: number | null): AnswerKey | null {
  switch (value) {
    case Answer.yes:
      return "yes";
    case Answer.partly:
      return "partly";
    case Answer.no:
      return "no";
    case Answer.notApplicable:
      return "notApplicable";
    default:
      return null;
  }
}

export function severityKey(value: number | null): SeverityKey {
  switch (value) {
    case Severity.high:
      return "high";
    case Severity.medium:
      return "medium";
    case Severity.low:
      return "low";
    default:
      return "critical";
  }
}

export function evidenceKindKey(value: number | null): EvidenceKindKey {
  switch (value) {
    case EvidenceKind.automated:
      return "automated";
    case EvidenceKind.hybrid:
      return "hybrid";
    default:
      return "attested";
  }
}

export function scopeKey(value: number | null): ControlScope {
  switch (value) {
    case Scope.tenant:
      return "tenant";
    case Scope.environment:
      return "environment";
    case Scope.connectorType:
      return "connectorType";
    case Scope.appType:
      return "appType";
    case Scope.component:
      return "component";
    default:
      return "workload";
  }
}

export function tailoringKey(value: number | null): TailoringKey {
  switch (value) {
    case Tailoring.kept:
      return "kept";
    case Tailoring.added:
      return "added";
    case Tailoring.removed:
      return "removed";
    default:
      return "changed";
  }
}

export function tailoringValue(key: TailoringKey): number {
  switch (key) {
    case "kept":
      return Tailoring.kept;
    case "added":
      return Tailoring.added;
    case "changed":
      return Tailoring.changed;
    case "removed":
      return Tailoring.removed;
  }
}

export function approvalRoleKey(value: number | null): ApprovalRoleKey | null {
  switch (value) {
    case ApprovalRole.business:
      return "business";
    case ApprovalRole.technical:
      return "technical";
    case ApprovalRole.compliance:
      return "compliance";
    default:
      return null;
  }
}

export function decisionKey(value: number | null): DecisionKey | null {
  switch (value) {
    case Decision.approve:
      return "approve";
    case Decision.reject:
      return "reject";
    default:
      return null;
  }
}

export function subjectKindKey(value: number | null): SubjectKindKey | null {
  switch (value) {
    case SubjectKind.tenant:
      return "tenant";
    case SubjectKind.environment:
      return "environment";
    case SubjectKind.workload:
      return "workload";
    default:
      return null;
  }
}

export function notApplicableReasonValue(key: NotApplicableReasonKey | null): number | null {
  switch (key) {
    case null:
      return null;
    case "appType":
      return NotApplicableReason.appTypeNotUsed;
    case "connectorType":
      return NotApplicableReason.connectorTypeNotUsed;
    case "regulation":
      return NotApplicableReason.regulationNotSet;
    case "duty":
      return NotApplicableReason.noDutyAtThisTier;
    case "scope":
      return NotApplicableReason.measuredOnAnotherSubject;
    case "removed":
      return NotApplicableReason.removedFromTheBaseline;
    case "stage":
      return NotApplicableReason.anotherStage;
    case "environmentType":
      return NotApplicableReason.anotherTypeOfEnvironment;
  }
}

export function appTypeKey(value: number): string {
  switch (value) {
    case AppType.canvasApp:
      return "canvas";
    case AppType.modelDrivenApp:
      return "modelDriven";
    case AppType.powerPagesSite:
      return "pages";
    case AppType.cloudFlow:
      return "flow";
    case AppType.desktopFlow:
      return "desktopFlow";
    case AppType.agent:
      return "agent";
    case AppType.dataverseTables:
      return "dataverse";
    case AppType.codeComponent:
      return "pcf";
    case AppType.plugIn:
      return "plugin";
    case AppType.mobileUse:
      return "mobile";
    case AppType.dataGateway:
      return "gateway";
    default:
      return "";
  }
}

export function connectorTypeKey(value: number): string {
  switch (value) {
    case ConnectorType.standard:
      return "standard";
    case ConnectorType.premium:
      return "premium";
    case ConnectorType.custom:
      return "custom";
    default:
      return "";
  }
}

export function regulationKey(value: number): string {
  switch (value) {
    case Regulation.gdpr:
      return "gdpr";
    case Regulation.hipaa:
      return "hipaa";
    case Regulation.gxp:
      return "gxp";
    case Regulation.sox:
      return "sox";
    case Regulation.pciDss:
      return "pci";
    default:
      return "";
  }
}

export function criterionAnswerKey(value: number | null): CriterionAnswerKey | null {
  switch (value) {
    case CriterionAnswer.met:
      return "met";
    case CriterionAnswer.partly:
      return "partly";
    case CriterionAnswer.notMet:
      return "notMet";
    case CriterionAnswer.yesAndMeasured:
      return "yesMeasured";
    case CriterionAnswer.notApplicable:
      return "notApplicable";
    default:
      return null;
  }
}

export function matrixAreaKey(value: number | null): MatrixAreaKey {
  switch (value) {
    case MatrixArea.environmentStrategy:
      return "environmentStrategy";
    case MatrixArea.dataverseSecurity:
      return "dataverseSecurity";
    case MatrixArea.dataProtection:
      return "dataProtection";
    case MatrixArea.monitoring:
      return "monitoring";
    default:
      return "identity";
  }
}

export function maturityLevelKey(value: number | null): MaturityLevelKey {
  switch (value) {
    case MaturityLevel.initial:
      return "initial";
    case MaturityLevel.capable:
      return "capable";
    case MaturityLevel.efficient:
      return "efficient";
    default:
      return "notYet";
  }
}

export function maturityLevelValue(key: MaturityLevelKey): number {
  switch (key) {
    case "notYet":
      return MaturityLevel.notYetInitial;
    case "initial":
      return MaturityLevel.initial;
    case "capable":
      return MaturityLevel.capable;
    case "efficient":
      return MaturityLevel.efficient;
  }
}

/** A tier's row says its code; null for any other text. */
export function tierCodeKey(code: string): TierCode | null {
  switch (code) {
    case "critical":
    case "important":
    case "team":
    case "personal":
      return code;
    default:
      return null;
  }
}

/** Null: the stage is not set, and controls of every stage apply. */
export function stageKey(value: number | null): string | null {
  switch (value) {
    case Stage.design:
      return "design";
    case Stage.build:
      return "build";
    case Stage.live:
      return "live";
    case Stage.retired:
      return "retired";
    default:
      return null;
  }
}

/** Null: the type is not set, and controls for every type apply. */
export function environmentTypeKey(value: number | null): string | null {
  switch (value) {
    case EnvironmentType.default:
      return "default";
    case EnvironmentType.production:
      return "production";
    case EnvironmentType.sandbox:
      return "sandbox";
    case EnvironmentType.developer:
      return "developer";
    case EnvironmentType.trial:
      return "trial";
    case EnvironmentType.teams:
      return "teams";
    default:
      return null;
  }
}
