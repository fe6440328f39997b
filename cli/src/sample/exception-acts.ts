import { choiceValue } from "../content/choice-value";
import { Control, Environment, Exception, Workload } from "../generated/tables";
import type { WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";

export function draftException({ exception: e }: ActOf<"draftException">, api: WebApi, play: Play): Promise<unknown> {
  const c = Exception.columns;
  return api.create(Exception.set, {
    [Exception.id]: e.id,
    [c.name]: e.name,
    [c.subjectkind]: choiceValue("subjectkind", e.subject),
    [c.term]: choiceValue("exceptionterm", e.term),
    [c.reason]: e.reason,
    [c.compensating]: e.compensating ?? null,
    [c.residualrisk]: choiceValue("level", e.residualRisk),
    [c.plan]: e.plan ?? null,
    [c.validfrom]: play.day(e.fromDay),
    [c.validuntil]: play.day(e.untilDay),
    ...bind(Exception.lookups.control.navigation, Control.set, play.controlId(e.control)),
    ...(e.workload !== undefined &&
      bind(Exception.lookups.workload.navigation, Workload.set, play.workloadId(e.workload))),
    ...(e.environment !== undefined &&
      bind(Exception.lookups.environment.navigation, Environment.set, play.environmentId(e.environment))),
    ...(e.previous !== undefined &&
      bind(Exception.lookups.previousexception.navigation, Exception.set, play.exceptionId(e.previous))),
  });
}

export function moveException({ exception, step }: ActOf<"moveException">, api: WebApi): Promise<unknown> {
  const { statuses, columns } = Exception;
  const status = {
    request: statuses.requested,
    return: statuses.draft,
    approve: statuses.approved,
    reject: statuses.rejected,
    revoke: statuses.revoked,
    resolve: statuses.resolved,
    expire: statuses.expired,
  }[step.do];
  return api.update(Exception.set, exception.id, {
    statuscode: status,
    ...(step.comment !== undefined && { [columns.decisioncomment]: step.comment }),
  });
}
