import {
  sampleChildId,
  sampleTimeline,
  type Library,
  type SampleAnswer,
  type SampleStep,
  type SampleTenant,
} from "@plumbline/content";

import { choiceValue, choiceValues, firstOption } from "../content/choice-value";
import { controlRow, libraryId } from "../content/library-writes";
import {
  Assessment,
  AssessmentAnswer,
  Attestation,
  AttestationAnswer,
  Baseline,
  BaselineApproval,
  BaselineControl,
  Control,
  Environment,
  Evidence,
  Exception,
  FrameworkItem,
  MaturityCriterion,
  relationships,
  Tier,
  Workload,
} from "../generated/tables";
import { WebApiError, type Row, type WebApi } from "../web-api";

type Act = SampleStep["act"];
type ActOf<D extends Act["do"]> = Extract<Act, { do: D }>;

/** What the player of the sample needs from outside. */
export interface SampleStage {
  readonly library: Library;
  readonly sample: SampleTenant;
  /** User ids by key. */
  readonly users: ReadonlyMap<string, string>;
  /** The Web API as one of the sample's people. */
  as(user: string): WebApi;
  /** Puts the server's clock on that day; null when it cannot be set, then steps that need their day are left out. */
  readonly goTo: ((dayOffset: number) => void) | null;
  /** Calendar day of an offset, `yyyy-mm-dd`. */
  day(offset: number): string;
  progress(done: number, of: number): void;
}

/** A step of the sample the server refused: the content and the rules disagree. */
export class SampleRefused extends Error {
  public constructor(step: SampleStep, cause: WebApiError) {
    super(
      `The sample could not be played: ${step.act.do} by ${step.by} on day ${step.day} was refused: ${cause.message}`,
    );
    this.name = "SampleRefused";
  }
}

