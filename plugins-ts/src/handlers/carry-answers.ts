import { isOpenForAnswers } from "@plumbline/governance";

import { Attestation, AttestationAnswer } from "../generated/tables";
import * as messages from "../messages/carry-messages";
import { refreshProgress } from "../rules/answer-rows";
import { attestationName, readAttestation, statusWord } from "../rules/attestation-record";
import { isMaker } from "../rules/attestation-reviewers";
import {
  answersInOrder,
  carryAnswer,
  carryEvidence,
  evidenceByAnswer,
  livingExceptions,
  previousAttestation,
  reasonToLeave,
  versionByControl,
} from "../rules/carried-answers";
import { refusal, sentence } from "../rules/refusal";
import type { Message } from "../rules/refusal";
import { attestationStatus } from "../rules/status-keys";
import { readWorkload } from "../rules/workload-facts";
import type { WorkloadRecord } from "../rules/workload-facts";
import { jsonList, jsonObject } from "../runtime";
import type { Context, Guid, JsonList, Row } from "../runtime";

const columns = AttestationAnswer.columns;

/** Takes answers of the workload's last accepted attestation over where nothing about the control changed. What was answered stays. */
export function carryAnswers(ctx: Context): void {
  const attestationId = ctx.idInput("Attestation");
  if (attestationId == null) throw refusal(ctx, messages.attestationMissing, []);
  const attestation = readAttestation(ctx.service, attestationId);
  const workload = readWorkload(ctx.service, attestation.refId(Attestation.columns.workload) ?? "");
  checkMayCarry(ctx, attestation, workload);
  const previous = previousAttestation(ctx, attestation);
  if (previous == null) throw refusal(ctx, messages.nothingBefore, [workload.name]);
  const answers = chosenAnswers(ctx, attestation, ctx.idInput("Answer"));
  carryAll(ctx, answers, attestation, previous, workload, ctx.idInput("Answer") != null);
  refreshProgress(ctx, readAttestation(ctx.service, attestationId), workload.tier);
}

function checkMayCarry(ctx: Context, attestation: Row, workload: WorkloadRecord): void {
  const name = attestationName(attestation);
  if (!isMaker(ctx, workload)) throw refusal(ctx, messages.onlyMakers, [name, workload.name]);
  if (!isOpenForAnswers(attestationStatus(attestation))) {
    throw refusal(ctx, messages.notOpen, [name, statusWord(ctx, attestation)]);
  }
}

function chosenAnswers(ctx: Context, attestation: Row, answerId: Guid | null): readonly Row[] {
  const answers = answersInOrder(ctx, attestation.id);
  if (answerId == null) return answers;
  const chosen = answers.filter((answer) => answer.id === answerId);
  if (chosen.length === 0) throw refusal(ctx, messages.otherAnswer, [attestationName(attestation)]);
  return chosen;
}

function carryAll(
  ctx: Context,
  answers: readonly Row[],
  attestation: Row,
  previous: Row,
  workload: WorkloadRecord,
  isOne: boolean,
): void {
  const now = versionByControl(ctx, attestation);
  const then = versionByControl(ctx, previous);
  const before = new Map<string, Row>();
  for (const row of answersInOrder(ctx, previous.id)) before.set(row.refId(columns.control) ?? "", row);
  const evidence = evidenceByAnswer(ctx, previous.id);
  const living = livingExceptions(ctx, previous.id);
  const carried = jsonList();
  const left = jsonList();
  const notes = jsonList();
  for (const answer of answers) {
    const control = answer.refId(columns.control) ?? "";
    const code = answer.text(columns.code);
    const old = before.get(control) ?? null;
    const reason = reasonToLeave(answer, now.get(control) ?? null, old, then.get(control) ?? null);
    if (reason == null && old != null) {
      for (const note of carryAnswer(ctx, answer, old, living)) addReason(ctx, notes, code, note);
      for (const note of carryEvidence(ctx, answer, evidence.get(old.id) ?? [], workload)) {
        addReason(ctx, notes, code, note);
      }
      carried.addText(code);
    } else if (reason != null && (isOne || !isSettled(reason))) addReason(ctx, left, code, reason);
  }
  ctx.setNumberOutput("Carried", carried.count);
  ctx.setNumberOutput("Left", left.count);
  const result = jsonObject().setList("carried", carried).setList("left", left).setList("notes", notes);
  ctx.setTextOutput("Result", result.toJson());
}

/** Nothing is left to do for these. */
function isSettled(reason: Message): boolean {
  return reason.code === messages.leftAnswered.code || reason.code === messages.leftMeasured.code;
}

function addReason(ctx: Context, list: JsonList, code: string, reason: Message): void {
  const parts = reason.code.split(".");
  const key = parts[parts.length - 1] ?? "";
  list.addObject(
    jsonObject()
      .setText("code", code)
      .setText("reason", key)
      .setText("text", sentence(ctx, reason, [code])),
  );
}
