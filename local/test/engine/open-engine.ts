import type { Caller, Engine, EngineOptions } from "../../src/contract/engine";
import type { Condition, Query } from "../../src/contract/query";
import type { AttributeValue, Entity, EntityReference } from "../../src/contract/values";
import { createEngine } from "../../src/engine/create-engine";
import { DataverseError } from "../../src/errors";
import { samplePackage, type SamplePackage, sampleTables } from "./sample-package";

export const START = new Date("2026-03-01T08:00:00Z");

export interface Opened {
  readonly engine: Engine;
  readonly admin: Caller;
  readonly system: Caller;
}

const opened: Engine[] = [];

afterEach(() => {
  for (const engine of opened.splice(0)) engine.close();
});

export function queryOf(table: string, where: Readonly<Record<string, AttributeValue>> = {}): Query {
  const items = Object.entries(where).map(([column, value]): Condition => {
    const plain = typeof value === "object" && value !== null && "id" in value ? value.id : value;
    return plain === null
      ? { kind: "condition", alias: null, column, operator: "null", values: [] }
      : { kind: "condition", alias: null, column, operator: "eq", values: [plain] };
  });
  return {
    table,
    columns: "all",
    filter: items.length === 0 ? null : { kind: "filter", type: "and", items },
    links: [],
    orders: [],
    distinct: false,
    aggregate: false,
    top: null,
    pageSize: null,
    page: 1,
    pagingCookie: null,
    returnTotalCount: false,
  };
}

/** Opens an engine and finds its first administrator. */
export function openEngine(options: Partial<EngineOptions> = {}): Opened {
  const engine = createEngine({ dataFolder: ":memory:", clock: () => START, domain: "sample.local", ...options });
  opened.push(engine);
  const system = { userId: engine.systemUserId };
  const found = engine.query(system, queryOf("systemuser", { domainname: `admin@${options.domain ?? "sample.local"}` }))
    .rows[0];
  if (!found) throw new Error("The first administrator is missing.");
  return { engine, system, admin: { userId: found.id } };
}

/** An engine with the sample tables. */
export function openSample(sample: SamplePackage = {}, options: Partial<EngineOptions> = {}): Opened {
  const all = openEngine(options);
  all.engine.importSolution(all.admin, samplePackage({ ...sampleTables(), ...sample }));
  return all;
}

export function entity(logicalName: string, attributes: Readonly<Record<string, AttributeValue>>, id = ""): Entity {
  return { logicalName, id, attributes: { ...attributes } };
}

export function reference(logicalName: string, id: string): EntityReference {
  return { logicalName, id };
}

/** What a call throws, with the facts tests look at; fails when it throws nothing. */
export function failure(work: () => unknown): {
  readonly name: string;
  readonly code: string;
  readonly http: number;
  readonly message: string;
} {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return { name: error.errorName, code: error.codeText, http: error.http, message: error.message };
  }
  throw new Error("Nothing was thrown.");
}

/** A user with a role of the given privileges (name → depth). */
export function addUser(
  { engine, system }: Opened,
  name: string,
  privileges: Readonly<Record<string, string>>,
  unit?: string,
): Caller {
  const userId = engine.create(
    system,
    entity("systemuser", {
      domainname: `${name}@sample.local`,
      lastname: name,
      ...(unit === undefined ? {} : { businessunitid: reference("businessunit", unit) }),
    }),
  );
  const roleId = engine.create(system, entity("role", { name: `${name} role` }));
  const list = Object.entries(privileges).map(([PrivilegeName, Depth]) => ({ PrivilegeName, Depth }));
  engine.execute(system, "AddPrivilegesRole", { RoleId: roleId, Privileges: list });
  engine.associate(system, reference("systemuser", userId), "systemuserroles_association", [reference("role", roleId)]);
  return { userId };
}
