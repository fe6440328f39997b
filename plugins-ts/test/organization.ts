import { randomUUID } from "node:crypto";

import { customApis, plumblineTwin, steps, typeName } from "@plumbline/plugins-ts";
import type { PlatformContext, PlatformService, Step } from "@plumbline/plugins-ts";

import type { AttributeValue, Entity, EntityReference } from "../src/runtime/platform";
import { readFetch } from "./fetch-reader";
import type { ReadCondition, ReadLink, ReadOrder } from "./fetch-reader";

export type Attributes = Record<string, AttributeValue>;

/** Children that go with their parent: [child, lookup, parent]. What sets a cascade off is not told to their steps. */
const cascades: readonly (readonly [string, string, string])[] = [
  ["plb_attestationanswer", "plb_attestation", "plb_attestation"],
  ["plb_evidence", "plb_attestationanswer", "plb_attestationanswer"],
  ["plb_baselinecontrol", "plb_baseline", "plb_baseline"],
  ["plb_baselineapproval", "plb_baseline", "plb_baseline"],
  ["plb_assessmentanswer", "plb_assessment", "plb_assessment"],
];

const numbered: Readonly<Record<string, string>> = {
  plb_attestation: "ATT",
  plb_exception: "EXC",
  plb_makerrequest: "REQ",
};

/** SYSTEM's id in the double. */
export const systemUser = "00000000-0000-0000-0000-00000000000f";

interface Operation {
  readonly message: string;
  readonly table: string;
  readonly id: string;
  readonly user: string;
  readonly initiator: string;
  readonly parent: PlatformContext | null;
}

/**
 * A small organisation in memory that runs the registered steps as the platform does: before and after the write, with images, nested contexts and
 * one transaction around everything. It knows no security roles, so that what it refuses is refused by the rules alone.
 */
export class Organization {
  now = "2026-11-16T09:00:00Z";
  readonly languages = new Map<string, number>();
  /** `table:id:user` of rows that are shared. */
  readonly shares = new Set<string>();
  private tables = new Map<string, Map<string, Attributes>>();
  private counter = 0;

  /** @param code What runs for each plug-in type. @param newId Makes the ids of rows; recordings take ones that repeat. */
  constructor(
    private readonly code: typeof plumblineTwin = plumblineTwin,
    private readonly newId: () => string = randomUUID,
  ) {}

  /** Writes as `user`; the whole operation or nothing. */
  create(user: string, table: string, attributes: Attributes, id: string = this.newId()): string {
    return this.transaction(() => this.runCreate(user, user, null, table, attributes, id));
  }

  update(user: string, table: string, id: string, attributes: Attributes): void {
    this.transaction(() => this.runUpdate(user, user, null, table, id, attributes));
  }

  remove(user: string, table: string, id: string): void {
    this.transaction(() => this.runDelete(user, user, null, table, id));
  }

  /** Calls a custom API as `user`; the whole call or nothing. What comes back are its responses, ids and decimals as text. */
  call(user: string, name: string, inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const api = customApis.find((one) => one.name === name);
    const run = api == null ? null : this.code[typeName(api.handler)];
    if (run == null) throw new Error(`${name} is no custom API that is there.`);
    const operation: Operation = { message: name, table: "", id: "", user, initiator: user, parent: null };
    const context = {
      ...this.context(operation, "preOperation", null, {}, {}),
      stage: 30,
      inputParameters: { ...inputs },
    };
    return this.transaction(() => {
      run(context);
      return context.outputParameters;
    });
  }

  row(table: string, id: string): Attributes {
    const row = this.table(table).get(id);
    if (row == null) throw new Error(`${table} ${id} does not exist.`);
    return row;
  }

  rows(table: string, matches: Attributes = {}): Attributes[] {
    return [...this.table(table).values()].filter((row) =>
      Object.entries(matches).every(([column, value]) => text(row[column] ?? null) === text(value)),
    );
  }

  /** Puts a row into the store without running any rule: reference data and other people's history. */
  seed(table: string, attributes: Attributes, id: string = this.newId()): string {
    const defaults: Attributes = { statecode: 0, statuscode: 1, createdby: userRef(systemUser) };
    this.table(table).set(id, { ...defaults, ...attributes, [`${table}id`]: id });
    return id;
  }

  isShared(table: string, id: string, user: string): boolean {
    return this.shares.has(`${table}:${id}:${user}`);
  }

  private transaction<T>(work: () => T): T {
    const before = structuredClone(this.tables);
    const shares = [...this.shares];
    try {
      return work();
    } catch (failure) {
      this.tables = before;
      this.shares.clear();
      for (const share of shares) this.shares.add(share);
      throw failure;
    }
  }

