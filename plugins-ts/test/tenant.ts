import {
  Answer,
  AppType,
  Baseline,
  BaselineStart,
  Duty,
  EvidenceKind,
  MatrixArea,
  MaturityLevel,
  Scope,
  Severity,
  Stage,
} from "../src/generated/tables";
import { idOf, Organization, ref, userRef } from "./organization";
import type { Attributes } from "./organization";

/** People of the tests. `admin` is System Administrator: the rules must hold for that person too. */
export const people = {
  coe: "11111111-1111-1111-1111-111111111111",
  business: "22222222-2222-2222-2222-222222222222",
  technical: "33333333-3333-3333-3333-333333333333",
  owner: "44444444-4444-4444-4444-444444444444",
  deputy: "55555555-5555-5555-5555-555555555555",
  reviewer: "66666666-6666-6666-6666-666666666666",
  admin: "77777777-7777-7777-7777-777777777777",
};

/** Option of a tier question that gives so many points. */
export const option = (points: number): number => 724800000 + points;

export const tierAnswersOf = (points: number): Attributes =>
  Object.fromEntries(["tq1", "tq2", "tq3", "tq4", "tq5", "tq6"].map((column) => [`plb_${column}`, option(points)]));

const duties = (critical: number, important: number, team: number, personal: number): Attributes => ({
  plb_dutycritical: critical,
  plb_dutyimportant: important,
  plb_dutyteam: team,
  plb_dutypersonal: personal,
});

const libraryControls: readonly (readonly [string, Attributes])[] = [
  [
    "APP-10",
    { plb_severity: Severity.critical, plb_appliesto: "all", ...duties(Duty.must, Duty.must, Duty.must, Duty.should) },
  ],
  [
    "APP-05",
    { plb_severity: Severity.high, plb_appliesto: "pages", ...duties(Duty.must, Duty.must, Duty.must, Duty.must) },
  ],
  [
    "SDL-03",
    { plb_severity: Severity.medium, plb_appliesto: "canvas", ...duties(Duty.must, Duty.must, Duty.should, Duty.none) },
  ],
  [
    "MON-05",
    {
      plb_severity: Severity.low,
      plb_appliesto: "all",
      plb_evidencekind: EvidenceKind.hybrid,
      plb_evidenceexpected: null,
      ...duties(Duty.must, Duty.none, Duty.none, Duty.none),
    },
  ],
  [
    "CMP-03",
    {
      plb_severity: Severity.medium,
      plb_appliesto: "all",
      plb_evidencekind: EvidenceKind.automated,
      plb_evidenceexpected: null,
      ...duties(Duty.must, Duty.must, Duty.must, Duty.must),
    },
  ],
  [
    "GOV-01",
    {
      plb_severity: Severity.high,
      plb_appliesto: "all",
      plb_scope: Scope.tenant,
      ...duties(Duty.must, Duty.must, Duty.must, Duty.must),
    },
  ],
];

/** An organisation with tiers and a library of six controls. */
export class Tenant {
  readonly controls = new Map<string, string>();
  readonly tiers = new Map<string, string>();

  constructor(readonly org = new Organization()) {
    const tierRows = [
      ["critical", "4", 90, 180],
      ["important", "2", 180, 365],
      ["team", "1", 365, 365],
      ["personal", "0.5", 365, 730],
    ] as const;
    for (const [code, factor, longest, review] of tierRows) {
      const name = code.charAt(0).toUpperCase() + code.slice(1);
      const attributes = {
        plb_name: name,
        plb_code: code,
        plb_factor: factor,
        plb_longestexception: longest,
        plb_reviewinterval: review,
      };
      this.tiers.set(code, this.org.seed("plb_tier", attributes));
    }
    for (const [code, attributes] of libraryControls) {
      const row = {
        plb_code: code,
        plb_name: `Control ${code}`,
        plb_statement: `Statement of ${code}.`,
        plb_scope: Scope.workload,
        plb_evidencekind: EvidenceKind.attested,
        plb_evidenceexpected: "link or file",
        plb_validitydays: 90,
        ...attributes,
      };
      this.controls.set(code, this.org.seed("plb_control", row));
    }
  }

  control(code: string): { logicalName: string; id: string } {
    return ref("plb_control", this.controls.get(code) ?? "");
  }

  tier(code: string): { logicalName: string; id: string } {
    return ref("plb_tier", this.tiers.get(code) ?? "");
  }

  draftBaseline(version = "1.0", more: Attributes = {}): string {
    const attributes = {
      plb_name: "Tenant baseline",
      plb_code: "TB",
      plb_version: version,
      plb_startfrom: BaselineStart.controlLibrary,
      ...more,
    };
    return this.org.create(people.coe, "plb_baseline", attributes);
  }

  moveBaseline(id: string, status: number, by = people.coe): void {
    this.org.update(by, "plb_baseline", id, { statuscode: status });
  }

  vote(id: string, by: string, role: number, decision = 724800000, comment = ""): string {
    return this.org.create(by, "plb_baselineapproval", {
      plb_baseline: ref("plb_baseline", id),
      plb_role: role,
      plb_decision: decision,
      plb_comment: comment,
    });
  }

