import { lookup, RowStore, type StoredRow } from "./row-store";

const choice = (index: number): number => 724800000 + index;
const id = (kind: number, index: number): string =>
  `00000000-0000-0000-${String(kind).padStart(4, "0")}-${String(index).padStart(12, "0")}`;

export const exceptionRow = id(50, 41);
export const requester = id(1, 1);
export const owner = id(1, 2);
export const deputyOfWorkload = id(1, 3);
export const decider = id(1, 4);
export const subjectWorkload = id(40, 5);

export type ExceptionCase =
  "inForce" | "requested" | "tooLong" | "draft" | "ended" | "longEnded" | "renewed" | "tenant";

const approved = {
  statuscode: 724800002,
  plb_validfrom: "2026-10-02",
  plb_validuntil: "2026-12-31",
  plb_requestedon: "2026-09-28T08:00:00Z",
  plb_decidedon: "2026-10-02T08:00:00Z",
  ...lookup("plb_requestedby", requester, "Mia Maker"),
  ...lookup("plb_approver", decider, "Anton Approver"),
};
const asked = {
  statuscode: 724800001,
  plb_validfrom: null,
  plb_requestedon: "2026-11-16T08:00:00Z",
  plb_decidedon: null,
  ...lookup("plb_requestedby", requester, "Mia Maker"),
};

const cases: Readonly<Record<ExceptionCase, StoredRow>> = {
  inForce: approved,
  requested: { ...asked, plb_validuntil: "2027-02-07" },
  tooLong: { ...asked, plb_validuntil: "2027-11-30" },
  draft: { statuscode: 1, plb_validfrom: null, plb_validuntil: null, plb_compensating: null, plb_severity: choice(1) },
  ended: { ...approved, plb_validuntil: "2026-11-16" },
  longEnded: {
    ...approved,
    plb_validfrom: "2023-01-10",
    plb_validuntil: "2023-03-31",
    plb_requestedon: "2023-01-02T08:00:00Z",
    plb_decidedon: "2023-01-10T08:00:00Z",
  },
  renewed: approved,
  tenant: { ...approved, plb_subjectkind: choice(0), ...lookup("plb_workload", null) },
};

/** One exception in the asked state, its workload of the tier Critical, and the tiers with their limits. */
export function sampleException(of: ExceptionCase): RowStore {
  const store = new RowStore();
  const tiers = ["critical", "important", "team", "personal"].map((code, index) =>
    store.put("plb_tier", { plb_code: code, plb_longestexception: [90, 180, 365, 365][index] }),
  );
  store.put("plb_control", {
    plb_controlid: id(70, 3),
    plb_code: "DVS-03",
    plb_name: "Column-level security on sensitive fields",
  });
  store.put("plb_workload", {
    plb_workloadid: subjectWorkload,
    ...lookup("ownerid", null),
    _ownerid_value: owner,
    ...lookup("plb_deputy", deputyOfWorkload),
    ...lookup("plb_tier", tiers[0] ?? null),
  });
  store.put("plb_exception", {
    plb_exceptionid: exceptionRow,
    plb_number: "EXC-0041",
    plb_name: "Bank fields without column security",
    plb_subjectkind: choice(2),
    plb_severity: choice(2),
    plb_reason: "An old monthly report reads the bank field as a plain user.",
    plb_compensating: "Report access limited to four people.",
    ...lookup("plb_control", id(70, 3), "Column-level security on sensitive fields"),
    ...lookup("plb_workload", subjectWorkload, "Supplier Payments"),
    ...cases[of],
    ...(of === "renewed" ? lookup("plb_previousexception", id(50, 20)) : {}),
  });
  if (of === "renewed") {
    store.put("plb_exception", {
      plb_exceptionid: id(50, 20),
      plb_number: "EXC-0020",
      statuscode: 2,
      plb_validfrom: "2026-07-01",
      plb_validuntil: "2026-09-28",
      ...lookup("plb_previousexception", id(50, 11)),
    });
    // A circle, as only damaged data has it.
    store.put("plb_exception", {
      plb_exceptionid: id(50, 11),
      plb_number: "EXC-0011",
      statuscode: 2,
      plb_validfrom: "2026-04-01",
      plb_validuntil: "2026-06-28",
      ...lookup("plb_previousexception", id(50, 20)),
    });
    store.put("plb_exception", {
      plb_exceptionid: id(50, 60),
      plb_number: "EXC-0060",
      statuscode: 1,
      ...lookup("plb_previousexception", exceptionRow),
    });
  }
  return store;
}

/** The bound column as the form gives it: a date at local midnight. */
export function dayProperty(
  store: RowStore | null,
  isReadable = true,
): ComponentFramework.PropertyTypes.DateTimeProperty {
  const stored = store?.get("plb_exception", exceptionRow)["plb_validuntil"];
  return {
    raw: typeof stored === "string" ? new Date(`${stored}T00:00:00`) : null,
    type: "DateAndTime.DateOnly",
    error: false,
    errorMessage: "",
    security: { readable: isReadable, editable: isReadable, secured: !isReadable },
  };
}
