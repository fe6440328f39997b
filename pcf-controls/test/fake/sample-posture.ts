import type { AreaCell, AreaDetail, DriftDetail, PostureDetail } from "@plumbline/governance";

import { lookup, RowStore } from "./row-store";

const choice = (index: number): number => 724800000 + index;
const id = (kind: number, index: number): string =>
  `00000000-0000-0000-${String(kind).padStart(4, "0")}-${String(index).padStart(12, "0")}`;

export const coe = id(1, 9);
export const snapshotNow = id(20, 99);
export const today = "2026-11-16";
export const oldVersion = id(30, 1);
export const newVersion = id(30, 2);

interface Earlier {
  readonly day: string;
  readonly raw: number;
  readonly managed: number;
  readonly coverage: number;
  readonly isNew?: boolean;
  readonly baselineEffect?: number;
}

const earlier: readonly Earlier[] = [
  { day: "2026-04-30", raw: 62.0, managed: 62.2, coverage: 88 },
  { day: "2026-05-31", raw: 63.1, managed: 63.4, coverage: 89 },
  { day: "2026-06-30", raw: 64.6, managed: 65.1, coverage: 90 },
  { day: "2026-07-31", raw: 66.2, managed: 66.7, coverage: 92 },
  { day: "2026-08-31", raw: 68.3, managed: 68.7, coverage: 93 },
  { day: "2026-09-30", raw: 70.3, managed: 70.7, coverage: 95 },
  { day: "2026-10-19", raw: 67.9, managed: 68.3, coverage: 95, isNew: true, baselineEffect: -4.6 },
  { day: "2026-11-02", raw: 70.5, managed: 71.0, coverage: 95.6, isNew: true },
];

const driftRow = (
  of: Pick<DriftDetail, "class" | "code" | "title" | "subject" | "from" | "to" | "effect"> & Partial<DriftDetail>,
): DriftDetail => ({ severity: "high", must: false, subjectKind: "workload", subjectId: id(40, 1), ...of });

export const drift: readonly DriftDetail[] = [
  driftRow({
    class: "error",
    code: "MON-07",
    title: "Monitoring of important workloads",
    subject: "Customer Portal",
    from: "pass",
    to: "error",
    effect: -0.04,
  }),
  driftRow({
    class: "regressed",
    code: "IAM-06",
    title: "Few administrators per environment",
    subject: "Operations Prod",
    subjectKind: "environment",
    subjectId: id(41, 1),
    must: true,
    from: "pass",
    to: "fail",
    effect: -0.23,
  }),
  driftRow({
    class: "regressed",
    code: "ENV-04",
    title: "Each environment has a security group",
    subject: "Sandbox",
    subjectKind: "environment",
    subjectId: id(41, 2),
    must: true,
    from: "pass",
    to: "fail",
    effect: -0.06,
  }),
  driftRow({
    class: "stale",
    code: "CMP-04",
    title: "Privacy impact for personal data",
    subject: "Travel Claims",
    from: "pass",
    to: "stale",
    effect: -0.08,
  }),
  driftRow({
    class: "stale",
    code: "INV-04",
    title: "Data handled by the workload is classified",
    subject: "Fleet Booking",
    from: "pass",
    to: "stale",
    effect: -0.04,
  }),
  driftRow({
    class: "improved",
    code: "AGT-03",
    title: "Agent review before publishing",
    subject: "HR Helpdesk Agent",
    from: "fail",
    to: "pass",
    effect: 0.95,
  }),
  driftRow({
    class: "improved",
    code: "DLP-06",
    title: "Endpoint filtering on open connectors",
    subject: "Tenant",
    subjectKind: "tenant",
    subjectId: "tenant",
    from: "partly",
    to: "pass",
    effect: 0.57,
  }),
  driftRow({
    class: "improved",
    code: "TRN-01",
    title: "Makers are trained on the baseline",
    subject: "Tenant",
    subjectKind: "tenant",
    subjectId: "tenant",
    from: "partly",
    to: "pass",
    effect: 0.41,
  }),
  driftRow({
    class: "improved",
    code: "NET-01",
    title: "IP firewall on important environments",
    subject: "Finance Prod",
    from: "fail",
    to: "pass",
    effect: 0.3,
  }),
  driftRow({
    class: "improved",
    code: "DVS-07",
    title: "Dataverse auditing is on",
    subject: "HR Prod",
    from: "fail",
    to: "pass",
    effect: 0.11,
  }),
  driftRow({
    class: "improved",
    code: "SDL-02",
    title: "Threat model before build",
    subject: "Contract Intake",
    from: "fail",
    to: "pass",
    effect: 0.08,
  }),
];

