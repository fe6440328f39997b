import { Attestation, Environment, Exception, MakerRequest, Risk, RiskTreatment, Workload } from "../generated/tables";
import * as messages from "../messages/hand-over-messages";
import { equals, oneOf, statuscode } from "../runtime";
import type { Context, Row } from "../runtime";
import { attestationName } from "./attestation-record";
import type { OwnedRows } from "./hand-over-rows";
import { sentence } from "./refusal";
import type { Message } from "./refusal";

/** A row that somebody else must decide on, because the new owner may not. */
export interface HandOverConflict {
  readonly table: string;
  readonly row: string;
  readonly text: string;
}

/** Rows that wait for a decision which `name`, who answers for them after the hand-over, must leave to somebody else. */
export function handOverConflicts(
  ctx: Context,
  owned: readonly OwnedRows[],
  deputies: readonly Row[],
  name: string,
): readonly HandOverConflict[] {
  const conflicts: HandOverConflict[] = [];
  for (const one of owned) {
    if (one.table === Workload.table) {
      for (const workload of one.rows) addWorkload(ctx, conflicts, workload, name);
    } else if (one.table === Environment.table) {
      for (const environment of one.rows) addEnvironment(ctx, conflicts, environment, name);
    } else if (one.table === MakerRequest.table) {
      for (const request of one.rows) addRequest(ctx, conflicts, request, name);
    }
  }
  for (const workload of deputies) addWorkload(ctx, conflicts, workload, name);
  return conflicts;
}

function addWorkload(ctx: Context, conflicts: HandOverConflict[], workload: Row, name: string): void {
  const subject = workload.text(Workload.columns.name);
  const exceptions = ctx.service.where(
    Exception.table,
    [equals(Exception.columns.workload, workload.id), equals(statuscode, Exception.statuses.requested)],
    [Exception.columns.number],
  );
  for (const row of exceptions) {
    const number = row.text(Exception.columns.number);
    add(ctx, conflicts, Exception.table, number, messages.otherApprover, [name, subject, number]);
  }
  const attestations = ctx.service.where(
    Attestation.table,
    [equals(Attestation.columns.workload, workload.id), equals(statuscode, Attestation.statuses.submitted)],
    [Attestation.columns.number, Attestation.columns.name],
  );
  for (const row of attestations) {
    const number = attestationName(row);
    add(ctx, conflicts, Attestation.table, number, messages.otherReviewer, [name, subject, number]);
  }
  const risks = ctx.service.where(
    Risk.table,
    [
      equals(Risk.columns.workload, workload.id),
      equals(statuscode, Risk.statuses.open),
      equals(Risk.columns.treatment, RiskTreatment.accept),
    ],
    [Risk.columns.name],
  );
  for (const row of risks) {
    const risk = row.text(Risk.columns.name);
    add(ctx, conflicts, Risk.table, risk, messages.otherAcceptor, [name, subject, risk]);
  }
}

function addEnvironment(ctx: Context, conflicts: HandOverConflict[], environment: Row, name: string): void {
  const subject = environment.text(Environment.columns.name);
  const exceptions = ctx.service.where(
    Exception.table,
    [equals(Exception.columns.environment, environment.id), oneOf(statuscode, [Exception.statuses.requested])],
    [Exception.columns.number],
  );
  for (const row of exceptions) {
    const number = row.text(Exception.columns.number);
    add(ctx, conflicts, Exception.table, number, messages.otherApprover, [name, subject, number]);
  }
}

function addRequest(ctx: Context, conflicts: HandOverConflict[], request: Row, name: string): void {
  if (request.choice(statuscode) === MakerRequest.statuses.approved) return;
  const number = request.text(MakerRequest.columns.number);
  add(ctx, conflicts, MakerRequest.table, number, messages.otherDecider, [name, number]);
}

function add(
  ctx: Context,
  conflicts: HandOverConflict[],
  table: string,
  row: string,
  message: Message,
  values: readonly string[],
): void {
  conflicts.push({ table, row, text: sentence(ctx, message, values) });
}
