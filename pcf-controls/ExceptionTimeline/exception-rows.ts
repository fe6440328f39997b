import {
  dayOfInstant,
  exceptionTier,
  parseDay,
  type Day,
  type ExceptionStatus,
  type Severity,
  type SubjectKind,
  type TierCode,
} from "@plumbline/governance";

import { exceptionStatuses, severities, textOf, tierCodeOf, wordOf } from "../shared/choice-values";
import type { FiguresHost } from "../shared/figures-host";
import {
  Control,
  Environment,
  Exception,
  relationships,
  SubjectKind as Kinds,
  Tier,
  Workload,
} from "../shared/generated/tables";
import { RequestError, type Row } from "../shared/host";

const shown = "@OData.Community.Display.V1.FormattedValue";
const { columns, lookups } = Exception;

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Another exception of the same control on the same subject, before or after this one. */
export interface Renewal {
  readonly id: string;
  readonly number: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly status: ExceptionStatus;
}

/** The limit of the subject's tier. */
export interface Limit {
  readonly tier: TierCode;
  readonly longestDays: number;
}

export interface ExceptionData {
  readonly number: string;
  readonly status: ExceptionStatus;
  readonly code: string;
  readonly title: string;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly severity: Severity | null;
  readonly reason: string;
  readonly compensating: string;
  readonly validFrom: Day | null;
  readonly requestedBy: Person | null;
  readonly requestedOn: Day | null;
  readonly approver: Person | null;
  readonly decidedOn: Day | null;
  /** Ids of who answers for the subject: owner and deputy of the workload, owner of the environment. */
  readonly subjectPeople: readonly string[];
  /** Null when the person may not read the subject, or the tier has no limit. */
  readonly limit: Limit | null;
  /** Oldest first. */
  readonly before: readonly Renewal[];
  readonly after: readonly Renewal[];
}

/** Exceptions followed back at most: a circle in the data ends here. */
const longestChain = 20;

const dayOf = (value: unknown): Day | null => (typeof value === "string" ? dayOfInstant(value) : null);
const pureDay = (value: unknown): Day | null => (typeof value === "string" ? parseDay(value.slice(0, 10)) : null);

function personOf(row: Row, lookup: { readonly value: string }): Person | null {
  const id = textOf(row[lookup.value]);
  return id === "" ? null : { id, name: textOf(row[`${lookup.value}${shown}`]) };
}

const statusOf = (value: unknown): ExceptionStatus => wordOf(exceptionStatuses, value) ?? "draft";

const renewalOf = (row: Row): Renewal => ({
  id: textOf(row[Exception.id]),
  number: textOf(row[columns.number]),
  from: pureDay(row[columns.validfrom]),
  until: pureDay(row[columns.validuntil]),
  status: statusOf(row["statuscode"]),
});

const renewalColumns = [
  Exception.id,
  columns.number,
  columns.validfrom,
  columns.validuntil,
  "statuscode",
  lookups.previousexception.value,
].join(",");

/** The exceptions before this one, oldest first; ends where the person may not read on. */
async function readBefore(host: FiguresHost, first: string): Promise<readonly Renewal[]> {
  const chain: Renewal[] = [];
  const seen = new Set<string>();
  let next = first;
  while (next !== "" && !seen.has(next) && chain.length < longestChain) {
    seen.add(next);
    const row = await readOrNull(() => host.read(Exception.table, next, `?$select=${renewalColumns}`));
    if (row === null) break;
    chain.unshift(renewalOf(row));
    next = textOf(row[lookups.previousexception.value]);
  }
  return chain;
}

/** What cannot be read is left out: an approver sees the exception, not always all rows around it. */
async function readOrNull(read: () => Promise<Row>): Promise<Row | null> {
  try {
    return await read();
  } catch (failure) {
    if (failure instanceof RequestError && !failure.isOffline) return null;
    throw failure;
  }
}

interface Subject {
  readonly people: readonly string[];
  /** Ids of the tiers of its workloads. */
  readonly tiers: readonly string[];
  readonly isKnown: boolean;
}

const peopleOf = (row: Row, ...values: readonly string[]): readonly string[] =>
  values.map((value) => textOf(row[value])).filter((id) => id !== "");

