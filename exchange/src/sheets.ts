import {
  AnswerLabel,
  AppTypeLabel,
  AreaLabel,
  Attestation,
  AttestationAnswer,
  Baseline,
  BaselineControl,
  ConnectorTypeLabel,
  Control,
  DataClassLabel,
  DutyLabel,
  Environment,
  Evidence,
  EvidenceKindLabel,
  EvidenceSourceLabel,
  EvidenceStatusLabel,
  Exception,
  ExceptionStatusLabel,
  ExceptionTermLabel,
  FrictionLabel,
  GuardrailModeLabel,
  LevelLabel,
  MaturityLevelLabel,
  RegulationLabel,
  relationships,
  ScopeLabel,
  SeverityLabel,
  StageLabel,
  SubjectKindLabel,
  TailoringLabel,
  Tier,
  Workload,
  WorkloadTq1Label,
  WorkloadTq2Label,
  WorkloadTq3Label,
  WorkloadTq4Label,
  WorkloadTq5Label,
  WorkloadTq6Label,
} from "./generated/tables";
import type { Sheet, SheetColumn, SheetKind } from "./sheet";

type Labels = Readonly<Record<number, string>>;
interface Marks {
  readonly required?: boolean;
  readonly readOnly?: boolean;
}

const text = (header: string, column: string, maxLength: number, marks: Marks = {}): SheetColumn => ({
  kind: "text",
  header,
  column,
  maxLength,
  ...marks,
});
const choice = (header: string, column: string, labels: Labels, marks: Marks = {}): SheetColumn => ({
  kind: "choice",
  header,
  column,
  labels,
  ...marks,
});
const choices = (header: string, column: string, labels: Labels): SheetColumn => ({
  kind: "choices",
  header,
  column,
  labels,
});
const day = (header: string, column: string, marks: Marks = {}): SheetColumn => ({
  kind: "day",
  header,
  column,
  ...marks,
});
const whole = (header: string, column: string, min: number, max: number, marks: Marks = {}): SheetColumn => ({
  kind: "integer",
  header,
  column,
  min,
  max,
  ...marks,
});
const decimal = (header: string, column: string, min: number, max: number, marks: Marks = {}): SheetColumn => ({
  kind: "decimal",
  header,
  column,
  min,
  max,
  ...marks,
});

/** A lookup to a table of the solution, shown by one of its columns. */
function lookup(
  header: string,
  relation: keyof typeof relationships,
  target: { readonly table: string; readonly set: string; readonly id: string },
  key: string,
  marks: Marks = {},
): SheetColumn {
  const link = relationships[relation];
  if (link.kind !== "1:N") throw new TypeError(`${relation} is no lookup.`);
  const { table, set, id } = target;
  return {
    kind: "lookup",
    header,
    column: link.column,
    lookup: { table, set, id, key, navigation: link.toOne },
    ...marks,
  };
}

const byServer: Marks = { readOnly: true };
const needed: Marks = { required: true };

const duties = (columns: Record<`duty${"critical" | "important" | "team" | "personal"}`, string>): SheetColumn[] => [
  choice("Duty critical", columns.dutycritical, DutyLabel, needed),
  choice("Duty important", columns.dutyimportant, DutyLabel, needed),
  choice("Duty team", columns.dutyteam, DutyLabel, needed),
  choice("Duty personal", columns.dutypersonal, DutyLabel, needed),
];

const c = Control.columns;
const controls: Sheet = {
  kind: "controls",
  title: "Controls",
  table: Control.table,
  set: Control.set,
  id: Control.id,
  key: c.code,
  mayCreate: true,
  within: null,
  columns: [
    text("Code", c.code, 20, needed),
    text("Title", c.name, 200, needed),
    text("Statement", c.statement, 2000, needed),
    text("Rationale", c.rationale, 2000),
    choice("Area", c.area, AreaLabel, needed),
    choice("Scope", c.scope, ScopeLabel, needed),
    text("Applies to", c.appliesto, 400),
    choice("Guardrail mode", c.guardrailmode, GuardrailModeLabel),
    choice("Severity", c.severity, SeverityLabel, needed),
    choice("Evidence kind", c.evidencekind, EvidenceKindLabel, needed),
    text("Evidence expected", c.evidenceexpected, 200),
    text("Question", c.question, 300),
    text("How to check", c.howtocheck, 2000),
    text("How to fix", c.howtofix, 2000),
    whole("Validity days", c.validitydays, 1, 3650),
    text("Recommendation", c.recommendation, 200),
    choice("Effort", c.effort, LevelLabel),
    choice("Friction", c.friction, FrictionLabel),
    choice("Maturity level", c.maturitylevel, MaturityLevelLabel),
    ...duties(c),
  ],
};

const b = BaselineControl.columns;
const tailoring: Sheet = {
  kind: "tailoring",
  title: "Tailoring",
  table: BaselineControl.table,
  set: BaselineControl.set,
  id: BaselineControl.id,
  key: null,
  mayCreate: false,
  within: { column: b.baseline, table: Baseline.table },
  columns: [
    text("Code", b.code, 20, byServer),
    text("Title", b.name, 200, byServer),
    choice("Tailoring", b.tailoring, TailoringLabel),
    text("Reason", b.reason, 1000),
    ...duties(b).map((column): SheetColumn => ({ ...column, required: false })),
    text("Applies to", b.appliesto, 400),
    text("Parameters", b.parameters, 2000),
    whole("Validity days", b.validitydays, 1, 3650),
    text("Statement", b.statement, 2000),
  ],
};

