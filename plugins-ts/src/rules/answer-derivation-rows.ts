import { appliesToTokens, deriveAnswers, applicabilityText } from "@plumbline/governance";
import type { DerivedAnswer, DerivedBefore, VersionControl } from "@plumbline/governance";

import { Attestation, AttestationAnswer, BaselineControl, Control } from "../generated/tables";
import { equals, newRow, oneOf, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";
import { answerColumns, refreshProgress } from "./answer-rows";
import { attestationColumns, readAttestation } from "./attestation-record";
import { versionColumns } from "./baseline-versions";
import { dutyKey, dutyValue, notApplicableReasonValue, scopeKey, tailoringKey } from "./choice-keys";
import { shareWith } from "./people";
import type { TierFacts } from "./tiers";
import { workloadFacts } from "./workload-facts";
import type { WorkloadRecord } from "./workload-facts";

const columns = AttestationAnswer.columns;
const version = BaselineControl.columns;

/**
 * Creates or brings up to date the answers of an attestation from its baseline version, the tier and the applicability. What was answered is kept.
 */
export function deriveAttestation(ctx: Context, attestation: Row, workload: WorkloadRecord, tier: TierFacts): void {
  const baselineId = attestation.refId(Attestation.columns.baseline) ?? "";
  const versionRows = ctx.service.find({
    table: BaselineControl.table,
    columns: versionColumns,
    where: [equals(version.baseline, baselineId)],
    link: null,
    orderBy: version.code,
  });
  const byControl = new Map<string, Row>();
  for (const row of versionRows) byControl.set(row.refId(version.control) ?? "", row);
  const existing = ctx.service.where(
    AttestationAnswer.table,
    [equals(columns.attestation, attestation.id)],
    answerColumns,
  );
  const rowByControl = new Map<string, Row>();
  for (const row of existing) rowByControl.set(row.refId(columns.control) ?? "", row);

  const derived = deriveAnswers(versionRows.map(versionControl), workloadFacts(workload, tier), existing.map(before));
  for (const one of derived) {
    const row = rowByControl.get(one.controlId) ?? null;
    const source = byControl.get(one.controlId) ?? null;
    if (row == null) createAnswer(ctx, one, attestation.id, workload, source);
    else if (one.step === "update") updateAnswer(ctx, one, row);
  }
  const record = rowOf(Attestation.table, attestation.id);
  record.setRef(Attestation.columns.tier, "plb_tier", tier.id);
  ctx.service.update(record);
  refreshProgress(ctx, readAttestation(ctx.service, attestation.id), tier);
  shareWith(ctx.service, { logicalName: Attestation.table, id: attestation.id }, workload.deputy);
}

/** Derives again what the maker still works on, after the workload changed. */
export function deriveOpenAttestations(ctx: Context, workload: WorkloadRecord): void {
  if (workload.tier == null) return;
  const open = [Attestation.statuses.draft, Attestation.statuses.returned];
  const attestations = ctx.service.where(
    Attestation.table,
    [equals(Attestation.columns.workload, workload.id), oneOf(statuscode, open)],
    attestationColumns,
  );
  for (const attestation of attestations) deriveAttestation(ctx, attestation, workload, workload.tier);
}

function versionControl(row: Row): VersionControl {
  return {
    controlId: row.refId(version.control) ?? "",
    control: {
      scope: scopeKey(row.choice(version.scope)),
      appliesTo: appliesToTokens(row.text(version.appliesto)),
      removed: tailoringKey(row.choice(version.tailoring)) === "removed",
      duty: {
        critical: dutyKey(row.choice(version.dutycritical)),
        important: dutyKey(row.choice(version.dutyimportant)),
        team: dutyKey(row.choice(version.dutyteam)),
        personal: dutyKey(row.choice(version.dutypersonal)),
      },
    },
  };
}

function before(row: Row): DerivedBefore {
  return {
    controlId: row.refId(columns.control) ?? "",
    applies: row.flag(columns.applies),
    duty: dutyKey(row.choice(columns.duty)),
    newSince: row.flag(columns.newsince),
  };
}

function createAnswer(
  ctx: Context,
  one: DerivedAnswer,
  attestationId: Guid,
  workload: WorkloadRecord,
  source: Row | null,
): void {
  const row = newRow(AttestationAnswer.table);
  row.setRef(columns.attestation, Attestation.table, attestationId);
  row.setRef(columns.control, Control.table, one.controlId);
  if (source != null) {
    row.setRef(columns.baselinecontrol, BaselineControl.table, source.id);
    row.copy(columns.code, source, version.code);
    row.copy(columns.name, source, version.name);
  }
  if (workload.owner != null) row.setRef(ownerid, workload.ownerTable, workload.owner);
  setDerived(ctx, row, one);
  ctx.service.create(row);
}

function updateAnswer(ctx: Context, one: DerivedAnswer, existing: Row): void {
  const row = rowOf(AttestationAnswer.table, existing.id);
  setDerived(ctx, row, one);
  ctx.service.update(row);
}

function setDerived(ctx: Context, row: Row, one: DerivedAnswer): void {
  row.setFlag(columns.applies, one.applicability.applies);
  row.setChoice(columns.duty, dutyValue(one.applicability.duty));
  row.setChoice(columns.notapplicablereason, notApplicableReasonValue(one.applicability.reason));
  row.setText(columns.applicability, applicabilityText(one.applicability, ctx.isGerman));
  row.setFlag(columns.newsince, one.newSince);
}