  private runCreate(
    user: string,
    initiator: string,
    parent: PlatformContext | null,
    table: string,
    sent: Attributes,
    id: string,
  ): string {
    const operation: Operation = { message: "Create", table, id, user, initiator, parent };
    const target: Entity = { logicalName: table, id, attributes: { ...sent } };
    const shared: Record<string, unknown> = {};
    this.runSteps(operation, "preOperation", target, {}, shared);
    this.counter += 1;
    const prefix = numbered[table];
    const row: Attributes = {
      statecode: 0,
      statuscode: 1,
      ownerid: userRef(user),
      ...(prefix == null ? {} : { plb_number: `${prefix}-${`${this.counter}`.padStart(4, "0")}` }),
      ...target.attributes,
      createdby: userRef(user),
      createdon: this.now,
      modifiedby: userRef(user),
      [`${table}id`]: id,
    };
    this.table(table).set(id, row);
    this.runSteps(operation, "postOperation", { logicalName: table, id, attributes: { ...row } }, {}, shared);
    return id;
  }

  private runUpdate(
    user: string,
    initiator: string,
    parent: PlatformContext | null,
    table: string,
    id: string,
    sent: Attributes,
  ): void {
    const before = { ...this.row(table, id) };
    const operation: Operation = { message: "Update", table, id, user, initiator, parent };
    const target: Entity = { logicalName: table, id, attributes: { ...sent } };
    const shared: Record<string, unknown> = {};
    this.runSteps(operation, "preOperation", target, before, shared);
    this.table(table).set(id, { ...this.row(table, id), ...target.attributes, modifiedby: userRef(user) });
    this.runSteps(operation, "postOperation", target, before, shared);
  }

  private runDelete(user: string, initiator: string, parent: PlatformContext | null, table: string, id: string): void {
    const before = { ...this.row(table, id) };
    const operation: Operation = { message: "Delete", table, id, user, initiator, parent };
    const shared: Record<string, unknown> = {};
    this.runSteps(operation, "preOperation", null, before, shared);
    for (const [child, lookup, of] of cascades) {
      if (of !== table) continue;
      for (const row of this.rows(child, { [lookup]: { logicalName: table, id } })) {
        this.runDelete(user, initiator, null, child, text(row[`${child}id`] ?? null));
      }
    }
    this.table(table).delete(id);
    this.runSteps(operation, "postOperation", null, before, shared);
  }

  private runSteps(
    operation: Operation,
    stage: Step["stage"],
    target: Entity | null,
    before: Attributes,
    shared: Record<string, unknown>,
  ): void {
    for (const step of steps) {
      if (step.message !== operation.message || step.table !== operation.table || step.stage !== stage) continue;
      const isWatched =
        operation.message !== "Update" ||
        step.filter.some((column) => target != null && target.attributes[column] !== undefined);
      if (!isWatched) continue;
      const image = step.image;
      const images: Record<string, Entity> = {};
      if (image != null) {
        const attributes = Object.fromEntries(
          image.columns.filter((column) => before[column] != null).map((column) => [column, before[column] ?? null]),
        );
        images["pre"] = { logicalName: operation.table, id: operation.id, attributes };
      }
      const run = this.code[typeName(step.handler)];
      if (run == null) throw new Error(`${step.handler} has no code.`);
      run(this.context(operation, stage, target, images, shared));
    }
  }

  private context(
    operation: Operation,
    stage: Step["stage"],
    target: Entity | null,
    images: Record<string, Entity>,
    shared: Record<string, unknown>,
  ): PlatformContext {
    const reference: EntityReference = { logicalName: operation.table, id: operation.id };
    const context: PlatformContext = {
      messageName: operation.message,
      stage: stage === "preOperation" ? 20 : 40,
      primaryEntityName: operation.table,
      primaryEntityId: operation.id,
      initiatingUserId: operation.initiator,
      operationCreatedOn: this.now,
      languageId: this.languages.get(operation.initiator) ?? 1033,
      inputParameters: { Target: target ?? reference },
      outputParameters: {},
      preEntityImages: images,
      sharedVariables: shared,
      parentContext: operation.parent,
      service: (userId) => this.serviceOf(userId ?? systemUser, operation.initiator, context),
      trace: () => undefined,
    };
    return context;
  }

  private serviceOf(user: string, initiator: string, parent: PlatformContext): PlatformService {
    return {
      create: (entity) => {
        const id = entity.id === "" ? this.newId() : entity.id;
        return this.runCreate(user, initiator, parent, entity.logicalName, entity.attributes, id);
      },
      update: (entity) => this.runUpdate(user, initiator, parent, entity.logicalName, entity.id, entity.attributes),
      delete: (table, id) => this.runDelete(user, initiator, parent, table, id),
      retrieve: (table, id, columns) => {
        const row = this.row(table, id);
        return { logicalName: table, id, attributes: pick(row, columns === "all" ? Object.keys(row) : columns) };
      },
      fetch: (xml) => this.fetch(xml),
      associate: (table, id, relationship, related) => {
        for (const other of related) this.link(relationship, { logicalName: table, id }, other);
      },
      execute: (message, parameters) => this.execute(message, parameters),
    };
  }

