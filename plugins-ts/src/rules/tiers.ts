import { tierFactor, tierLongestException } from "@plumbline/governance";
import type { TierCode } from "@plumbline/governance";

import { Tier } from "../generated/tables";
import { equals } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { tierCodeKey } from "./choice-keys";

/** A tier as its row has it; the organisation may have other limits than the shipped ones. */
export interface TierFacts {
  readonly id: Guid;
  readonly code: TierCode;
  readonly name: string;
  readonly factor: number;
  /** Days. */
  readonly longestException: number;
  /** Days until an attestation must be renewed. */
  readonly reviewInterval: number;
}

const columns: readonly string[] = [
  Tier.columns.code,
  Tier.columns.name,
  Tier.columns.factor,
  Tier.columns.longestexception,
  Tier.columns.reviewinterval,
];

/** The tier's row by its code; null when the reference data is not loaded. */
export function tierByCode(service: Service, code: TierCode): TierFacts | null {
  for (const row of service.where(Tier.table, [equals(Tier.columns.code, code)], columns)) return tierFacts(row);
  return null;
}

export function tierById(service: Service, id: Guid | null): TierFacts | null {
  return id == null ? null : tierFacts(service.retrieve(Tier.table, id, columns));
}

function tierFacts(row: Row): TierFacts | null {
  const code = tierCodeKey(row.text(Tier.columns.code));
  if (code == null) return null;
  return {
    id: row.id,
    code,
    name: row.text(Tier.columns.name),
    factor: row.decimal(Tier.columns.factor) ?? tierFactor(code),
    longestException: row.number(Tier.columns.longestexception) ?? tierLongestException(code),
    reviewInterval: row.number(Tier.columns.reviewinterval) ?? 365,
  };
}