const columns = ["tenant", "critical", "important", "team", "personal"] as const;
type Scores = readonly [string, ...(number | null | "n" | `${number}e`)[]];

/** Rows of the drawn heat map: a number, null where nothing applies, "n" not measured, "78e" with an exception. */
const heat: readonly Scores[] = [
  ["governance", 83, 100, 58, 80, 20],
  ["inventory", 64, 69, 60, 65, 39],
  ["iam", 93, 89, "93e", 78, null],
  ["environment", 38, 72, "78e", 47, null],
  ["dataverse", null, "70e", 73, 86, null],
  ["dataProtection", 64, 81, 82, 78, 33],
  ["network", "n", 60, 35, 36, null],
  ["appConfig", 82, 83, "80e", "79e", 71],
  ["monitoring", 58, 58, 83, 30, null],
  ["compliance", 100, 63, 66, 50, 49],
  ["sdl", 100, 60, "57e", 41, null],
  ["agents", 0, null, 66, 100, null],
  ["incident", 79, null, null, null, null],
  ["training", 60, null, null, null, null],
  ["mobile", null, null, 45, 25, null],
];

function areaOf([area, ...scores]: Scores): AreaDetail {
  const cells: Record<string, AreaCell> = {};
  columns.forEach((column, index) => {
    const score = scores[index] ?? null;
    if (score === null) return;
    if (score === "n") {
      cells[column] = { score: null, measured: false, excepted: false };
      return;
    }
    const excepted = typeof score === "string";
    cells[column] = { score: excepted ? Number(score.slice(0, -1)) : score, measured: true, excepted };
  });
  return { area, score: 70, managed: 71, coverage: 96, cells };
}

export const detail: PostureDetail = {
  version: { id: newVersion, name: "Finance and core v2.0" },
  results: { pass: 441, partly: 72, fail: 201, stale: 7, error: 1, notMeasured: 54, excepted: 6 },
  cap: null,
  capAhead: { number: "EXC-0036", day: "2026-11-30", code: "APP-10", subject: "Field Inspection" },
  previous: { id: id(20, 7), takenOn: "2026-11-02T06:00:00Z", raw: 70.5, version: newVersion },
  sameEvidence: 70.5,
  baselineEffect: 0,
  postureEffect: 2,
  alarms: [
    { kind: "mustLost", code: "IAM-06", title: "Few administrators per environment", subject: "Operations Prod" },
    { kind: "mustLost", code: "ENV-04", title: "Each environment has a security group", subject: "Sandbox" },
  ],
  areas: heat.map(areaOf),
  drift,
  driftCounts: {
    error: 1,
    expiredException: 0,
    regressed: 2,
    stale: 2,
    new: 0,
    improved: 6,
    accepted: 6,
    modified: 0,
    removed: 0,
    unchanged: 759,
  },
  driftEffects: 1.99,
  overlap: 0.01,
  ending: [
    {
      number: "EXC-0036",
      id: id(50, 36),
      code: "APP-10",
      title: "Secrets are kept out of apps and flows",
      severity: "critical",
      subject: "Field Inspection",
      until: "2026-11-30",
    },
    {
      number: "EXC-0038",
      id: id(50, 38),
      code: "SDL-03",
      title: "Changes ship through a controlled pipeline",
      severity: "high",
      subject: "Quality Deviations",
      until: "2026-12-04",
    },
    {
      number: "EXC-0039",
      id: id(50, 39),
      code: "ENV-03",
      title: "Development, test and production are separate",
      severity: "high",
      subject: "Travel Claims",
      until: "2026-12-11",
    },
    {
      number: "EXC-0041",
      id: id(50, 41),
      code: "DVS-03",
      title: "Column-level security on sensitive fields",
      severity: "medium",
      subject: "Supplier Payments",
      until: "2026-12-31",
    },
  ],
};

interface Recommended {
  readonly code: string;
  readonly action: string;
  readonly title: string;
  readonly gain: number;
  readonly effort: number;
  readonly reach: readonly [number, number];
  readonly mode?: number;
  readonly lastTo?: number;
}