const bind = (navigation: string, set: string, id: string): Row => ({ [`${navigation}@odata.bind`]: `/${set}(${id})` });

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The sample names ${what}, which it does not hold.`);
  return value;
}

interface Play extends SampleStage {
  controlId(code: string): string;
  workloadId(key: string): string;
  environmentId(key: string): string;
  exceptionId(key: string): string;
  baselineId(version: string): string;
  userId(key: string): string;
}

function registerEnvironment(
  { environment: e }: ActOf<"registerEnvironment">,
  api: WebApi,
  play: Play,
): Promise<unknown> {
  const c = Environment.columns;
  return api.create(Environment.set, {
    [Environment.id]: e.id,
    [c.name]: e.name,
    [c.platformid]: e.environmentId,
    [c.type]: choiceValue("environmenttype", e.type),
    [c.isdefault]: e.isDefault,
    [c.managed]: e.managed,
    [c.region]: e.region,
    [c.dataclass]: choiceValue("dataclass", e.dataClass),
    [c.description]: e.description,
    [c.reviewby]: e.reviewByDay === undefined ? null : play.day(e.reviewByDay),
    ...bind("ownerid", "systemusers", play.userId(e.owner)),
  });
}

function addControl({ ownControl }: ActOf<"addControl">, api: WebApi): Promise<unknown> {
  return api.create(Control.set, {
    [Control.id]: ownControl.id,
    ...controlRow({ ...ownControl.control, area: ownControl.area }),
  });
}

async function registerWorkload({ workload: w }: ActOf<"registerWorkload">, api: WebApi, play: Play): Promise<void> {
  const c = Workload.columns;
  await api.create(Workload.set, {
    [Workload.id]: w.id,
    [c.name]: w.name,
    [c.description]: w.description,
    [c.stage]: choiceValue("stage", w.stage),
    [c.dataclass]: choiceValue("dataclass", w.dataClass),
    [c.confidentiality]: choiceValue("level", w.objectives.confidentiality),
    [c.integrity]: choiceValue("level", w.objectives.integrity),
    [c.availability]: choiceValue("level", w.objectives.availability),
    [c.regulations]: choiceValues("regulation", w.regulations),
    [c.apptypes]: choiceValues("apptype", w.appTypes),
    [c.connectortypes]: choiceValues("connectortype", w.connectorTypes),
    ...Object.fromEntries(
      Object.entries(w.tierAnswers).map(([column, points]) => [c[column as "tq1"], firstOption + points]),
    ),
    ...(w.deputy !== undefined && bind(Workload.lookups.deputy.navigation, "systemusers", play.userId(w.deputy))),
    ...(w.raise !== undefined && {
      [c.raisereason]: w.raise.reason,
      ...bind(Workload.lookups.raisedtier.navigation, Tier.set, libraryId("tier", w.raise.tier)),
    }),
  });
  for (const environment of w.environments)
    await api.associate(
      Workload.set,
      w.id,
      relationships.plb_workload_environment.fromFirst,
      Environment.set,
      play.environmentId(environment),
    );
}

async function startBaseline({ baseline: b }: ActOf<"startBaseline">, api: WebApi, play: Play): Promise<void> {
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
    [c.targetidentity]: choiceValue("maturitylevel", b.targets.identity),
    [c.targetenvironment]: choiceValue("maturitylevel", b.targets.environmentStrategy),
    [c.targetdataverse]: choiceValue("maturitylevel", b.targets.dataverseSecurity),
    [c.targetdataprotection]: choiceValue("maturitylevel", b.targets.dataProtection),
    [c.targetmonitoring]: choiceValue("maturitylevel", b.targets.monitoring),
    [c.effectivefrom]: play.day(b.effectiveFromDay),
    [c.reviewby]: play.day(b.reviewByDay),
    ...(b.previous !== undefined &&
      bind(Baseline.lookups.previousversion.navigation, Baseline.set, play.baselineId(b.previous))),
  });
}

async function tailorBaseline({ baseline, changes }: ActOf<"tailorBaseline">, api: WebApi, play: Play): Promise<void> {
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

function moveBaseline({ baseline, step }: ActOf<"moveBaseline">, api: WebApi): Promise<unknown> {
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

function draftException({ exception: e }: ActOf<"draftException">, api: WebApi, play: Play): Promise<unknown> {
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

function moveException({ exception, step }: ActOf<"moveException">, api: WebApi): Promise<unknown> {
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

function startAttestation({ attestation: a }: ActOf<"startAttestation">, api: WebApi, play: Play): Promise<unknown> {
  const c = Attestation.columns;
  return api.create(Attestation.set, {
    [Attestation.id]: a.id,
    [c.period]: a.period,
    [c.dueon]: play.day(a.dueDay),
    [c.statement]: a.statement,
    ...bind(Attestation.lookups.workload.navigation, Workload.set, play.workloadId(a.workload)),
    ...bind(Attestation.lookups.baseline.navigation, Baseline.set, play.baselineId(a.baseline)),
  });
}

interface AnswerRow {
  readonly id: string;
  readonly code: string;
  readonly isAsked: boolean;
}

async function answersOf(attestation: string, api: WebApi): Promise<readonly AnswerRow[]> {
  const c = AttestationAnswer.columns;
  const { baselinecontrol, attestation: parent } = AttestationAnswer.lookups;
  const kind = BaselineControl.columns.evidencekind;
  const rows = await api.readAll(
    AttestationAnswer.set,
    `?$select=${AttestationAnswer.id},${c.code},${c.applies}&$filter=${parent.value} eq ${attestation}&$expand=${baselinecontrol.navigation}($select=${kind})`,
  );
  return rows.map((row) => ({
    id: String(row[AttestationAnswer.id]),
    code: String(row[c.code]),
    isAsked:
      row[c.applies] === true &&
      (row[baselinecontrol.navigation] as Row | null)?.[kind] !== choiceValue("evidencekind", "automated"),
  }));
}

async function writeAnswer(
  row: AnswerRow,
  answer: SampleAnswer,
  attestation: ActOf<"answerAttestation">["attestation"],
  round: number,
  api: WebApi,
  play: Play,
): Promise<void> {
  const c = AttestationAnswer.columns;
  const { evidence } = answer;
  const fill = (text: string): string =>
    text.replaceAll("{workload}", attestation.workload).replaceAll("{control}", row.code);
  if (evidence !== undefined) {
    const e = Evidence.columns;
    await api.create(Evidence.set, {
      [Evidence.id]: sampleChildId(attestation.id, row.code, round),
      [e.name]: fill(evidence.name),
      [e.source]: choiceValue("evidencesource", evidence.source),
      [e.url]: evidence.url === undefined ? null : fill(evidence.url),
      [e.note]: evidence.note === undefined ? null : fill(evidence.note),
      [e.effectiveon]: play.day(evidence.effectiveDay),
      [e.expireson]: evidence.expiresDay === undefined ? null : play.day(evidence.expiresDay),
      ...bind(Evidence.lookups.attestationanswer.navigation, AttestationAnswer.set, row.id),
    });
  }
  await api.update(AttestationAnswer.set, row.id, {
    [c.answer]: choiceValue("answer", answer.answer),
    ...(answer.comment !== undefined && { [c.comment]: answer.comment }),
    ...(answer.plan !== undefined && { [c.plan]: answer.plan }),
    ...(answer.planDueDay !== undefined && { [c.plandue]: play.day(answer.planDueDay) }),
    ...(answer.exception !== undefined &&
      bind(AttestationAnswer.lookups.exception.navigation, Exception.set, play.exceptionId(answer.exception))),
  });
}

async function answerAttestation({ attestation }: ActOf<"answerAttestation">, api: WebApi, play: Play): Promise<void> {
  for (const row of await answersOf(attestation.id, api)) {
    const answer = attestation.answers[row.code] ?? (row.isAsked ? attestation.default : undefined);
    if (answer !== undefined && row.isAsked) await writeAnswer(row, answer, attestation, 0, api, play);
  }
}

async function moveAttestation(
  { attestation, step }: ActOf<"moveAttestation">,
  api: WebApi,
  play: Play,
): Promise<void> {
  const c = AttestationAnswer.columns;
  const { statuses, columns } = Attestation;
  const round = attestation.steps.slice(0, attestation.steps.indexOf(step)).filter((one) => one.do === "return").length;
  if (step.do === "rework" || step.answerComments !== undefined) {
    for (const row of await answersOf(attestation.id, api)) {
      const comment = step.answerComments?.[row.code];
      if (comment !== undefined)
        await api.update(AttestationAnswer.set, row.id, { [c.returned]: true, [c.reviewcomment]: comment });
      const answer = step.answers?.[row.code];
      if (step.do === "rework" && answer !== undefined) await writeAnswer(row, answer, attestation, round, api, play);
    }
  }
  if (step.do === "rework") return;
  const status = {
    submit: statuses.submitted,
    return: statuses.returned,
    accept: statuses.accepted,
    expire: statuses.expired,
  }[step.do];
  await api.update(Attestation.set, attestation.id, {
    statuscode: status,
    ...(step.comment !== undefined && { [columns.reviewcomment]: step.comment }),
  });
}

function startAssessment({ assessment: a }: ActOf<"startAssessment">, api: WebApi): Promise<unknown> {
  const c = Assessment.columns;
  return api.create(Assessment.set, {
    [Assessment.id]: a.id,
    [c.name]: a.name,
    [c.scope]: a.scope,
    [c.summary]: a.summary,
    [c.targetidentity]: choiceValue("maturitylevel", a.targets.identity),
    [c.targetenvironment]: choiceValue("maturitylevel", a.targets.environmentStrategy),
    [c.targetdataverse]: choiceValue("maturitylevel", a.targets.dataverseSecurity),
    [c.targetdataprotection]: choiceValue("maturitylevel", a.targets.dataProtection),
    [c.targetmonitoring]: choiceValue("maturitylevel", a.targets.monitoring),
  });
}

async function answerAssessment({ assessment }: ActOf<"answerAssessment">, api: WebApi): Promise<void> {
  const c = AssessmentAnswer.columns;
  const { criterion, question, assessment: parent } = AssessmentAnswer.lookups;
  const rows = await api.readAll(
    AssessmentAnswer.set,
    `?$select=${AssessmentAnswer.id}&$filter=${parent.value} eq ${assessment.id}` +
      `&$expand=${criterion.navigation}($select=${MaturityCriterion.columns.code}),${question.navigation}($select=${FrameworkItem.columns.code})`,
  );
  for (const row of rows) {
    const ofCriterion = (row[criterion.navigation] as Row | null)?.[MaturityCriterion.columns.code];
    const ofQuestion = (row[question.navigation] as Row | null)?.[FrameworkItem.columns.code];
    const answer = assessment.criteria[String(ofCriterion)] ?? assessment.questions[String(ofQuestion)];
    if (answer === undefined) continue;
    await api.update(AssessmentAnswer.set, String(row[AssessmentAnswer.id]), {
      [c.answer]: choiceValue("criterionanswer", answer.answer),
      [c.note]: answer.note ?? null,
      [c.evidenceurl]: answer.evidenceUrl ?? null,
      [c.challengereason]: answer.challengeReason ?? null,
    });
  }
}

function perform(act: Act, api: WebApi, play: Play): Promise<unknown> {
  switch (act.do) {
    case "registerEnvironment":
      return registerEnvironment(act, api, play);
    case "addControl":
      return addControl(act, api);
    case "registerWorkload":
      return registerWorkload(act, api, play);
    case "retireWorkload":
      return api.update(Workload.set, act.workload.id, { statecode: 1, statuscode: Workload.statuses.retired });
    case "startBaseline":
      return startBaseline(act, api, play);
    case "tailorBaseline":
      return tailorBaseline(act, api, play);
    case "moveBaseline":
      return moveBaseline(act, api);
    case "draftException":
      return draftException(act, api, play);
    case "moveException":
      return moveException(act, api);
    case "startAttestation":
      return startAttestation(act, api, play);
    case "answerAttestation":
      return answerAttestation(act, api, play);
    case "moveAttestation":
      return moveAttestation(act, api, play);
    case "startAssessment":
      return startAssessment(act, api);
    case "answerAssessment":
      return answerAssessment(act, api);
    case "completeAssessment":
      return api.update(Assessment.set, act.assessment.id, { statuscode: Assessment.statuses.completed });
  }
}

function ids(rows: readonly { readonly key: string; readonly id: string }[], what: string): (key: string) => string {
  const byKey = new Map(rows.map((row) => [row.key, row.id]));
  return (key) => must(byKey.get(key), `the ${what} ${key}`);
}

/**
 * Plays what the people of the sample tenant did, in order, as those people and against the rules of the server: what
 * the server owns (tiers, answers, verdicts) comes from the server.
 * @throws SampleRefused when a rule refuses a step.
 */
export async function playSample(stage: SampleStage): Promise<void> {
  const { sample } = stage;
  const own = new Map(sample.ownControls.map((one) => [one.control.code, one.id]));
  const versions = sample.baselines.map((one) => ({ key: `${one.code} ${one.version}`, id: one.id }));
  const play: Play = {
    ...stage,
    controlId: (code) => own.get(code) ?? libraryId("control", code),
    workloadId: ids(sample.workloads, "workload"),
    environmentId: ids(sample.environments, "environment"),
    exceptionId: ids(sample.exceptions, "exception"),
    baselineId: ids(versions, "baseline"),
    userId: (key) => must(stage.users.get(key), `the user ${key}`),
  };
  const steps = sampleTimeline(sample).filter((step) => stage.goTo !== null || !step.needsItsDay);
  for (const [index, step] of steps.entries()) {
    stage.goTo?.(step.day);
    try {
      // The inventory is the CoE team's to write, whoever owns the environment.
      await perform(step.act, stage.as(step.act.do === "registerEnvironment" ? "coe" : step.by), play);
    } catch (cause) {
      if (cause instanceof WebApiError) throw new SampleRefused(step, cause);
      throw cause;
    }
    if (index % 20 === 19 || index === steps.length - 1) stage.progress(index + 1, steps.length);
  }
}
