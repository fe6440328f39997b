import type { Day } from "@plumbline/governance";
import { parseDay } from "@plumbline/governance";

import { AttestationAnswer, Evidence, EvidenceSource, EvidenceStatus } from "../shared/generated/tables";
import type { Row } from "../shared/host";
import { textOf, wordOf, type Codes } from "../shared/choice-values";

export type EvidenceState = "current" | "rejected" | "expired" | "superseded";

/** One piece of evidence under an answer. */
export interface EvidenceRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly isFile: boolean;
  readonly status: EvidenceState;
  readonly effectiveOn: Day | null;
  readonly expiresOn: Day | null;
}

const statuses: Codes<EvidenceState> = EvidenceStatus;
const columns = Evidence.columns;

/** Query for all evidence of one attestation in one request. */
export function evidenceQuery(attestation: string): string {
  const attributes = [
    Evidence.id,
    Evidence.name,
    columns.url,
    columns.source,
    columns.effectiveon,
    columns.expireson,
    "statuscode",
    columns.attestationanswer,
  ];
  const fetchXml =
    `<fetch><entity name="${Evidence.table}">` +
    attributes.map((name) => `<attribute name="${name}" />`).join("") +
    `<order attribute="${columns.effectiveon}" descending="true" />` +
    `<link-entity name="${AttestationAnswer.table}" from="${AttestationAnswer.id}" to="${columns.attestationanswer}" link-type="inner">` +
    `<filter><condition attribute="${AttestationAnswer.columns.attestation}" operator="eq" value="${attestation}" /></filter>` +
    `</link-entity></entity></fetch>`;
  return `?fetchXml=${encodeURIComponent(fetchXml)}`;
}

const dayOf = (value: unknown): Day | null => parseDay(textOf(value).slice(0, 10));

export function evidenceRowOf(row: Row, today: Day): EvidenceRow {
  const status = wordOf(statuses, row["statuscode"]) ?? "current";
  const expiresOn = dayOf(row[columns.expireson]);
  return {
    id: textOf(row[Evidence.id]),
    name: textOf(row[Evidence.name]),
    url: textOf(row[columns.url]),
    isFile: row[columns.source] === EvidenceSource.file,
    status: status === "current" && expiresOn !== null && expiresOn <= today ? "expired" : status,
    effectiveOn: dayOf(row[columns.effectiveon]),
    expiresOn,
  };
}

/** Evidence by the id of its answer. */
export function evidenceByAnswer(rows: readonly Row[], today: Day): ReadonlyMap<string, readonly EvidenceRow[]> {
  const byAnswer = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const answer = textOf(row[Evidence.lookups.attestationanswer.value]);
    const list = byAnswer.get(answer) ?? [];
    list.push(evidenceRowOf(row, today));
    byAnswer.set(answer, list);
  }
  return byAnswer;
}
