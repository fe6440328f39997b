import type { AttestedFinding, Day, ExceptionDates } from "@plumbline/governance";
import { exceptedState } from "@plumbline/governance";

import { Attestation, AttestationAnswer, Evidence, Exception } from "../generated/tables";
import { equals, isSet, isUnset, oneOf, statuscode } from "../runtime";
import type { Condition, Guid, Row, Service } from "../runtime";
import { answerKey } from "./choice-keys";
import type { MeasuredEvidence } from "./control-rule";
import { exceptionStatus } from "./status-keys";
import type { MeasuredSubject } from "./subjects";

/** What people and collectors said about a subject, by control. */
export interface SubjectFindings {
  readonly attested: Map<string, AttestedFinding>;
  readonly measured: Map<string, MeasuredEvidence>;
  /** Controls whose gap has a plan in the accepted attestation. */
  readonly planned: Set<string>;
  /** Newest day on which the workload was attested; null for other subjects. */
  readonly attestedOn: Day | null;
}

/** An exception of a control on the subject, as far as it counts now or later. */
export interface ControlException {
  readonly id: Guid;
  readonly controlId: Guid;
  readonly dates: ExceptionDates;
}

export interface ExceptionsNow {
  readonly excepted: boolean;
  /** The one in force; null when none is. */
  readonly id: Guid | null;
  readonly nextChange: Day | null;
}

const evidence = Evidence.columns;
const answers = AttestationAnswer.columns;

/** @param only A control: nothing else is read. Null: all of them. */
export function readFindings(
  service: Service,
  subject: MeasuredSubject,
  only: Guid | null,
  today: Day,
): SubjectFindings {
  const attested = new Map<string, AttestedFinding>();
  const planned = new Set<string>();
  let attestedOn: Day | null = null;
  if (subject.kind === "workload") {
    const attestation = newestAccepted(service, subject.key);
    if (attestation != null) {
      attestedOn = attestation.day(Attestation.columns.attestedon);
      readAnswers(service, attestation, attested, planned);
    }
  } else {
    const rows = evidenceRows(service, subject, only, isSet(evidence.answer), evidence.answer);
    for (const row of newestByControl(rows, today)) {
      const finding: AttestedFinding = {
        answer: answerKey(row.choice(evidence.answer)),
        validUntil: row.day(evidence.expireson),
      };
      attested.set(row.refId(evidence.control) ?? "", finding);
    }
  }
  return { attested, measured: measuredEvidence(service, subject, only, today), planned, attestedOn };
}

/** Approved exceptions of a subject, whenever they are in force. */
export function readExceptions(service: Service, subject: MeasuredSubject): readonly ControlException[] {
  const columns = Exception.columns;
  const rows = service.where(
    Exception.table,
    [
      equals(statuscode, Exception.statuses.approved),
      ...subjectConditions(subject, columns.workload, columns.environment),
    ],
    [columns.control, columns.validfrom, columns.validuntil, statuscode],
  );
  return rows.map((row) => controlException(row));
}

export function controlException(row: Row): ControlException {
  return {
    id: row.id,
    controlId: row.refId(Exception.columns.control) ?? "",
    dates: {
      status: exceptionStatus(row),
      validFrom: row.day(Exception.columns.validfrom),
      validUntil: row.day(Exception.columns.validuntil),
    },
  };
}

/** What the exceptions of one control say today. */
export function exceptionsNow(exceptions: readonly ControlException[], controlId: Guid, today: Day): ExceptionsNow {
  const own = exceptions.filter((one) => one.controlId === controlId);
  const state = exceptedState(
    own.map((one) => one.dates),
    today,
  );
  let id: Guid | null = null;
  for (const one of own) {
    if (exceptedState([one.dates], today).excepted && (id == null || one.id < id)) id = one.id;
  }
  return { excepted: state.excepted, id, nextChange: state.nextChange };
}

/** Rows that belong to the subject and to nothing smaller. */
export function subjectConditions(
  subject: MeasuredSubject,
  workload: string,
  environment: string,
): readonly Condition[] {
  switch (subject.kind) {
    case "workload":
      return [equals(workload, subject.key)];
    case "environment":
      return [equals(environment, subject.key), isUnset(workload)];
    case "tenant":
      return [isUnset(workload), isUnset(environment)];
  }
}

/** The attestation that counts: the newest that was accepted, also when its validity has ended. */
function newestAccepted(service: Service, workloadId: Guid): Row | null {
  const columns = Attestation.columns;
  const rows = service.where(
    Attestation.table,
    [
      equals(columns.workload, workloadId),
      oneOf(statuscode, [Attestation.statuses.accepted, Attestation.statuses.expired]),
    ],
    [columns.attestedon, columns.validuntil],
  );
  let newest: Row | null = null;
  for (const row of rows) {
    if (newest == null || (row.instant(columns.attestedon) ?? "") > (newest.instant(columns.attestedon) ?? "")) {
      newest = row;
    }
  }
  return newest;
}

function readAnswers(
  service: Service,
  attestation: Row,
  attested: Map<string, AttestedFinding>,
  planned: Set<string>,
): void {
  const validUntil = attestation.day(Attestation.columns.validuntil);
  const rows = service.where(
    AttestationAnswer.table,
    [equals(answers.attestation, attestation.id)],
    [answers.control, answers.answer, answers.applies, answers.plan],
  );
  for (const row of rows) {
    const controlId = row.refId(answers.control) ?? "";
    const finding: AttestedFinding = { answer: answerKey(row.choice(answers.answer)), validUntil };
    attested.set(controlId, finding);
    if (row.text(answers.plan).trim() !== "") planned.add(controlId);
  }
}

function measuredEvidence(
  service: Service,
  subject: MeasuredSubject,
  only: Guid | null,
  today: Day,
): Map<string, MeasuredEvidence> {
  const found = new Map<string, MeasuredEvidence>();
  const rows = evidenceRows(service, subject, only, isSet(evidence.value), evidence.value);
  for (const row of newestByControl(rows, today)) {
    const one: MeasuredEvidence = { value: row.text(evidence.value), expiresOn: row.day(evidence.expireson) };
    found.set(row.refId(evidence.control) ?? "", one);
  }
  return found;
}

/** Current evidence about the subject itself; what hangs on an answer supports the answer and nothing else. */
function evidenceRows(
  service: Service,
  subject: MeasuredSubject,
  only: Guid | null,
  says: Condition,
  column: string,
): readonly Row[] {
  const where: Condition[] = [
    equals(statuscode, Evidence.statuses.current),
    isUnset(evidence.attestationanswer),
    says,
    ...subjectConditions(subject, evidence.workload, evidence.environment),
  ];
  where.push(only == null ? isSet(evidence.control) : equals(evidence.control, only));
  return service.where(Evidence.table, where, [
    evidence.control,
    column,
    evidence.effectiveon,
    evidence.expireson,
    "createdon",
  ]);
}

/** The newest piece for each control: by the day it shows, then by when it was stored. What shows a day to come does not count yet. */
function newestByControl(rows: readonly Row[], today: Day): readonly Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const controlId = row.refId(evidence.control) ?? "";
    const effective = row.day(evidence.effectiveon);
    if (effective == null || effective > today) continue;
    const other = newest.get(controlId) ?? null;
    if (other == null || age(row) > age(other)) newest.set(controlId, row);
  }
  return [...newest.values()];
}

function age(row: Row): string {
  return `${row.day(evidence.effectiveon) ?? ""} ${row.instant("createdon") ?? ""} ${row.id}`;
}