async function readSubject(host: FiguresHost, row: Row): Promise<Subject> {
  const workload = textOf(row[lookups.workload.value]);
  const environment = textOf(row[lookups.environment.value]);
  if (workload !== "") {
    const { ownerid, deputy, tier } = Workload.lookups;
    const found = await readOrNull(() =>
      host.read(Workload.table, workload, `?$select=${ownerid.value},${deputy.value},${tier.value}`),
    );
    if (found === null) return { people: [], tiers: [], isKnown: false };
    return {
      people: peopleOf(found, ownerid.value, deputy.value),
      tiers: peopleOf(found, tier.value),
      isKnown: textOf(found[tier.value]) !== "",
    };
  }
  if (environment !== "") {
    const { ownerid } = Environment.lookups;
    const workloads = relationships.plb_workload_environment.fromSecond;
    const tier = Workload.lookups.tier.value;
    const found = await readOrNull(() =>
      host.read(Environment.table, environment, `?$select=${ownerid.value}&$expand=${workloads}($select=${tier})`),
    );
    if (found === null) return { people: [], tiers: [], isKnown: false };
    return {
      people: peopleOf(found, ownerid.value),
      tiers: ((found[workloads] as Row[] | undefined) ?? []).flatMap((one) => peopleOf(one, tier)),
      isKnown: true,
    };
  }
  return { people: [], tiers: [], isKnown: true };
}

async function readLimit(host: FiguresHost, kind: SubjectKind, subject: Subject): Promise<Limit | null> {
  if (!subject.isKnown) return null;
  const { code, longestexception } = Tier.columns;
  const rows = await host.readAll(Tier.table, `?$select=${Tier.id},${code},${longestexception}`);
  const codeOf = new Map(rows.map((row) => [textOf(row[Tier.id]), tierCodeOf(row[code])]));
  const tier = exceptionTier(
    kind,
    subject.tiers.flatMap((id) => codeOf.get(id) ?? []),
  );
  const longest = rows.find((row) => row[code] === tier)?.[longestexception];
  return typeof longest === "number" ? { tier, longestDays: longest } : null;
}

const subjectKinds: Readonly<Record<SubjectKind, number>> = Kinds;

/** Reads an exception with its subject's people and limit, and the exceptions it renews or is renewed by. */
export async function readException(host: FiguresHost, id: string): Promise<ExceptionData> {
  const wanted = [
    columns.number,
    columns.subjectkind,
    columns.severity,
    columns.reason,
    columns.compensating,
    columns.validfrom,
    columns.requestedon,
    columns.decidedon,
    "statuscode",
    lookups.workload.value,
    lookups.environment.value,
    lookups.requestedby.value,
    lookups.approver.value,
    lookups.previousexception.value,
  ];
  const row = await host.read(
    Exception.table,
    id,
    `?$select=${wanted.join(",")}&$expand=${lookups.control.navigation}($select=${Control.columns.code},${Control.columns.name})`,
  );
  const kind = wordOf(subjectKinds, row[columns.subjectkind]) ?? "workload";
  const [subject, before, after] = await Promise.all([
    readSubject(host, row),
    readBefore(host, textOf(row[lookups.previousexception.value])),
    host.readAll(Exception.table, `?$select=${renewalColumns}&$filter=${lookups.previousexception.value} eq ${id}`),
  ]);
  const control = (row[lookups.control.navigation] ?? {}) as Row;
  return {
    number: textOf(row[columns.number]),
    status: statusOf(row["statuscode"]),
    code: textOf(control[Control.columns.code]),
    title: textOf(control[Control.columns.name]),
    subjectKind: kind,
    subject: textOf(row[`${lookups.workload.value}${shown}`]) || textOf(row[`${lookups.environment.value}${shown}`]),
    severity: wordOf(severities, row[columns.severity]),
    reason: textOf(row[columns.reason]),
    compensating: textOf(row[columns.compensating]),
    validFrom: pureDay(row[columns.validfrom]),
    requestedBy: personOf(row, lookups.requestedby),
    requestedOn: dayOf(row[columns.requestedon]),
    approver: personOf(row, lookups.approver),
    decidedOn: dayOf(row[columns.decidedon]),
    subjectPeople: subject.people,
    limit: await readLimit(host, kind, subject),
    before,
    after: after.map(renewalOf),
  };
}
