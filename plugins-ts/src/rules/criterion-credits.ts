import { meanCredit, tierFactor } from "@plumbline/governance";
import type { SubjectCredit } from "@plumbline/governance";

import { Attestation, AttestationAnswer, LineKind, MaturityCriterion, SnapshotLine } from "../generated/tables";
import { equals, isSet, oneOf, statuscode } from "../runtime";
import type { Guid, Service } from "../runtime";
import { dutyKey } from "./choice-keys";
import { newestSnapshot } from "./refresh-subject";
import { tenantKey } from "./subjects";
import { tierById } from "./tiers";
import type { TierFacts } from "./tiers";

const line = SnapshotLine.columns;

/**
 * Mean credit of the controls behind each criterion, by the criterion's id: from the newest measurement of the tenant, or from accepted attestations
 * where nothing was measured yet. A control of which nothing is known says nothing, and a criterion without any is not there.
 */
export function criterionCredits(service: Service): Map<string, number> {
  const credits = controlCredits(service);
  const means = new Map<string, number>();
  if (credits.size === 0) return means;
  for (const criterion of service.where(MaturityCriterion.table, [], [])) {
    let sum = 0;
    let count = 0;
    for (const controlId of controlsBehind(service, criterion.id)) {
      const credit = credits.get(controlId);
      if (credit == null) continue;
      sum += credit;
      count += 1;
    }
    if (count > 0) means.set(criterion.id, sum / count);
  }
  return means;
}

function controlCredits(service: Service): Map<string, number> {
  const newest = newestSnapshot(service, tenantKey, []);
  if (newest == null) return acceptedCredits(service);
  const credits = new Map<string, number>();
  const rows = service.where(
    SnapshotLine.table,
    [equals(line.snapshot, newest.id), equals(line.kind, LineKind.control), isSet(line.credit)],
    [line.control, line.credit, line.measured],
  );
  for (const row of rows) {
    const controlId = row.refId(line.control);
    const credit = row.decimal(line.credit);
    if (controlId != null && credit != null && (row.number(line.measured) ?? 0) > 0) credits.set(controlId, credit);
  }
  return credits;
}

function controlsBehind(service: Service, criterionId: Guid): readonly Guid[] {
  const rows = service.find({
    table: "plb_control",
    columns: [],
    where: [],
    link: {
      table: "plb_maturitycriterion_control",
      from: "plb_controlid",
      to: "plb_controlid",
      where: [equals(MaturityCriterion.id, criterionId)],
    },
    orderBy: null,
  });
  return rows.map((row) => row.id);
}

function acceptedCredits(service: Service): Map<string, number> {
  const credits = new Map<string, number>();
  const subjects = creditsByControl(service);
  for (const controlId of subjects.keys()) {
    const mean = meanCredit(subjects.get(controlId) ?? []);
    if (mean != null) credits.set(controlId, mean);
  }
  return credits;
}

/** What accepted attestations say about each control, with the weight of their workloads. */
function creditsByControl(service: Service): Map<string, SubjectCredit[]> {
  const answers = AttestationAnswer.columns;
  const tiers = new Map<string, TierFacts | null>();
  const accepted = new Map<string, TierFacts | null>();
  const attestations = service.where(
    Attestation.table,
    [oneOf(statuscode, [Attestation.statuses.accepted])],
    [Attestation.columns.tier],
  );
  for (const row of attestations) {
    const tierId = row.refId(Attestation.columns.tier) ?? "";
    if (!tiers.has(tierId)) tiers.set(tierId, tierId === "" ? null : tierById(service, tierId));
    accepted.set(row.id, tiers.get(tierId) ?? null);
  }
  const rows = service.find({
    table: AttestationAnswer.table,
    columns: [answers.control, answers.credit, answers.duty, answers.attestation],
    where: [isSet(answers.credit)],
    link: {
      table: Attestation.table,
      from: Attestation.id,
      to: answers.attestation,
      where: [equals(statuscode, Attestation.statuses.accepted)],
    },
    orderBy: null,
  });
  const found = new Map<string, SubjectCredit[]>();
  for (const row of rows) {
    const tier = accepted.get(row.refId(answers.attestation) ?? "") ?? null;
    const controlId = row.refId(answers.control) ?? "";
    const credits = found.get(controlId) ?? [];
    credits.push({
      factor: tier == null ? tierFactor("important") : tier.factor,
      duty: dutyKey(row.choice(answers.duty)),
      credit: row.decimal(answers.credit) ?? 0,
    });
    found.set(controlId, credits);
  }
  return found;
}
