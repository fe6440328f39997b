/** The words of the domain, as the content and the choice columns spell them. */
export type Duty = "must" | "should" | "none";
export type Severity = "critical" | "high" | "medium" | "low";
export type TierCode = "critical" | "important" | "team" | "personal";
export type ControlScope = "tenant" | "environment" | "connectorType" | "appType" | "component" | "workload";
export type EvidenceKind = "automated" | "attested" | "hybrid";
export type Answer = "yes" | "partly" | "no" | "notApplicable";
export type NotApplicableReason =
  "appType" | "connectorType" | "regulation" | "duty" | "scope" | "removed" | "stage" | "environmentType";
export type Tailoring = "kept" | "added" | "changed" | "removed";
export type ApprovalRole = "business" | "technical" | "compliance";
export type Decision = "approve" | "reject";
export type SubjectKind = "tenant" | "environment" | "workload";
export type BaselineStatus = "draft" | "inReview" | "inForce" | "superseded" | "rejected" | "retired";
export type AttestationStatus = "draft" | "submitted" | "returned" | "accepted" | "superseded" | "expired";
export type ExceptionStatus = "draft" | "requested" | "approved" | "expired" | "revoked" | "resolved" | "rejected";
export type AssessmentStatus = "draft" | "completed" | "superseded";
export type MatrixArea = "identity" | "environmentStrategy" | "dataverseSecurity" | "dataProtection" | "monitoring";
export type MaturityLevel = "notYet" | "initial" | "capable" | "efficient";
export type CriterionAnswer = "met" | "partly" | "notMet" | "yesMeasured" | "notApplicable";
