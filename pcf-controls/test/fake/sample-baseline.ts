import type { BaselineComparison, WhatIfResult } from "@plumbline/governance";

import { lookup, RowStore } from "./row-store";

const choice = (index: number): number => 724800000 + index;

export const coe = "00000000-0000-0000-0001-000000000004";
export const business = "00000000-0000-0000-0001-000000000005";
export const technical = "00000000-0000-0000-0001-000000000006";
export const draftVersion = "00000000-0000-0000-0006-000000000021";
export const versionInForce = "00000000-0000-0000-0006-000000000020";

const tailoring = { kept: choice(0), added: choice(1), changed: choice(2), removed: choice(3) };
const must = choice(0);
const should = choice(1);
const none = choice(2);
type Duties = readonly [number, number, number, number];
const usual: Duties = [must, should, should, none];

interface Sample {
  readonly code: string;
  readonly title: string;
  readonly area: number;
  readonly severity?: number;
  readonly tailoring?: keyof typeof tailoring;
  readonly before?: Duties;
  readonly after?: Duties;
  readonly reason?: string;
  readonly statement?: string;
  readonly oldStatement?: string;
}

const controls: readonly Sample[] = [
  {
    code: "ORG-01",
    title: "Payment connectors are blocked outside Finance",
    area: 5,
    severity: 1,
    tailoring: "added",
    after: [must, must, must, must],
    reason: "Audit finding AF-26-14: card data was seen in a shared environment.",
  },
  {
    code: "ORG-02",
    title: "Agents answer only from approved sources",
    area: 11,
    tailoring: "added",
    after: [must, must, must, none],
    reason: "New rule of the works council, 1 Sep 2026.",
  },
  {
    code: "NET-01",
    title: "IP firewall on important environments",
    area: 6,
    severity: 1,
    tailoring: "changed",
    before: [must, should, should, none],
    after: [must, must, should, none],
    reason: "Finance data moved to important workloads in 2026.",
  },
  {
    code: "SDL-02",
    title: "Threat model before build",
    area: 10,
    severity: 1,
    tailoring: "changed",
    before: [must, must, should, none],
    after: [must, must, must, none],
    statement: "A threat model is written and reviewed before the first build.",
    oldStatement: "A threat model is written before the first build.",
  },
  {
    code: "IAM-08",
    title: "Continuous access evaluation",
    area: 2,
    severity: 3,
    tailoring: "removed",
    reason: "Covered by the enterprise baseline EB-12; measured there.",
  },
];

const columnsOf = (sample: Sample, duties: Duties): Record<string, unknown> => ({
  plb_code: sample.code,
  plb_name: sample.title,
  plb_statement: sample.statement ?? `What must hold for ${sample.code}, in one sentence.`,
  plb_question: `Does ${sample.code} hold?`,
  plb_parameters: null,
  plb_area: choice(sample.area),
  plb_scope: choice(5),
  plb_severity: choice(sample.severity ?? 2),
  plb_evidencekind: choice(1),
  plb_appliesto: "all",
  plb_validitydays: 183,
  plb_dutycritical: duties[0],
  plb_dutyimportant: duties[1],
  plb_dutyteam: duties[2],
  plb_dutypersonal: duties[3],
});

function putControl(store: RowStore, sample: Sample): void {
  const control = `control-${sample.code}`;
  store.put("plb_control", { plb_controlid: control, statuscode: 1, ...columnsOf(sample, usual) });
  if (sample.tailoring !== "added")
    store.put("plb_baselinecontrol", {
      plb_baselinecontrolid: `before-${sample.code}`,
      ...columnsOf({ ...sample, statement: sample.oldStatement }, sample.before ?? usual),
      plb_tailoring: tailoring.kept,
      plb_reason: null,
      ...lookup("plb_baseline", versionInForce),
      ...lookup("plb_control", control),
      _modifiedby_value: coe,
    });
  store.put("plb_baselinecontrol", {
    plb_baselinecontrolid: `row-${sample.code}`,
    ...columnsOf(sample, sample.after ?? sample.before ?? usual),
    plb_tailoring: tailoring[sample.tailoring ?? "kept"],
    plb_reason: sample.reason ?? null,
    ...lookup("plb_baseline", draftVersion),
    ...lookup("plb_control", control),
    _modifiedby_value: coe,
  });
}

export interface BaselineOptions {
  /** Status reason of the version; a draft when left out. */
  readonly status?: number;
  /** Kept controls beside the tailored ones. */
  readonly kept?: number;
  /** Writes the reason that the sample leaves out. */
  readonly isExplained?: boolean;
  /** No control at all. */
  readonly isEmpty?: boolean;
}

