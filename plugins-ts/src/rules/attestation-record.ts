import { Attestation } from "../generated/tables";
import { ownerid, statuscode } from "../runtime";
import type { Context, Guid, Row, Service } from "../runtime";
import * as messages from "../messages/attestation-messages";
import { sentence } from "./refusal";
import { attestationStatus } from "./status-keys";

const columns = Attestation.columns;

export const attestationColumns: readonly string[] = [
  columns.name,
  columns.number,
  columns.workload,
  columns.baseline,
  columns.period,
  columns.dueon,
  columns.statement,
  columns.tier,
  columns.attestedby,
  columns.attestedon,
  columns.validuntil,
  columns.reviewer,
  columns.reviewedon,
  columns.reviewcomment,
  columns.score,
  columns.openitems,
  columns.totalitems,
  "statecode",
  statuscode,
  ownerid,
];

/** What only the rules write. */
export const attestationVerdicts: readonly string[] = [
  columns.tier,
  columns.attestedby,
  columns.attestedon,
  columns.validuntil,
  columns.reviewer,
  columns.reviewedon,
  columns.score,
  columns.openitems,
  columns.totalitems,
];

export function readAttestation(service: Service, id: Guid): Row {
  return service.retrieve(Attestation.table, id, attestationColumns);
}

/** `ATT-0112`, or the name where there is no number yet. */
export function attestationName(row: Row): string {
  const number = row.text(columns.number);
  return number === "" ? row.text(columns.name) : number;
}

/** The status as a word inside a sentence. */
export function statusWord(ctx: Context, row: Row): string {
  switch (attestationStatus(row)) {
    case "draft":
      return sentence(ctx, messages.statusDraft, []);
    case "submitted":
      return sentence(ctx, messages.statusSubmitted, []);
    case "returned":
      return sentence(ctx, messages.statusReturned, []);
    case "accepted":
      return sentence(ctx, messages.statusAccepted, []);
    case "superseded":
      return sentence(ctx, messages.statusSuperseded, []);
    case "expired":
      return sentence(ctx, messages.statusExpired, []);
  }
}