  baselineInForce(version = "1.0", more: Attributes = {}): string {
    const id = this.draftBaseline(version, more);
    this.enforce(id);
    return id;
  }

  enforce(id: string): void {
    this.moveBaseline(id, Baseline.statuses.inReview);
    this.vote(id, people.business, 724800000);
    this.vote(id, people.technical, 724800001);
    this.moveBaseline(id, Baseline.statuses.inForce);
  }

  workload(more: Attributes = {}): string {
    return this.org.create(people.owner, "plb_workload", {
      plb_name: "Supplier Payments",
      plb_stage: Stage.live,
      plb_deputy: userRef(people.deputy),
      plb_apptypes: [AppType.canvasApp],
      ...tierAnswersOf(3),
      ...more,
    });
  }

  attestation(workload: string, by = people.owner): string {
    return this.org.create(by, "plb_attestation", {
      plb_workload: ref("plb_workload", workload),
      plb_period: "2026-H2",
    });
  }

  answer(attestation: string, code: string): string {
    const [row] = this.org.rows("plb_attestationanswer", {
      plb_attestation: ref("plb_attestation", attestation),
      plb_code: code,
    });
    if (row == null) throw new Error(`${code} has no answer row.`);
    return idOf(row, "plb_attestationanswerid");
  }

  reply(attestation: string, code: string, attributes: Attributes, by = people.owner): void {
    this.org.update(by, "plb_attestationanswer", this.answer(attestation, code), attributes);
  }

  evidence(attestation: string, code: string, by = people.owner, more: Attributes = {}): string {
    return this.org.create(by, "plb_evidence", {
      plb_source: 724800000,
      plb_url: "https://example.test/proof",
      plb_effectiveon: "2026-11-10",
      plb_attestationanswer: ref("plb_attestationanswer", this.answer(attestation, code)),
      ...more,
    });
  }

  /** Answers everything a critical workload with a canvas app is asked, with evidence. */
  answerAll(attestation: string): void {
    for (const code of ["APP-10", "SDL-03"]) {
      this.reply(attestation, code, { plb_answer: Answer.yes });
      this.evidence(attestation, code);
    }
    this.reply(attestation, "MON-05", { plb_answer: Answer.yes });
  }

  moveAttestation(id: string, status: number, by: string, more: Attributes = {}): void {
    this.org.update(by, "plb_attestation", id, { statuscode: status, ...more });
  }

  exception(more: Attributes = {}, by = people.owner): string {
    return this.org.create(by, "plb_exception", {
      plb_control: this.control("SDL-03"),
      plb_reason: "The vendor ships the fix in March.",
      plb_validuntil: "2027-01-31",
      ...more,
    });
  }

  moveException(id: string, status: number, by: string, more: Attributes = {}): void {
    this.org.update(by, "plb_exception", id, { statuscode: status, ...more });
  }

  /** Gives a person a security role. */
  giveRole(person: string, name: string): void {
    const role = this.org.seed("role", { name });
    this.org.seed("systemuserroles", { systemuserid: person, roleid: role });
  }

  /** Gives a person a security role through a team. */
  giveTeamRole(person: string, name: string): void {
    const role = this.org.seed("role", { name });
    const team = this.org.seed("team", { name: `Team of ${name}` });
    this.org.seed("teamroles", { teamid: team, roleid: role });
    this.org.seed("teammembership", { teamid: team, systemuserid: person });
  }

  criteria(): void {
    const rows = [
      ["MC-01", MatrixArea.identityAndAccessManagement, MaturityLevel.initial, false],
      ["MC-11", MatrixArea.environmentStrategy, MaturityLevel.initial, false],
      ["MC-19", MatrixArea.dataverseSecurity, MaturityLevel.initial, false],
      ["MC-28", MatrixArea.dataProtection, MaturityLevel.initial, false],
      ["MC-36", MatrixArea.monitoring, MaturityLevel.initial, false],
      ["MC-37", MatrixArea.monitoring, MaturityLevel.capable, false],
    ] as const;
    for (const [code, area, level, optional] of rows) {
      this.org.seed("plb_maturitycriterion", {
        plb_code: code,
        plb_area: area,
        plb_level: level,
        plb_optional: optional,
        plb_name: code,
      });
    }
    const framework = this.org.seed("plb_framework", { plb_code: "PQ", plb_name: "Posture questions" });
    this.org.seed("plb_frameworkitem", { plb_code: "PQ-01", plb_framework: ref("plb_framework", framework) });
  }
}

/** The code of the refusal; fails when nothing, or something else, is thrown. */
export function refusalOf(work: () => unknown): { code: string; message: string } {
  try {
    work();
  } catch (failure) {
    if (failure instanceof Error && "code" in failure && failure.name === "InvalidPluginExecutionException") {
      return { code: String(failure.code), message: failure.message };
    }
    throw failure;
  }
  throw new Error("Nothing was refused.");
}