  /** Rows of the intersect table, which is named like its relationship here. @throws Error for rows that are linked already, as the platform does. */
  private link(relationship: string, one: EntityReference, other: EntityReference): void {
    const ends: Attributes = { [`${one.logicalName}id`]: one.id, [`${other.logicalName}id`]: other.id };
    if (this.rows(relationship, ends).length > 0) throw new Error("Cannot insert duplicate key.");
    this.seed(relationship, ends);
  }

  private fetch(xml: string): Entity[] {
    const query = readFetch(xml);
    const found = [...this.table(query.table).entries()].filter(
      ([, row]) =>
        query.where.every((condition) => holds(row, condition)) &&
        query.links.every((link) => this.isLinked(row, link)),
    );
    found.sort(([, a], [, b]) => compared(a, b, query.orders));
    return found
      .slice(0, query.top ?? found.length)
      .map(([id, row]) => ({ logicalName: query.table, id, attributes: pick(row, query.columns) }));
  }

  private isLinked(row: Attributes, link: ReadLink): boolean {
    return [...this.table(link.table).values()].some(
      (other) =>
        text(other[link.from] ?? null) === text(row[link.to] ?? null) &&
        row[link.to] != null &&
        link.where.every((condition) => holds(other, condition)),
    );
  }

  private execute(message: string, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const target = parameters["Target"] as EntityReference;
    if (message === "GrantAccess") {
      const access = parameters["PrincipalAccess"] as { Principal: EntityReference };
      const owner = this.row(target.logicalName, target.id)["ownerid"] ?? null;
      if (text(owner) === access.Principal.id) throw new Error("An item cannot be shared with the owning user.");
      this.shares.add(`${target.logicalName}:${target.id}:${access.Principal.id}`);
      return {};
    }
    if (message === "RevokeAccess") {
      const revokee = parameters["Revokee"] as EntityReference;
      this.shares.delete(`${target.logicalName}:${target.id}:${revokee.id}`);
      return {};
    }
    throw new Error(`${message} is no message of this organisation.`);
  }

  private table(name: string): Map<string, Attributes> {
    const table = this.tables.get(name) ?? new Map<string, Attributes>();
    this.tables.set(name, table);
    return table;
  }
}

/** The id in a row. @throws Error when there is no such row. */
export function idOf(row: Attributes | undefined, column: string): string {
  const id = row?.[column];
  if (typeof id !== "string") throw new Error(`No row with ${column}.`);
  return id;
}

export function userRef(id: string): EntityReference {
  return { logicalName: "systemuser", id };
}

export function ref(logicalName: string, id: string): EntityReference {
  return { logicalName, id };
}

function pick(row: Attributes, columns: readonly string[]): Attributes {
  return Object.fromEntries(
    columns.filter((column) => row[column] != null).map((column) => [column, row[column] ?? null]),
  );
}

function holds(row: Attributes, condition: ReadCondition): boolean {
  const value = row[condition.column] ?? null;
  switch (condition.operator) {
    case "eq":
    case "in":
      return value != null && condition.values.includes(text(value));
    case "ne":
      return value != null && !condition.values.includes(text(value));
    case "not-null":
      return value != null;
    case "not-in":
      return value == null || !condition.values.includes(text(value));
    case "null":
      return value == null;
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return value != null && isOrdered(condition.operator, order(text(value), condition.values[0] ?? ""));
    case "on-or-before":
    case "on-or-after": {
      const place = value == null ? null : order(text(value).slice(0, 10), condition.values[0] ?? "");
      return place != null && (condition.operator === "on-or-before" ? place <= 0 : place >= 0);
    }
    case "like":
      return value != null && isLike(text(value).toLowerCase(), (condition.values[0] ?? "").toLowerCase());
    default:
      throw new Error(`${condition.operator} is no operator of the rules.`);
  }
}

function isOrdered(operator: "lt" | "le" | "gt" | "ge", place: number): boolean {
  if (place === 0) return operator === "le" || operator === "ge";
  return place < 0 ? operator === "lt" || operator === "le" : operator === "gt" || operator === "ge";
}

/** Numbers and decimals by value, everything else by text. */
function order(a: string, b: string): number {
  const numbers = a !== "" && b !== "" && Number.isFinite(Number(a)) && Number.isFinite(Number(b));
  if (numbers) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compared(a: Attributes, b: Attributes, orders: readonly ReadOrder[]): number {
  for (const { column, isDescending } of orders) {
    const place = order(text(a[column] ?? null), text(b[column] ?? null));
    if (place !== 0) return isDescending ? -place : place;
  }
  return 0;
}

function isLike(value: string, pattern: string): boolean {
  const parts = pattern.split("%").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(value);
}

function text(value: AttributeValue): string {
  if (value == null) return "";
  if (typeof value === "object") return "id" in value ? value.id : JSON.stringify(value);
  return String(value);
}
