import { lookup, RowStore } from "./row-store";

const choice = (index: number): number => 724800000 + index;
const yes = choice(0);
const partly = choice(1);
const no = choice(2);

export const maker = "00000000-0000-0000-0001-000000000001";
export const deputy = "00000000-0000-0000-0001-000000000002";
export const approver = "00000000-0000-0000-0001-000000000003";
export const attestation = "00000000-0000-0000-0002-000000000001";
export const workload = "00000000-0000-0000-0003-000000000001";
/** The day of the sample. */
export const today = "2026-11-16";

interface Sample {
  readonly code: string;
  readonly title: string;
  readonly area: number;
  readonly severity?: number;
  readonly duty?: number;
  readonly kind?: number;
  readonly answer?: number | null;
  readonly expects?: string;
  readonly links?: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

const controls: readonly Sample[] = [
  { code: "INV-01", title: "The workload has an owner", area: 1, answer: yes },
  { code: "IAM-04", title: "Conditional access on individual apps", area: 2, more: { plb_newsince: true } },
  { code: "IAM-13", title: "Service identities instead of maker identities", area: 2, severity: 1, answer: no },
  { code: "ENV-02", title: "A matching environment", area: 3, answer: yes },
  {
    code: "DVS-01",
    title: "Security roles follow least privilege",
    area: 4,
    severity: 1,
    answer: yes,
    expects: "Role list",
    links: 1,
  },
  {
    code: "DVS-03",
    title: "Column-level security on sensitive fields",
    area: 4,
    answer: no,
    more: lookup("plb_exception", "exception-41"),
  },
  { code: "DVS-05", title: "Data masking", area: 4 },
  { code: "DLP-10", title: "Backups are tested", area: 5, duty: 1 },
  {
    code: "APP-09",
    title: "Inputs and outputs are validated",
    area: 7,
    severity: 1,
    answer: yes,
    expects: "Test report",
    links: 1,
  },
  {
    code: "APP-10",
    title: "Secrets are kept out of apps and flows",
    area: 7,
    severity: 0,
    answer: yes,
    expects: "Vault entry",
    links: 1,
    more: {
      plb_returned: true,
      plb_reviewcomment:
        "The screenshot shows the secret in clear text. Remove the picture, rotate the secret, and link the vault entry instead.",
    },
  },
  {
    code: "APP-12",
    title: "Connections are not embedded maker identities",
    area: 7,
    severity: 1,
    answer: partly,
    more: { plb_plan: "Move them", plb_plandue: "2027-01-15" },
  },
  { code: "MON-05", title: "Insider and subtle-change detection", area: 8, more: { plb_newsince: true } },
  {
    code: "CMP-04",
    title: "Privacy impact for personal data",
    area: 9,
    severity: 1,
    answer: yes,
    expects: "The impact assessment",
  },
  { code: "AUT-01", title: "The data policy covers the connectors", area: 5, kind: 0 },
];

function putPeopleAndTier(store: RowStore): void {
  store.put("plb_tier", {
    plb_tierid: "tier-critical",
    plb_code: "critical",
    plb_longestexception: 90,
    plb_reviewinterval: 90,
    plb_factor: 4,
  });
  store.put("plb_baseline", { plb_baselineid: "baseline-1", plb_name: "Core 2.0", plb_version: "2.0" });
  store.put("plb_workload", {
    plb_workloadid: workload,
    plb_name: "Supplier Payments",
    plb_tq1: choice(3),
    plb_tq2: choice(2),
    plb_tq3: choice(3),
    plb_tq4: choice(2),
    plb_tq5: choice(2),
    plb_tq6: choice(0),
    plb_raisereason: null,
    ...lookup("plb_deputy", deputy, "Dana Deputy"),
    ...lookup("plb_raisedtier", null),
    _ownerid_value: maker,
    "_ownerid_value@OData.Community.Display.V1.FormattedValue": "Mara Maker",
    "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser",
  });
}

function putControl(store: RowStore, sample: Sample, applies: boolean): void {
  const id = `control-${sample.code}`;
  store.put("plb_control", {
    plb_controlid: id,
    plb_name: sample.title,
    plb_code: sample.code,
    plb_statement: `${sample.title}: how it is meant, in one sentence that fits on two lines.`,
    plb_question: "Where is it kept and who looks after it?",
    plb_howtocheck: "Open the admin center and compare the list with the register.",
    plb_area: choice(sample.area),
    plb_severity: choice(sample.severity ?? 2),
    plb_evidencekind: choice(sample.kind ?? 1),
    plb_evidenceexpected: sample.expects ?? "",
    plb_validitydays: 183,
  });
  const answer = store.put("plb_attestationanswer", {
    plb_attestationanswerid: `answer-${sample.code}`,
    plb_name: sample.title,
    plb_code: sample.code,
    plb_answer: sample.answer ?? null,
    plb_comment: null,
    plb_duty: choice(applies ? (sample.duty ?? 0) : 2),
    plb_applies: applies,
    plb_applicability: applies ? "Applies to every workload." : "No GxP rule is set on this workload.",
    plb_newsince: false,
    plb_returned: false,
    plb_reviewcomment: null,
    plb_plan: null,
    plb_plandue: null,
    ...lookup("plb_attestation", attestation),
    ...lookup("plb_control", id),
    ...lookup("plb_exception", null),
    ...sample.more,
  });
  for (let link = 0; link < (sample.links ?? 0); link++)
    store.put("plb_evidence", {
      plb_name: "Vault entry of the bank connector",
      plb_url: "https://example.org/evidence",
      plb_source: choice(0),
      plb_effectiveon: "2026-11-03",
      plb_expireson: "2027-05-05",
      statuscode: 1,
      ...lookup("plb_attestationanswer", answer),
    });
}

export interface SampleOptions {
  /** Status reason of the attestation; a draft when left out. */
  readonly status?: number;
  /** More controls than the hand-written ones, up to this number. */
  readonly count?: number;
  /** Only these of the hand-written controls. */
  readonly only?: readonly string[];
}

/** One attestation with answers in every state. */
export function sampleAttestation(options: SampleOptions = {}): RowStore {
  const store = new RowStore();
  putPeopleAndTier(store);
  store.put("plb_exception", {
    plb_exceptionid: "exception-41",
    plb_number: "EXC-0041",
    statuscode: 724800002,
    plb_validfrom: "2026-10-10",
    plb_validuntil: "2026-12-31",
  });
  store.put("plb_attestation", {
    plb_attestationid: attestation,
    plb_number: "ATT-0112",
    plb_period: "Autumn 2026",
    statuscode: options.status ?? 1,
    plb_dueon: "2026-11-30",
    plb_attestedon: options.status === 724800001 ? "2026-11-16T10:00:00Z" : null,
    plb_reviewedon: options.status === 724800002 ? "2026-11-12T10:00:00Z" : null,
    plb_validuntil: null,
    plb_reviewcomment: null,
    plb_score: null,
    ...lookup("plb_workload", workload, "Supplier Payments"),
    ...lookup("plb_tier", "tier-critical", "Critical"),
    ...lookup("plb_baseline", "baseline-1", "Core 2.0"),
    ...lookup("plb_attestedby", options.status === 724800001 ? maker : null, "Mara Maker"),
    ...lookup("plb_reviewer", null),
  });
  const chosen =
    options.only === undefined ? controls : controls.filter((one) => options.only?.includes(one.code) === true);
  for (const sample of chosen) putControl(store, sample, true);
  for (let index = chosen.length; index < (options.count ?? 0); index++)
    putControl(
      store,
      { code: `GEN-${String(index).padStart(4, "0")}`, title: `Control number ${index}`, area: index % 15 },
      true,
    );
  if (options.only === undefined) {
    putControl(store, { code: "CMP-06", title: "Validated systems (GxP) are qualified", area: 9 }, false);
    putControl(store, { code: "APP-05", title: "Anonymous data exposure on sites is reviewed", area: 7 }, false);
  }
  return store;
}
