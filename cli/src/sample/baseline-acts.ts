import { sampleChildId } from "@plumbline/content";

import { choiceValue } from "../content/choice-value";
import { Baseline, BaselineApproval, BaselineControl, Control } from "../generated/tables";
import type { Row, WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";
import { targetLevels } from "./target-levels";

export async function startBaseline({ baseline: b }: ActOf<"startBaseline">, api: WebApi, play: Play): Promise<void> {
  const c = Baseline.columns;
  await api.create(Baseline.set, {
    [Baseline.id]: b.id,
    [c.name]: b.name,
    [c.code]: b.code,
    [c.version]: b.version,
    [c.startfrom]: choiceValue("baselinestart", b.startFrom),
    [c.purpose]: b.purpose,
    [c.scopein]: b.scopeIn,
    [c.scopeout]: b.scopeOut,
    [c.scopespecial]: b.scopeSpecial,
    [c.targetscore]: b.targetScore,
    [c.minimumscore]: b.minimumScore,
    [c.targeton]: play.day(b.targetDay),
    [c.riskappetite]: b.riskAppetite,
    [c.changenote]: b.changeNote,
    ...targetLevels(c, b.targets),
    [c.effectivefrom]: play.day(b.effectiveFromDay),
    [c.reviewby]: play.day(b.reviewByDay),
    ...(b.previous !== undefined &&
      bind(Baseline.lookups.previousversion.navigation, Baseline.set, play.baselineId(b.previous))),
  });
}

export async function tailorBaseline(
  { baseline, changes }: ActOf<"tailorBaseline">,
  api: WebApi,
  play: Play,
): Promise<void> {
  const c = BaselineControl.columns;
  const rows = await api.readAll(
    BaselineControl.set,
    `?$select=${BaselineControl.id},${c.code}&$filter=${BaselineControl.lookups.baseline.value} eq ${baseline.id}`,
  );
  const ids = new Map(rows.map((row) => [String(row[c.code]), String(row[BaselineControl.id])]));
  for (const change of changes) {
    const columns: Row = {
      [c.tailoring]: choiceValue("tailoring", change.tailoring),
      ...(change.reason !== undefined && { [c.reason]: change.reason }),
      ...(change.validityDays !== undefined && { [c.validitydays]: change.validityDays }),
      ...(change.parameters !== undefined && { [c.parameters]: change.parameters }),
      ...(change.statement !== undefined && { [c.statement]: change.statement }),
      ...Object.fromEntries(
        Object.entries(change.duty ?? {}).map(([tier, duty]) => [
          c[`duty${tier}` as "dutycritical"],
          choiceValue("duty", duty),
        ]),
      ),
    };
    const id = ids.get(change.code);
    if (id !== undefined) await api.update(BaselineControl.set, id, columns);
    else
      await api.create(BaselineControl.set, {
        [BaselineControl.id]: sampleChildId(baseline.id, change.code),
        ...columns,
        ...bind(BaselineControl.lookups.baseline.navigation, Baseline.set, baseline.id),
        ...bind(BaselineControl.lookups.control.navigation, Control.set, play.controlId(change.code)),
      });
  }
}

export function moveBaseline({ baseline, step }: ActOf<"moveBaseline">, api: WebApi): Promise<unknown> {
  if (step.do !== "vote")
    return api.update(Baseline.set, baseline.id, {
      statuscode: step.do === "submit" ? Baseline.statuses.inReview : Baseline.statuses.inForce,
    });
  const c = BaselineApproval.columns;
  return api.create(BaselineApproval.set, {
    [BaselineApproval.id]: step.id,
    [c.role]: choiceValue("approvalrole", step.role),
    [c.decision]: choiceValue("decision", step.decision),
    [c.comment]: step.comment,
    ...bind(BaselineApproval.lookups.baseline.navigation, Baseline.set, baseline.id),
  });
}