const recommended: readonly Recommended[] = [
  {
    code: "MON-03",
    action: "Enable the rule set and test it",
    title: "Alerts on suspicious activity and policy violation",
    gain: 1.14,
    effort: 1,
    reach: [1, 1],
    mode: 1,
    lastTo: 2,
  },
  {
    code: "ENV-01",
    action: "Restrict creation and offer a request form",
    title: "Environment creation is limited to administrators",
    gain: 1.14,
    effort: 1,
    reach: [1, 1],
  },
  {
    code: "DLP-03",
    action: "Change the default group",
    title: "Default group for new connectors is Blocked",
    gain: 1.14,
    effort: 1,
    reach: [1, 1],
  },
  {
    code: "DLP-05",
    action: "Review actions of the top ten connectors",
    title: "Connector action control",
    gain: 0.82,
    effort: 1,
    reach: [1, 1],
    lastTo: 2,
  },
  {
    code: "NET-01",
    action: "Run in audit-only, then enforce",
    title: "IP firewall on important environments",
    gain: 0.75,
    effort: 0,
    reach: [6, 9],
  },
  {
    code: "INV-06",
    action: "Publish the approved types per tier",
    title: "Approved resource types are listed and enforced",
    gain: 0.82,
    effort: 1,
    reach: [1, 1],
  },
  {
    code: "TRN-02",
    action: "Plan the refresher",
    title: "Training is repeated every year",
    gain: 0.2,
    effort: 0,
    reach: [3, 4],
  },
];

const firstStatus = { open: 1, planned: 724800001 } as const;

function putFrameworks(store: RowStore): void {
  const frameworks = [
    {
      code: "OWASP-LCNC",
      name: "OWASP Low-Code/No-Code Top 10",
      items: ["Account impersonation", "Authorization misuse", "Data leakage"],
    },
    { code: "ZT", name: "Zero Trust principles", items: ["Verify explicitly", "Use least privilege", "Assume breach"] },
    { code: "GDPR", name: "General Data Protection Regulation", items: ["Principles", "Security of processing"] },
  ];
  frameworks.forEach((framework, index) => {
    const frameworkId = store.put("plb_framework", {
      plb_frameworkid: id(60, index),
      plb_code: framework.code,
      plb_name: framework.name,
    });
    framework.items.forEach((name, order) => {
      const item = store.put("plb_frameworkitem", {
        plb_frameworkitemid: id(61, index * 10 + order),
        ...lookup("plb_framework", frameworkId),
        plb_code: `${framework.code}-${order + 1}`,
        plb_name: name,
        plb_sortorder: order,
        plb_exposure: framework.code === "OWASP-LCNC" && order === 0 ? choice(2) : null,
        plb_exposurenote: framework.code === "OWASP-LCNC" && order === 0 ? "Many shared connections." : null,
      });
      // The last item of every framework is the gap.
      if (order < framework.items.length - 1)
        for (const control of [order, order + 1])
          store.put("plb_controlmapping", {
            ...lookup("plb_control", id(70, control)),
            ...lookup("plb_frameworkitem", item),
          });
    });
  });
}

function putLines(store: RowStore, snapshot: string, credit: number): void {
  for (const [index, score] of [71.2, 64.4].entries())
    store.put("plb_snapshotline", {
      ...lookup("plb_snapshot", snapshot),
      plb_kind: choice(0),
      plb_key: `area:${index}`,
      plb_area: choice(index),
      plb_score: score * credit,
      plb_managed: score,
    });
  recommended.forEach((one, index) => {
    store.put("plb_snapshotline", {
      ...lookup("plb_snapshot", snapshot),
      ...lookup("plb_control", id(70, index), `${one.code} ${one.title}`),
      plb_kind: choice(2),
      plb_key: `control:${one.code}`,
      plb_area: choice(index),
      plb_credit: 0.5 * credit,
      plb_weight: 9,
      plb_gain: one.gain,
      plb_subjects: 10,
      plb_failing: index === 0 || index === 6 ? 0 : 4,
      plb_measured: index === 6 ? 0 : 10,
      plb_excepted: index === 3 ? 1 : 0,
    });
  });
}

