import {
  effectiveActivityStatus,
  escalation,
  parseDay,
  type ActivityStatus,
  type Day,
  type Escalation,
} from "@plumbline/governance";
import { textOf, wordOf } from "@plumbline/documents";

import {
  ActivityKind,
  Attestation,
  Baseline,
  Exception,
  Recommendation,
  SecurityActivity,
  Workload,
} from "../generated/tables";
import type { Row } from "../page/rows";

/** What a person has to do. `title` is a key of the strings; the name of the row fills it. */
export interface Duty {
  readonly title: string;
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly due: Day | null;
  /** Who answers for it, as a name. */
  readonly person: string;
  /** Null before it is due. */
  readonly escalation: Escalation | null;
}

/** Rows a list of duties is made from. */
export interface DutyRows {
  readonly attestations: readonly Row[];
  readonly workloads: readonly Row[];
  readonly exceptions: readonly Row[];
  readonly activities: readonly Row[];
  readonly recommendations: readonly Row[];
  /** The version in force; null when there is none. */
  readonly baseline: Row | null;
  /** Whether the version was published and the person has not acknowledged it. */
  readonly mustAcknowledge: boolean;
}

const dayOf = (row: Row, column: string): Day | null => parseDay(textOf(row, column).slice(0, 10));

function duty(
  title: string,
  row: Row,
  table: { table: string; id: string; name: string },
  due: Day | null,
  today: Day,
): Duty {
  const name = textOf(row, table.name);
  const id = textOf(row, table.id);
  return {
    title,
    name,
    table: table.table,
    id,
    due,
    person: wordOf(row, "ownerid"),
    escalation: due === null ? null : escalation(due, today),
  };
}

function activityStatus(row: Row): ActivityStatus {
  const { statuses } = SecurityActivity;
  if (row["statuscode"] === statuses.done) return "done";
  return row["statuscode"] === statuses.lapsed ? "lapsed" : "planned";
}

function ofAttestations(rows: DutyRows, today: Day): readonly Duty[] {
  const { columns, statuses } = Attestation;
  return rows.attestations.flatMap((row) => {
    switch (row["statuscode"]) {
      case statuses.returned:
        return [duty("dutyReturned", row, Attestation, dayOf(row, columns.dueon) ?? today, today)];
      case statuses.draft:
        return [duty("dutyDraft", row, Attestation, dayOf(row, columns.dueon), today)];
      case statuses.accepted:
      case statuses.expired: {
        const until = dayOf(row, columns.validuntil);
        return until !== null && escalation(until, today) !== null
          ? [duty("dutyRenew", row, Attestation, until, today)]
          : [];
      }
      default:
        return [];
    }
  });
}

function ofExceptions(rows: DutyRows, today: Day): readonly Duty[] {
  const { columns, statuses } = Exception;
  const renewed = new Set(rows.exceptions.map((row) => textOf(row, `_${columns.previousexception}_value`)));
  return rows.exceptions.flatMap((row) => {
    const until = dayOf(row, columns.validuntil);
    const isApproved = row["statuscode"] === statuses.approved || row["statuscode"] === statuses.expired;
    if (!isApproved || until === null || renewed.has(textOf(row, Exception.id))) return [];
    return [duty(until <= today ? "dutyExceptionEnded" : "dutyExceptionEnds", row, Exception, until, today)];
  });
}

function ofActivities(rows: DutyRows, today: Day): readonly Duty[] {
  const { columns } = SecurityActivity;
  return rows.activities.flatMap((row) => {
    const due = dayOf(row, columns.dueon);
    const next = dayOf(row, columns.nextdueon);
    const status = effectiveActivityStatus(activityStatus(row), due, next, today);
    const title = row[columns.kind] === ActivityKind.training ? "dutyTraining" : "dutyActivity";
    if (status === "planned" || status === "lapsed") return [duty(title, row, SecurityActivity, due, today)];
    return status === "doneAndDueAgain" ? [duty(title, row, SecurityActivity, next, today)] : [];
  });
}

/**
 * Everything that waits for somebody, the longest overdue first, then by day; what has no day comes last.
 * @param today `yyyy-mm-dd`
 */
export function dutiesOf(rows: DutyRows, today: Day): readonly Duty[] {
  const duties = [
    ...(rows.mustAcknowledge && rows.baseline !== null
      ? [duty("dutyAcknowledge", rows.baseline, Baseline, today, today)]
      : []),
    ...rows.workloads
      .filter((row) => row[`_${Workload.columns.tier}_value`] == null)
      .map((row) => duty("dutyTier", row, Workload, null, today)),
    ...ofAttestations(rows, today),
    ...ofExceptions(rows, today),
    ...ofActivities(rows, today),
    ...rows.recommendations.map((row) =>
      duty("dutyRecommendation", row, Recommendation, dayOf(row, Recommendation.columns.dueon), today),
    ),
  ];
  const order = (one: Duty): string => one.due ?? "9999-12-31";
  return duties.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.name < b.name ? -1 : 1));
}
