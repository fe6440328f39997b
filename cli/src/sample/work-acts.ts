import { choiceValue } from "../content/choice-value";
import { libraryId } from "../content/library-rows";
import {
  Baseline,
  Control,
  Environment,
  Guardrail,
  MakerRequest,
  Playbook,
  Risk,
  SecurityActivity,
  Workload,
} from "../generated/tables";
import type { WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";

export function enterRisk({ risk: r }: ActOf<"enterRisk">, api: WebApi, play: Play): Promise<unknown> {
  const c = Risk.columns;
  return api.create(Risk.set, {
    [Risk.id]: r.id,
    [c.name]: r.name,
    [c.cause]: r.cause,
    [c.likelihood]: r.likelihood,
    [c.impact]: r.impact,
    [c.treatmentplan]: r.plan ?? null,
    ...(r.treatment !== undefined && { [c.treatment]: choiceValue("risktreatment", r.treatment) }),
    ...(r.reviewByDay !== undefined && { [c.reviewby]: play.day(r.reviewByDay) }),
    ...bind(Risk.lookups.workload.navigation, Workload.set, play.workloadId(r.workload)),
    ...(r.control !== undefined && bind(Risk.lookups.control.navigation, Control.set, play.controlId(r.control))),
  });
}

export function moveRisk({ risk, step }: ActOf<"moveRisk">, api: WebApi): Promise<unknown> {
  const { statuses } = Risk;
  const statuscode = { treat: statuses.treated, accept: statuses.accepted, close: statuses.closed }[step.do];
  return api.update(Risk.set, risk.id, { statuscode });
}

export function askRequest({ request: r }: ActOf<"askRequest">, api: WebApi, play: Play): Promise<unknown> {
  const c = MakerRequest.columns;
  const { workload, environment, control } = MakerRequest.lookups;
  return api.create(MakerRequest.set, {
    [MakerRequest.id]: r.id,
    [c.name]: r.name,
    [c.kind]: choiceValue("requestkind", r.kind),
    [c.description]: r.description,
    [c.businessneed]: r.need ?? null,
    [c.hours]: r.hours ?? null,
    ...(r.frictionKind !== undefined && { [c.frictionkind]: choiceValue("frictionkind", r.frictionKind) }),
    ...(r.workload !== undefined && bind(workload.navigation, Workload.set, play.workloadId(r.workload))),
    ...(r.environment !== undefined &&
      bind(environment.navigation, Environment.set, play.environmentId(r.environment))),
    ...(r.control !== undefined && bind(control.navigation, Control.set, play.controlId(r.control))),
  });
}

export function moveRequest({ request, step }: ActOf<"moveRequest">, api: WebApi): Promise<unknown> {
  const { statuses, columns } = MakerRequest;
  const statuscode = {
    review: statuses.inReview,
    approve: statuses.approved,
    reject: statuses.rejected,
    finish: statuses.done,
  }[step.do];
  return api.update(MakerRequest.set, request.id, {
    statuscode,
    ...(step.comment !== undefined && { [columns.decisioncomment]: step.comment }),
    ...(step.effect !== undefined && { [columns.effect]: step.effect }),
  });
}

export function writePlaybook({ playbook: p }: ActOf<"writePlaybook">, api: WebApi, play: Play): Promise<unknown> {
  const c = Playbook.columns;
  return api.create(Playbook.set, {
    [Playbook.id]: p.id,
    [c.name]: p.name,
    [c.kind]: choiceValue("playbookkind", p.kind),
    [c.purpose]: p.purpose,
    [c.roles]: p.roles,
    [c.contacts]: p.contacts,
    [c.communication]: p.communication,
    [c.identify]: p.identify,
    [c.contain]: p.contain,
    [c.eradicate]: p.eradicate,
    [c.recover]: p.recover,
    [c.automated]: p.automated,
    ...(p.reviewByDay !== undefined && { [c.reviewby]: play.day(p.reviewByDay) }),
  });
}

export function putPlaybookInForce({ playbook }: ActOf<"putPlaybookInForce">, api: WebApi): Promise<unknown> {
  return api.update(Playbook.set, playbook.id, { statuscode: Playbook.statuses.inForce });
}

export function planActivity({ activity: a }: ActOf<"planActivity">, api: WebApi, play: Play): Promise<unknown> {
  const c = SecurityActivity.columns;
  const { person, baseline, playbook, control } = SecurityActivity.lookups;
  return api.create(SecurityActivity.set, {
    [SecurityActivity.id]: a.id,
    [c.name]: a.name,
    [c.kind]: choiceValue("activitykind", a.kind),
    [c.course]: a.course ?? null,
    [c.url]: a.url ?? null,
    [c.repeatdays]: a.repeatDays ?? null,
    ...(a.dueDay !== undefined && { [c.dueon]: play.day(a.dueDay) }),
    ...(a.person !== undefined && bind(person.navigation, "systemusers", play.userId(a.person))),
    ...(a.baseline !== undefined && bind(baseline.navigation, Baseline.set, play.baselineId(a.baseline))),
    ...(a.playbook !== undefined && bind(playbook.navigation, Playbook.set, play.playbookId(a.playbook))),
    ...(a.control !== undefined && bind(control.navigation, Control.set, play.controlId(a.control))),
  });
}

export function finishActivity({ activity: a }: ActOf<"finishActivity">, api: WebApi, play: Play): Promise<unknown> {
  const c = SecurityActivity.columns;
  return api.update(SecurityActivity.set, a.id, {
    statuscode: SecurityActivity.statuses.done,
    [c.doneon]: play.day(a.doneDay ?? a.planDay),
    [c.result]: a.result ?? null,
    [c.lessons]: a.lessons ?? null,
  });
}

/** The lesson of an activity points to the request it became. */
export function takeLesson({ activity: a }: ActOf<"takeLesson">, api: WebApi, play: Play): Promise<unknown> {
  const { request } = SecurityActivity.lookups;
  return api.update(
    SecurityActivity.set,
    a.id,
    bind(request.navigation, MakerRequest.set, play.requestId(a.request ?? "")),
  );
}

export function decideGuardrail({ decision: d }: ActOf<"decideGuardrail">, api: WebApi, play: Play): Promise<unknown> {
  const c = Guardrail.columns;
  return api.update(Guardrail.set, libraryId("guardrail", d.guardrail), {
    [c.decision]: choiceValue("featuredecision", d.decision),
    [c.decisionreason]: d.reason ?? null,
    ...(d.reviewByDay !== undefined && { [c.reviewby]: play.day(d.reviewByDay) }),
    ...(d.inForce && { statuscode: Guardrail.statuses.inForce }),
  });
}
