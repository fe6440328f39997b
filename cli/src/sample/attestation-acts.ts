import { sampleChildId, type SampleAnswer } from "@plumbline/content";

import { choiceValue } from "../content/choice-value";
import {
  Attestation,
  AttestationAnswer,
  Baseline,
  BaselineControl,
  Evidence,
  Exception,
  Workload,
} from "../generated/tables";
import type { Row, WebApi } from "../web-api";
import { bind, type ActOf, type Play } from "./sample-stage";

export function startAttestation(
  { attestation: a }: ActOf<"startAttestation">,
  api: WebApi,
  play: Play,
): Promise<unknown> {
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

export async function answerAttestation(
  { attestation }: ActOf<"answerAttestation">,
  api: WebApi,
  play: Play,
): Promise<void> {
  for (const row of await answersOf(attestation.id, api)) {
    const answer = attestation.answers[row.code] ?? (row.isAsked ? attestation.default : undefined);
    if (answer !== undefined && row.isAsked) await writeAnswer(row, answer, attestation, 0, api, play);
  }
}

export async function moveAttestation(
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
