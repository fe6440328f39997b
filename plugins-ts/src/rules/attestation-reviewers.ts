import { checkReviewer } from "@plumbline/governance";

import { Attestation } from "../generated/tables";
import * as messages from "../messages/attestation-messages";
import { ownerid } from "../runtime";
import type { Context, Row } from "../runtime";
import { attestationName } from "./attestation-record";
import { isOneOf, people } from "./people";
import { refusal } from "./refusal";
import type { WorkloadRecord } from "./workload-facts";

/** The reviewer is never the attester, owner or deputy: checked on people, whatever roles they have. */
export function checkReviewerOf(ctx: Context, attestation: Row, workload: WorkloadRecord): void {
  const name = attestationName(attestation);
  const attesters = people([attestation.refId(Attestation.columns.attestedby), attestation.refId(ownerid)]);
  switch (checkReviewer(ctx.caller, attesters, workload.owner ?? "", workload.deputy)) {
    case "reviewerAttested":
      throw refusal(ctx, messages.reviewerAttested, [name]);
    case "reviewerOwns":
      throw refusal(ctx, messages.reviewerOwns, [name, workload.name]);
    case "reviewerIsDeputy":
      throw refusal(ctx, messages.reviewerIsDeputy, [name, workload.name]);
    case null:
      return;
  }
}

/** Whether the caller answers for the workload. */
export function isMaker(ctx: Context, workload: WorkloadRecord): boolean {
  return isOneOf(ctx, [workload.owner, workload.deputy]);
}