/** Version 2.1 of a baseline, made from 2.0: two controls added, two changed, one removed, the others kept. */
export function sampleBaseline(options: BaselineOptions = {}): RowStore {
  const store = new RowStore();
  store.put("plb_baseline", {
    plb_baselineid: versionInForce,
    plb_name: "Finance and core",
    plb_code: "CORE",
    plb_version: "2.0",
    statuscode: choice(2),
  });
  store.put("plb_baseline", {
    plb_baselineid: draftVersion,
    plb_name: "Finance and core",
    plb_code: "CORE",
    plb_version: "2.1",
    statuscode: options.status ?? 1,
    plb_effectivefrom: "2027-01-01",
    plb_submittedon: options.status === undefined ? null : "2026-11-13T09:00:00Z",
    plb_startfrom: choice(1),
    plb_whatif: null,
    plb_whatifon: null,
    _createdby_value: coe,
    ...lookup("plb_previousversion", versionInForce),
  });
  if (options.isEmpty === true) {
    store.change("plb_baseline", draftVersion, { ...lookup("plb_previousversion", null), plb_startfrom: choice(2) });
    for (const sample of controls)
      store.put("plb_control", { plb_controlid: `control-${sample.code}`, statuscode: 1, ...columnsOf(sample, usual) });
    return store;
  }
  for (const sample of controls)
    putControl(store, {
      ...sample,
      ...(options.isExplained === true && sample.reason === undefined && { reason: "Team apps now reach customers." }),
    });
  for (let index = 0; index < (options.kept ?? 4); index++)
    putControl(store, {
      code: `GEN-${String(index).padStart(4, "0")}`,
      title: `Control number ${index}`,
      area: index % 15,
    });
  return store;
}

/** A vote that was cast. */
export function putVote(store: RowStore, role: 0 | 1 | 2, person: string, comment: string | null = null): void {
  store.put("plb_baselineapproval", {
    plb_role: choice(role),
    plb_decision: choice(0),
    plb_comment: comment,
    plb_decidedon: "2026-11-14T10:00:00Z",
    ...lookup("plb_baseline", draftVersion),
    ...lookup("plb_approver", person, "Bea Business"),
  });
}

/** How many results each difference reaches, as the server answers. */
export const comparison: Pick<BaselineComparison, "rows"> = {
  rows: [
    reached("ORG-01", "tenant", 1, 1),
    reached("SDL-02", "workload", 16, 10),
    reached("NET-01", "environment", 2, 2),
    reached("IAM-08", "workload", 1, 0),
  ],
};

function reached(
  code: string,
  kind: "tenant" | "environment" | "workload",
  subjects: number,
  newMusts: number,
): BaselineComparison["rows"][number] {
  return {
    code,
    title: "",
    area: "",
    severity: "",
    change: "changed",
    reason: "",
    dutyBefore: null,
    dutyAfter: null,
    statementBefore: null,
    statementAfter: null,
    parametersBefore: null,
    parametersAfter: null,
    otherChanges: [],
    reach: { kind, subjects, newMusts },
  };
}

const results = { pass: 500, partly: 60, fail: 120, stale: 20, error: 3, notMeasured: 73, excepted: 6 };

/** The what-if of version 2.1 as the server calculates it. */
export const whatIf: WhatIfResult = {
  kind: "version",
  today: "2026-11-16",
  before: { raw: 72.5, managed: 72.9, coverage: 95.8, band: "medium", cap: null, musts: 400, subjects: 776, results },
  after: { raw: 71.3, managed: 71.7, coverage: 95.5, band: "medium", cap: null, musts: 450, subjects: 786, results },
  steps: [
    { kind: "removed", count: 2, effect: 0.01, managedEffect: 0.01 },
    { kind: "changed", count: 5, effect: -0.04, managedEffect: -0.04 },
    { kind: "added", count: 3, effect: -1.17, managedEffect: -1.17 },
  ],
  areas: [
    { area: "identityAndAccess", before: 91.2, after: 90.9, change: -0.3 },
    { area: "dataProtection", before: 73.3, after: 66.1, change: -7.2 },
    { area: "mobile", before: 40.9, after: 45.8, change: 4.9 },
    { area: "network", before: 53.2, after: 53.22, change: 0.02 },
  ],
  work: {
    newMusts: 50,
    workloads: 16,
    environments: 9,
    tenant: 0,
    attestations: 6,
    leastNewControls: 1,
    mostNewControls: 3,
    lostExceptions: [],
    keptExceptions: 6,
    subjects: [],
  },
};
