import {
  attestationDocument,
  baselineDocument,
  MissingRowError,
  pageOf,
  postureReport,
  requirementList,
  toHtml,
  type PaperDocument,
  type Reader,
} from "../src";

type Row = Record<string, unknown>;
const word = "@OData.Community.Display.V1.FormattedValue";
const must = 724800000;
const should = 724800001;
const none = 724800002;

/** Rows by table; filters on the id or a lookup are honoured, everything else is left to the documents. */
function reading(tables: Record<string, Row[]>): Reader {
  return {
    readAll: (table, query) => {
      const rows = tables[table.table] ?? [];
      const id = new RegExp(`${table.table}id eq ([\\w-]+)`).exec(query)?.[1];
      return Promise.resolve(id === undefined ? rows : rows.filter((row) => row[`${table.table}id`] === id));
    },
  };
}

const text = (made: PaperDocument): string =>
  made.body
    .map(toHtml)
    .join(" ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const headings = (made: PaperDocument): string[] =>
  [
    ...made.body
      .map(toHtml)
      .join("")
      .matchAll(/<h2[^>]*>([^<]*)<\/h2>/g),
  ].map((match) => match[1] ?? "");

const versionControl = (code: string, over: Row = {}): Row => ({
  plb_code: code,
  plb_name: code,
  _plb_control_value: `c-${code}`,
  plb_statement: `Statement of ${code}`,
  plb_area: 724800007,
  [`plb_area${word}`]: "App configuration",
  plb_scope: 724800005,
  plb_appliesto: "canvas",
  plb_dutycritical: must,
  [`plb_dutycritical${word}`]: "Must",
  plb_dutyimportant: must,
  plb_dutyteam: should,
  plb_dutypersonal: none,
  plb_tailoring: 724800000,
  ...over,
});

const tables = (): Record<string, Row[]> => ({
  plb_baseline: [
    {
      plb_baselineid: "b1",
      plb_name: "Core",
      plb_version: "2.0",
      plb_code: "CORE",
      plb_purpose: "Keep <b>money</b> safe.",
      plb_scopein: "All environments",
      plb_effectivefrom: "2026-10-01",
      statuscode: 724800002,
      [`statuscode${word}`]: "In force",
    },
  ],
  plb_baselinecontrol: [
    versionControl("APP-10"),
    versionControl("AGT-01", { plb_appliesto: "agent" }),
    versionControl("SDL-02", { plb_tailoring: 724800002, plb_reason: "Audit finding", plb_appliesto: "all" }),
    versionControl("MOB-03", { plb_tailoring: 724800003, plb_reason: "Not used" }),
    versionControl("MON-07", { plb_appliesto: "canvas, stage:live" }),
  ],
  plb_control: ["APP-10", "AGT-01", "SDL-02", "MOB-03", "MON-07"].map((code) => ({
    plb_controlid: `c-${code}`,
    plb_name: `Title of ${code}`,
    plb_howtocheck: `Look at ${code}`,
    plb_evidenceexpected: "A screenshot",
  })),
  plb_tier: [{ plb_tierid: "t1", plb_code: "critical", plb_name: "Critical", plb_longestexception: 90 }],
  plb_baselineapproval: [
    { [`plb_role${word}`]: "Business", [`plb_decision${word}`]: "Approve", plb_decidedon: "2026-09-20T08:00:00Z" },
  ],
  plb_workload: [
    {
      plb_workloadid: "w1",
      plb_name: "Plant tours",
      _plb_tier_value: "t1",
      plb_apptypes: "724800000",
      plb_stage: 724800000,
    },
    { plb_workloadid: "w2", plb_name: "New idea", plb_stage: 724800000 },
  ],
});

describe("the baseline document", () => {
  it("has every chapter, the controls that hold, the changes with reasons, and the votes", async () => {
    const made = await baselineDocument(reading(tables()), "b1", "en", "2026-11-22");
    expect(headings(made)).toEqual([
      "Contents",
      "1 Purpose and business justification",
      "2 Scope and applicability",
      "3 Risk appetite",
      "4 Definitions",
      "5 Roles and responsibilities",
      "6 Tiers of workloads",
      "7 Controls by area",
      "8 Changes against the version before",
      "9 Exceptions policy",
      "10 Enforcement and escalation",
      "11 Approvals",
      "12 Versions",
    ]);
    const said = text(made);
    expect(said).toContain("Keep &lt;b&gt;money&lt;/b&gt; safe.");
    expect(said).toContain("App configuration: 4 controls");
    expect(said).toContain("SDL-02 Title of SDL-02 Audit finding");
    expect(said).toContain("Business Approve");
    expect(pageOf(made)).not.toContain("<script");
  });

  it("says that the row is not there", async () => {
    await expect(baselineDocument(reading(tables()), "nope", "en", "2026-11-22")).rejects.toThrow(MissingRowError);
  });
});

describe("the requirement list", () => {
  it("names what a planned workload must hold and why, before it has any asset", async () => {
    const said = text(await requirementList(reading(tables()), "w1", "en", "2026-11-22"));
    expect(said).toContain("Must: 2");
    expect(said).toContain(
      "APP-10 Title of APP-10 Statement of APP-10 Applies because the workload uses: canvas apps.",
    );
    expect(said).toContain("AGT-01 Title of AGT-01 Does not apply because the workload uses none of: agents.");
    expect(said).toContain("MON-07 Title of MON-07 Does not apply because it is for this stage: live.");
  });

  it("sends a workload without a tier to the six questions", async () => {
    expect(text(await requirementList(reading(tables()), "w2", "de", "2026-11-22"))).toContain("keine Stufe");
  });
});

describe("the posture report", () => {
  const detail = {
    cap: {
      band: "low",
      code: "APP-10",
      title: "Secrets are kept out",
      severity: "critical",
      subject: "Field Inspection",
    },
    previous: { id: "s0", takenOn: "2026-10-01", raw: 70.3, version: "b0" },
    baselineEffect: -4.6,
    postureEffect: 6.8,
    alarms: [{ kind: "mustLost", code: "IAM-06", title: "Few administrators", subject: "Operations Prod" }],
    areas: [{ area: "iam", score: 91.2, managed: 92, coverage: 100, cells: {} }],
    drift: [
      {
        class: "regressed",
        code: "IAM-06",
        title: "Few administrators",
        subject: "Operations Prod",
        from: "pass",
        to: "fail",
        effect: -0.23,
      },
    ],
    ending: [],
  };
  const measured = (over: Row = {}): Record<string, Row[]> => ({
    plb_snapshot: [
      {
        plb_snapshotid: "s1",
        plb_subjectkey: "tenant",
        plb_takenon: "2026-11-16T06:00:00Z",
        plb_raw: 72.5,
        [`plb_band${word}`]: "Low",
        plb_detail: JSON.stringify(detail),
        ...over,
      },
    ],
    plb_risk: [
      { plb_name: "Leak", plb_likelihood: 4, plb_impact: 5, plb_level: 20, [`plb_workload${word}`]: "Payments" },
      { plb_name: "Loss", plb_likelihood: 4, plb_impact: 5, plb_level: 20 },
    ],
    plb_control: [
      {
        plb_controlid: "c1",
        plb_code: "SDL-02",
        plb_name: "Threat model",
        plb_severity: 724800001,
        plb_appliesto: "all",
        plb_frictionreports: 3,
        plb_falsealarms: 1,
        plb_frictionhours: 120,
      },
    ],
    plb_snapshotline: [
      { _plb_control_value: "c1", plb_weight: 2, plb_failing: 10 },
      { _plb_control_value: "c2", plb_weight: 98, plb_failing: 0 },
    ],
    plb_guardrail: [
      { [`plb_group${word}`]: "Network security", plb_mode: 724800000, statuscode: 724800001 },
      { [`plb_group${word}`]: "Network security", plb_mode: 724800001, statuscode: 1 },
    ],
  });

  it("gives the score with the reason of its cap, both effects, drift, the map of risks and the balance of guardrails", async () => {
    const said = text(await postureReport(reading(measured()), "s1", "en", "2026-11-22"));
    expect(said).toContain("72.5 Low");
    expect(said).toContain("Held at Low: APP-10 Secrets are kept out (critical) fails in Field Inspection");
    expect(said).toMatch(/same evidence, new rules\) −4\.60 .*new evidence\) \+6\.80/);
    expect(said).toContain("IAM-06 Few administrators went from pass to fail in Operations Prod.");
    expect(said).toContain("Regressed IAM-06 Few administrators Operations Prod Pass Fail −0.23");
    expect(said).toContain("2 (Level 20)");
    expect(said).toContain("Network security 1 – – 1");
    expect(said).toContain("SDL-02 Threat model 3 1 10 % 120.0 60.0 Relax, with approval");
  });

  it.each([
    ["none", ""],
    ["damaged", "{"],
    ["of another kind", '{"a":1}'],
  ])("with a detail that is %s says so and shows the rest", async (_what, plb_detail) => {
    const said = text(await postureReport(reading(measured({ plb_detail })), "s1", "en", "2026-11-22"));
    expect(said).toContain("This snapshot holds no detail.");
    expect(said).toContain("72.5");
  });
});

describe("the attestation as a document", () => {
  it("lists the answers by what was said, No first", async () => {
    const answer = (code: string, value: number | null): Row => ({ plb_code: code, plb_name: code, plb_answer: value });
    const made = await attestationDocument(
      reading({
        plb_attestation: [
          { plb_attestationid: "a1", plb_number: "ATT-0001", plb_name: "Tours · H2", plb_statement: "True." },
        ],
        plb_attestationanswer: [answer("APP-10", 724800000), answer("SDL-02", 724800002), answer("AGT-01", null)],
      }),
      "a1",
      "en",
      "2026-11-22",
    );
    expect(headings(made).slice(2)).toEqual([
      "2 Answered No (1)",
      "3 Answered Partly (0)",
      "4 Answered Yes (1)",
      "5 Not answered (1)",
    ]);
  });
});
