import { Control, Recommendation } from "../generated/tables";
import type { WebApi } from "../web-api";
import type { ActOf, Play } from "./sample-stage";

/** More calls than any sample needs: a server that never comes to an end is stopped here. */
const mostCalls = 20;

/** Measures the tenant: one call brings a part of the subjects up to date, the last one takes the snapshot. */
export async function measurePosture(_act: ActOf<"measurePosture">, api: WebApi): Promise<void> {
  for (let call = 0; call < mostCalls; call += 1) {
    const answer = await api.call("plb_MeasurePosture", { Scope: "tenant" });
    if (Number(answer["Remaining"]) === 0) return;
  }
  throw new Error(`The posture was still not measured after ${mostCalls} calls of plb_MeasurePosture.`);
}

/** Works on the recommendation that measuring made for a control. */
export async function workRecommendation(
  { step }: ActOf<"workRecommendation">,
  api: WebApi,
  play: Play,
): Promise<void> {
  const { columns: c, statuses, lookups } = Recommendation;
  const [row] = await api.readAll(
    Recommendation.set,
    `?$select=${Recommendation.id}&$filter=${lookups.control.value} eq ${play.controlId(step.control)}`,
  );
  if (row === undefined)
    throw new Error(`The sample works on ${step.control}, but no measurement found it open (${Control.table}).`);
  await api.update(Recommendation.set, String(row[Recommendation.id]), {
    statuscode: { plan: statuses.planned, start: statuses.inProgress, finish: statuses.done }[step.do],
    ...(step.dueDay !== undefined && { [c.dueon]: play.day(step.dueDay) }),
    ...(step.progress !== undefined && { [c.progress]: step.progress }),
    ...(step.result !== undefined && { [c.result]: step.result }),
  });
}
