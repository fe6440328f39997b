import {
  Area,
  Attestation,
  Duty,
  EvidenceKind,
  Exception,
  Scope,
  Severity,
  SubjectKind,
} from "../src/generated/tables";
import { idOf, ref, userRef } from "./organization";
import type { Attributes, Organization } from "./organization";
import { people, Tenant } from "./tenant";

export const collector = "88888888-8888-8888-8888-888888888888";

const everywhere: Attributes = {
  plb_dutycritical: Duty.must,
  plb_dutyimportant: Duty.must,
  plb_dutyteam: Duty.must,
  plb_dutypersonal: Duty.must,
};

const rule = (dataset: string, path: string, op: string, value: unknown): string =>
  JSON.stringify({ dataset, per: "tenant", path, op, value });

/** Controls of every scope and kind of evidence, beside those of {@link Tenant}. */
const measuredControls: readonly (readonly [string, Attributes])[] = [
  [
    "ENV-01",
    {
      plb_scope: Scope.tenant,
      plb_evidencekind: EvidenceKind.automated,
      plb_severity: Severity.high,
      plb_rule: rule("tenantSettings", "disableEnvironmentCreation", "=", true),
    },
  ],
  [
    "NET-01",
    {
      plb_scope: Scope.environment,
      plb_evidencekind: EvidenceKind.automated,
      plb_severity: Severity.high,
      plb_rule: rule("dataverseOrganization", "enableipbasedfirewallrule", "=", true),
    },
  ],
  [
    "DLP-05",
    {
      plb_scope: Scope.connectorType,
      plb_evidencekind: EvidenceKind.hybrid,
      plb_severity: Severity.medium,
      plb_rule: rule("dlpPolicies", "actions", "count>=", 1),
    },
  ],
  [
    "MON-07",
    {
      plb_scope: Scope.workload,
      plb_evidencekind: EvidenceKind.automated,
      plb_severity: Severity.low,
      plb_rule: rule("tenantSettings", "enableCanvasAppInsights", "=", true),
    },
  ],
];

/** Numbers that MeasurePosture answers with. */
export interface MeasureAnswer {
  readonly SnapshotId?: string;
  readonly RawScore?: string;
  readonly ManagedScore?: string;
  readonly Coverage?: string;
  readonly Band?: string;
  readonly Remaining?: number;
}

/** An organisation that measures: controls of every kind, a version in force, and people with roles. */
export class PostureTenant {
  readonly org: Organization;

  constructor(readonly tenant = new Tenant()) {
    this.org = tenant.org;
    for (const [code, attributes] of measuredControls) {
      const row: Attributes = {
        plb_code: code,
        plb_name: `Control ${code}`,
        plb_statement: `Statement of ${code}.`,
        plb_area: Area.governance,
        plb_appliesto: "all",
        plb_validitydays: 90,
        plb_recommendation: `Fix ${code}`,
        plb_howtofix: `Steps of ${code}`,
        ...everywhere,
        ...attributes,
      };
      this.tenant.controls.set(code, this.org.seed("plb_control", row));
    }
    this.tenant.giveRole(people.coe, "Plumbline CoE Administrator");
    this.tenant.giveRole(collector, "Plumbline Collector");
  }

  environment(name = "Operations Prod", more: Attributes = {}): string {
    return this.org.create(people.coe, "plb_environment", {
      plb_name: name,
      plb_platformid: name,
      plb_type: 724800001,
      ...more,
    });
  }

  /** A workload whose attestation was accepted with a Yes to everything. */
  attestedWorkload(more: Attributes = {}): string {
    const workload = this.tenant.workload(more);
    this.attest(workload);
    return workload;
  }

  attest(workload: string, answers: Readonly<Record<string, Attributes>> = {}): string {
    const attestation = this.tenant.attestation(workload);
    this.tenant.answerAll(attestation);
    this.tenant.reply(attestation, "DLP-05", { plb_answer: 724800000 });
    this.tenant.evidence(attestation, "DLP-05");
    for (const [code, answer] of Object.entries(answers)) this.tenant.reply(attestation, code, answer);
    this.tenant.moveAttestation(attestation, Attestation.statuses.submitted, people.owner);
    this.tenant.moveAttestation(attestation, Attestation.statuses.accepted, people.reviewer);
    return attestation;
  }

  /** What a collector found; without a subject it is about the tenant. */
  found(code: string, value: unknown, more: Attributes = {}, by = collector): string {
    return this.record(code, { plb_value: JSON.stringify(value), ...more }, by);
  }

  record(code: string, more: Attributes, by = people.coe): string {
    return this.org.create(by, "plb_evidence", {
      plb_name: `Evidence of ${code}`,
      plb_source: 724800002,
      plb_effectiveon: this.org.now.slice(0, 10),
      plb_control: this.tenant.control(code),
      ...more,
    });
  }

  approvedException(code: string, workload: string, until: string): string {
    const id = this.tenant.exception({
      plb_control: this.tenant.control(code),
      plb_subjectkind: SubjectKind.workload,
      plb_workload: ref("plb_workload", workload),
      plb_compensating: "Two people watch the log.",
      plb_validuntil: until,
    });
    this.tenant.moveException(id, Exception.statuses.requested, people.owner);
    this.tenant.moveException(id, Exception.statuses.approved, people.reviewer);
    return id;
  }

  status(code: string, key: string): Attributes {
    const [row] = this.org.rows("plb_controlstatus", { plb_code: code, plb_subjectkey: key });
    if (row == null) throw new Error(`${code} has no status on ${key}.`);
    return row;
  }

  hasStatus(code: string, key: string): boolean {
    return this.org.rows("plb_controlstatus", { plb_code: code, plb_subjectkey: key }).length > 0;
  }

  measure(by = people.coe): MeasureAnswer {
    return this.org.call(by, "plb_MeasurePosture", { Scope: "tenant" });
  }

  /** Measures until nothing remains; the snapshot that was taken. */
  snapshot(): Attributes {
    for (let calls = 0; calls < 100; calls++) {
      const answer = this.measure();
      if (answer.Remaining === 0 && answer.SnapshotId != null) return this.org.row("plb_snapshot", answer.SnapshotId);
    }
    throw new Error("There is always something left to measure.");
  }

  detail(snapshot: Attributes): Record<string, unknown> {
    const text = snapshot["plb_detail"];
    if (typeof text !== "string") throw new Error("The snapshot has no detail.");
    return JSON.parse(text) as Record<string, unknown>;
  }

  recommendation(code: string): Attributes {
    const [row] = this.org.rows("plb_recommendation", { plb_code: code });
    if (row == null) throw new Error(`${code} has no recommendation.`);
    return row;
  }

  /** A version in force after the one that is, with changes to controls; each change has a reason. */
  nextVersion(version: string, changes: Readonly<Record<string, Attributes>>): string {
    const id = this.tenant.draftBaseline(version, { plb_startfrom: 724800001 });
    for (const [code, change] of Object.entries(changes)) {
      const [row] = this.org.rows("plb_baselinecontrol", { plb_baseline: ref("plb_baseline", id), plb_code: code });
      this.org.update(people.coe, "plb_baselinecontrol", idOf(row, "plb_baselinecontrolid"), {
        plb_reason: "Agreed.",
        ...change,
      });
    }
    this.tenant.enforce(id);
    return id;
  }
}

export { people, ref, userRef };
