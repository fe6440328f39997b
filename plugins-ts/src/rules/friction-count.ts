import { Control, FrictionKind, MakerRequest, RequestKind } from "../generated/tables";
import { equals, oneOf, rowOf, statuscode } from "../runtime";
import type { Guid, Service } from "../runtime";

const columns = MakerRequest.columns;
const statuses = MakerRequest.statuses;

/** The most the column of hours holds. */
const mostHours = 100000;

/** Reports that still say something about a control: neither rejected nor dealt with. */
const counted: readonly number[] = [statuses.new, statuses.inReview, statuses.approved];

/** Writes what people report about a control onto it: how often it cries wolf, and the hours a month it costs. */
export function countFriction(service: Service, controlId: Guid | null): void {
  if (controlId == null) return;
  const reports = service.where(
    MakerRequest.table,
    [equals(columns.control, controlId), equals(columns.kind, RequestKind.frictionReport), oneOf(statuscode, counted)],
    [columns.frictionkind, columns.hours],
  );
  let falseAlarms = 0;
  let hours = 0;
  for (const report of reports) {
    if (report.choice(columns.frictionkind) === FrictionKind.falseAlarm) falseAlarms += 1;
    hours += report.decimal(columns.hours) ?? 0;
  }
  const record = rowOf(Control.table, controlId);
  record.setNumber(Control.columns.falsealarms, falseAlarms);
  record.setNumber(Control.columns.frictionreports, reports.length);
  record.setDecimal(Control.columns.frictionhours, hours > mostHours ? mostHours : hours, 1);
  service.update(record);
}
