import type { Entity, EntityReference } from "../contract/values";
import { requireGuid } from "../engine/column-values";
import { dataverseError } from "../errors";

export type Parameters = Readonly<Record<string, unknown>>;

/** Reads the parameters of one message. The row a message is bound to is the parameter `entity`. */
export class ParameterReader {
  constructor(
    readonly message: string,
    private readonly parameters: Parameters,
  ) {}

  raw(name: string): unknown {
    return this.parameters[name];
  }

  has(name: string): boolean {
    return this.parameters[name] !== undefined && this.parameters[name] !== null;
  }

  missing(parameter: string): Error {
    return dataverseError("MissingParameter", { parameter, message: this.message });
  }

  text(name: string): string {
    const value = this.parameters[name];
    if (typeof value !== "string" || value === "") throw this.missing(name);
    return value;
  }

  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  flag(name: string, absent: boolean): boolean {
    const value = this.parameters[name];
    return typeof value === "boolean" ? value : absent;
  }

  guid(name: string): string {
    if (!this.has(name)) throw this.missing(name);
    return requireGuid(this.parameters[name]);
  }

  number(name: string): number {
    const value = this.parameters[name];
    if (typeof value !== "number") throw this.missing(name);
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.parameters[name];
    if (!Array.isArray(value)) throw this.missing(name);
    return value as readonly unknown[];
  }

  /** The first of the named parameters that is there, as a reference. */
  reference(...names: readonly string[]): EntityReference {
    for (const name of names) {
      const found = asReference(this.parameters[name]);
      if (found) return found;
    }
    throw this.missing(names[0] ?? "Target");
  }

  references(name: string): readonly EntityReference[] {
    return this.list(name).map((each) => {
      const found = asReference(each);
      if (!found) throw this.missing(name);
      return found;
    });
  }

  bytes(name: string): Uint8Array {
    const value = this.parameters[name];
    if (value instanceof Uint8Array) return value;
    if (typeof value === "string" && value !== "") return Buffer.from(value, "base64");
    throw this.missing(name);
  }
}

/** A reference from a reference or a row; null for everything else. */
export function asReference(value: unknown): EntityReference | null {
  if (typeof value !== "object" || value === null || !("logicalName" in value) || !("id" in value)) return null;
  return { logicalName: String(value.logicalName), id: requireGuid(value.id) };
}

/** Whether a value is a row with columns. */
export function isEntity(value: unknown): value is Entity {
  return asReference(value) !== null && typeof value === "object" && value !== null && "attributes" in value;
}
