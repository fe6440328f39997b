import { areaMaturity, matrixAreas } from "@plumbline/governance";
import type { OpenCell } from "@plumbline/governance";

import { Assessment, Control, MaturityCriterion } from "../generated/tables";
import { equals, statuscode } from "../runtime";
import type { Guid, Service } from "../runtime";
import { criteriaOf } from "./assessment-rows";

/** N:N between criteria and the controls behind them. */
export const criterionControls = "plb_maturitycriterion_control";

const tenantScope = "Tenant";

/** For each area the controls with a gap behind the criteria that keep it from its next level, by the newest completed assessment of the tenant. */
export function openCells(service: Service, open: ReadonlySet<string>): readonly OpenCell[] {
  const assessmentId = newestCompleted(service);
  if (assessmentId == null) return [];
  const criteria = criteriaOf(service, assessmentId);
  const controls = codesByCriterion(service);
  const cells: OpenCell[] = [];
  for (const area of matrixAreas) {
    const codes: string[] = [];
    for (const criterion of areaMaturity(area, criteria).missing) {
      for (const code of controls.get(criterion) ?? []) {
        if (open.has(code) && !codes.includes(code)) codes.push(code);
      }
    }
    cells.push({ codes });
  }
  return cells;
}

function newestCompleted(service: Service): Guid | null {
  const columns = Assessment.columns;
  const rows = service.find({
    table: Assessment.table,
    columns: [],
    where: [equals(columns.scope, tenantScope), equals(statuscode, Assessment.statuses.completed)],
    link: null,
    orderBy: null,
    orders: [{ column: columns.completedon, isDescending: true }],
    top: 1,
  });
  const newest = rows[0] ?? null;
  return newest == null ? null : newest.id;
}

/** Codes of the controls behind each criterion, by the code of the criterion. */
function codesByCriterion(service: Service): ReadonlyMap<string, readonly string[]> {
  const controls = new Map<string, string>();
  for (const row of service.where(Control.table, [], [Control.columns.code])) {
    controls.set(row.id, row.text(Control.columns.code));
  }
  const criteria = new Map<string, string>();
  for (const row of service.where(MaturityCriterion.table, [], [MaturityCriterion.columns.code])) {
    criteria.set(row.id, row.text(MaturityCriterion.columns.code));
  }
  const found = new Map<string, readonly string[]>();
  for (const pair of service.where(criterionControls, [], [MaturityCriterion.id, Control.id])) {
    const criterion = criteria.get(pair.rowId(MaturityCriterion.id) ?? "");
    const control = controls.get(pair.rowId(Control.id) ?? "");
    if (criterion == null || control == null) continue;
    found.set(criterion, [...(found.get(criterion) ?? []), control]);
  }
  return found;
}