/** A tenant with nine snapshots, the last of today, under the second version of its baseline. */
export function samplePosture(stored: PostureDetail | string | null = detail): RowStore {
  const store = new RowStore();
  store.put("plb_baseline", {
    plb_baselineid: oldVersion,
    plb_name: "Finance and core v1.4",
    plb_version: "1.4",
    plb_effectivefrom: "2026-01-01",
  });
  store.put("plb_baseline", {
    plb_baselineid: newVersion,
    plb_name: "Finance and core v2.0",
    plb_version: "2.0",
    plb_effectivefrom: "2026-10-01",
    plb_targetscore: 85,
    plb_targeton: "2027-06-30",
    plb_minimumscore: 70,
  });
  let before: number | null = null;
  earlier.forEach((one, index) => {
    const baselineEffect: number = one.baselineEffect ?? 0;
    store.put("plb_snapshot", {
      plb_snapshotid: id(20, index),
      plb_scope: choice(0),
      plb_subjectkey: "tenant",
      plb_takenon: `${one.day}T06:00:00Z`,
      ...lookup(
        "plb_baseline",
        one.isNew === true ? newVersion : oldVersion,
        one.isNew === true ? "Finance and core v2.0" : "Finance and core v1.4",
      ),
      plb_raw: one.raw,
      plb_managed: one.managed,
      plb_coverage: one.coverage,
      plb_band: choice(1),
      plb_compatible: 60,
      plb_compatibleband: choice(1),
      plb_sameevidence: before === null ? null : before + baselineEffect,
      plb_baselineeffect: before === null ? null : baselineEffect,
      plb_postureeffect: before === null ? null : one.raw - before - baselineEffect,
      plb_passed: 400,
      plb_partly: 80,
      plb_failed: 220,
      plb_stale: 5,
      plb_errors: 2,
      plb_notmeasured: 60,
      plb_excepted: 5,
      plb_alarm: false,
    });
    before = one.raw;
  });
  store.put("plb_snapshot", {
    plb_snapshotid: snapshotNow,
    plb_scope: choice(0),
    plb_subjectkey: "tenant",
    plb_takenon: "2026-11-16T06:00:00Z",
    ...lookup("plb_baseline", newVersion, "Finance and core v2.0"),
    plb_raw: 72.5,
    plb_managed: 72.9,
    plb_coverage: 95.8,
    plb_band: choice(1),
    plb_compatible: 64,
    plb_compatibleband: choice(1),
    plb_sameevidence: 70.5,
    plb_baselineeffect: 0,
    plb_postureeffect: 2,
    plb_passed: 441,
    plb_partly: 72,
    plb_failed: 201,
    plb_stale: 7,
    plb_errors: 1,
    plb_notmeasured: 54,
    plb_excepted: 6,
    plb_alarm: true,
    plb_detail: stored === null ? null : typeof stored === "string" ? stored : JSON.stringify(stored),
  });
  recommended.forEach((one, index) => {
    store.put("plb_control", {
      plb_controlid: id(70, index),
      plb_code: one.code,
      plb_name: one.title,
      plb_guardrailmode: choice(one.mode ?? 0),
      plb_maturitylevel: choice(one.lastTo ?? 1),
    });
    store.put("plb_recommendation", {
      plb_recommendationid: id(71, index),
      ...lookup("plb_control", id(70, index), one.title),
      plb_code: one.code,
      plb_action: one.action,
      plb_gain: one.gain,
      plb_priority: 100 - index,
      plb_effort: choice(one.effort),
      plb_reach: one.reach[0],
      plb_reachof: one.reach[1],
      plb_regressed: false,
      plb_lastgap: one.lastTo !== undefined,
      statecode: 0,
      statuscode: index === 1 ? firstStatus.planned : firstStatus.open,
      plb_dueon: index === 1 ? "2026-12-15" : null,
    });
  });
  for (const [index, result] of [2, 0, 4].entries())
    store.put("plb_controlstatus", {
      plb_controlstatusid: id(72, index),
      ...lookup("plb_control", id(70, index), recommended[index]?.title),
      plb_code: `IAM-0${index}`,
      plb_area: choice(2),
      plb_subjectkind: choice(2),
      plb_subjectkey: id(40, index),
      ...lookup("plb_workload", id(40, index), `Workload ${index}`),
      plb_tiercode: "critical",
      plb_result: choice(result),
      plb_excepted: index === 0,
      plb_why: "Found 4, expected at most 2.",
      plb_since: "2026-11-10",
    });
  putFrameworks(store);
  putLines(store, snapshotNow, 1);
  putLines(store, id(20, 0), 0.5);
  return store;
}