const w = Workload.columns;
const workloads: Sheet = {
  kind: "workloads",
  title: "Workloads",
  table: Workload.table,
  set: Workload.set,
  id: Workload.id,
  key: w.name,
  mayCreate: true,
  within: null,
  columns: [
    text("Name", w.name, 200, needed),
    text("Description", w.description, 2000),
    choice("Stage", w.stage, StageLabel, needed),
    choice("Data class", w.dataclass, DataClassLabel),
    choice("Confidentiality", w.confidentiality, LevelLabel),
    choice("Integrity", w.integrity, LevelLabel),
    choice("Availability", w.availability, LevelLabel),
    choices("Regulations", w.regulations, RegulationLabel),
    choices("Built from", w.apptypes, AppTypeLabel),
    choices("Connectors", w.connectortypes, ConnectorTypeLabel),
    choice("Tier question 1", w.tq1, WorkloadTq1Label),
    choice("Tier question 2", w.tq2, WorkloadTq2Label),
    choice("Tier question 3", w.tq3, WorkloadTq3Label),
    choice("Tier question 4", w.tq4, WorkloadTq4Label),
    choice("Tier question 5", w.tq5, WorkloadTq5Label),
    choice("Tier question 6", w.tq6, WorkloadTq6Label),
    lookup("Raised tier", "plb_tier_workload_raisedtier", Tier, Tier.columns.name),
    text("Raise reason", w.raisereason, 1000),
    lookup("Tier", "plb_tier_workload_tier", Tier, Tier.columns.name, byServer),
    decimal("Score", w.score, 0, 100, byServer),
  ],
};

const a = AttestationAnswer.columns;
const answers: Sheet = {
  kind: "answers",
  title: "Answers",
  table: AttestationAnswer.table,
  set: AttestationAnswer.set,
  id: AttestationAnswer.id,
  key: null,
  mayCreate: false,
  within: { column: a.attestation, table: Attestation.table },
  columns: [
    text("Code", a.code, 20, byServer),
    text("Title", a.name, 200, byServer),
    choice("Duty", a.duty, DutyLabel, byServer),
    text("Why it applies", a.applicability, 300, byServer),
    choice("Answer", a.answer, AnswerLabel),
    text("Comment", a.comment, 2000),
    text("Plan", a.plan, 2000),
    day("Plan due", a.plandue),
    text("Review comment", a.reviewcomment, 2000, byServer),
  ],
};

const e = Exception.columns;
const exceptions: Sheet = {
  kind: "exceptions",
  title: "Exceptions",
  table: Exception.table,
  set: Exception.set,
  id: Exception.id,
  key: e.number,
  mayCreate: true,
  within: null,
  columns: [
    text("Number", e.number, 40, byServer),
    choice("Status", "statuscode", ExceptionStatusLabel, byServer),
    lookup("Control", "plb_control_exception_control", Control, c.code, needed),
    choice("Subject", e.subjectkind, SubjectKindLabel, needed),
    lookup("Workload", "plb_workload_exception_workload", Workload, w.name),
    lookup("Environment", "plb_environment_exception_environment", Environment, Environment.columns.platformid),
    choice("Term", e.term, ExceptionTermLabel),
    text("Reason", e.reason, 2000, needed),
    text("Compensating control", e.compensating, 2000),
    choice("Residual risk", e.residualrisk, LevelLabel),
    text("Plan", e.plan, 2000),
    day("From", e.validfrom),
    day("Until", e.validuntil, needed),
  ],
};

const v = Evidence.columns;
/** Also the way in for what other tools export: one row a control and subject, with what was found as JSON. */
const evidence: Sheet = {
  kind: "evidence",
  title: "Evidence",
  table: Evidence.table,
  set: Evidence.set,
  id: Evidence.id,
  key: v.name,
  mayCreate: true,
  within: null,
  columns: [
    text("Name", v.name, 200, needed),
    choice("Status", "statuscode", EvidenceStatusLabel, byServer),
    lookup("Control", "plb_control_evidence_control", Control, c.code),
    lookup("Environment", "plb_environment_evidence_environment", Environment, Environment.columns.platformid),
    lookup("Workload", "plb_workload_evidence_workload", Workload, w.name),
    choice("Source", v.source, EvidenceSourceLabel, needed),
    choice("What it shows", v.answer, AnswerLabel),
    day("Effective on", v.effectiveon, needed),
    day("Expires on", v.expireson),
    text("Value", v.value, 100000),
    text("Link", v.url, 200),
    text("Note", v.note, 4000),
  ],
};

/** What goes out to files and comes back. */
export const sheets: Readonly<Record<SheetKind, Sheet>> = {
  controls,
  tailoring,
  workloads,
  answers,
  exceptions,
  evidence,
};
