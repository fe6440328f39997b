/** Keys of the choices the content uses. The numbers behind them belong to the solution, not to the content. */
export type AreaKey =
  | "governance"
  | "inventory"
  | "iam"
  | "environment"
  | "dataverse"
  | "dataProtection"
  | "network"
  | "appConfig"
  | "monitoring"
  | "compliance"
  | "sdl"
  | "agents"
  | "incident"
  | "training"
  | "mobile";
export type MatrixAreaKey = "identity" | "environmentStrategy" | "dataverseSecurity" | "dataProtection" | "monitoring";
export type MaturityLevel = "initial" | "capable" | "efficient";
export type TierCode = "critical" | "important" | "team" | "personal";
export type Duty = "must" | "should" | "none";
export type Severity = "critical" | "high" | "medium" | "low";
export type Level = "low" | "medium" | "high";
export type Scope = "tenant" | "environment" | "connectorType" | "appType" | "component" | "workload";
export type GuardrailMode = "proactive" | "reactive";
export type EvidenceKind = "automated" | "attested" | "hybrid";
export type MappingRelation = "equal" | "subset" | "superset" | "intersect";
export type RuleConfidence = "verified" | "documented" | "confirm" | "own";
export type Regulation = "gdpr" | "hipaa" | "gxp" | "sox" | "pci";
export type AppliesToToken =
  | "all"
  | "canvas"
  | "model-driven"
  | "pages"
  | "flow"
  | "desktop-flow"
  | "agent"
  | "dataverse"
  | "pcf"
  | "plugin"
  | "mobile"
  | "gateway"
  | `connector:${ConnectorType}`
  | `regulation:${Regulation}`
  | `stage:${Stage}`
  | `environment:${EnvironmentType}`;
export type EnvironmentType = "default" | "production" | "sandbox" | "developer" | "trial" | "teams";
export type DataClass = "public" | "internal" | "confidential" | "strictlyConfidential";
export type Stage = "design" | "build" | "live" | "retired";
export type AppType =
  | "canvas"
  | "modelDriven"
  | "pages"
  | "flow"
  | "desktopFlow"
  | "agent"
  | "dataverse"
  | "pcf"
  | "plugin"
  | "mobile"
  | "gateway";
export type ConnectorType = "standard" | "premium" | "custom";
export type Answer = "yes" | "partly" | "no";
export type CriterionAnswer = "met" | "partly" | "notMet" | "yesMeasured" | "notApplicable";
export type ApprovalRole = "business" | "technical" | "compliance";
export type ExceptionTerm = "short" | "long";
export type SubjectKind = "tenant" | "environment" | "workload";
export type EvidenceSource = "link" | "file" | "note";
/** Local part of the sign-in name of a sample user, e.g. `maker` for `maker@…`. */
export type UserKey = "admin" | "coe" | "approver" | "approver2" | "maker" | "maker2" | "auditor" | "collector";
export type GuardrailKind = "platformSetting" | "dataPolicy" | "managedEnvironment" | "pipeline" | "script" | "process";
export type GuardrailGroup = "networkSecurity" | "accessControl" | "compliance" | "threatDetection";
export type FeatureDecision = "enable" | "later" | "no";
export type PlaybookKind = "securityIncident" | "dataBreach" | "recovery" | "other";
export type AssetKind =
  | "canvasApp"
  | "modelDrivenApp"
  | "cloudFlow"
  | "desktopFlow"
  | "agent"
  | "powerPagesSite"
  | "customConnector"
  | "connection"
  | "dataGateway"
  | "codeComponent"
  | "other";
export type Sharing = "nobody" | "people" | "group" | "everyone";
export type RiskTreatment = "mitigate" | "transfer" | "avoid" | "accept";
export type RequestKind = "connector" | "environment" | "policyChange" | "exception" | "frictionReport";
export type FrictionKind = "falseAlarm" | "effortBeyondEffect";
export type ActivityKind =
  | "training"
  | "exercise"
  | "accessReview"
  | "baselineReview"
  | "platformUpdateReview"
  | "frictionReview"
  | "publication"
  | "acknowledgement";
export type CollectionKind =
  | "tenantSettings"
  | "environments"
  | "dataPolicies"
  | "roleAssignments"
  | "inventory"
  | "scubagear"
  | "adminCenter"
  | "file";
