import type { Core } from "../engine/core";
import type { Entity } from "../contract/values";
import { referenceOf } from "../store/schema";

export interface StepImage {
  readonly alias: string;
  readonly isPre: boolean;
  readonly isPost: boolean;
  /** Empty = all columns. */
  readonly columns: readonly string[];
}

export interface PluginTypeName {
  readonly assembly: string;
  readonly type: string;
}

export interface RegisteredStep {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  /** null = every table. */
  readonly table: string | null;
  readonly stage: 10 | 20 | 40;
  readonly mode: 0 | 1;
  readonly rank: number;
  /** Columns one of which must be in Target; null = any update. */
  readonly filtering: ReadonlySet<string> | null;
  readonly images: readonly StepImage[];
  readonly plugin: PluginTypeName;
  /** User the step runs as; null = the caller. */
  readonly runsAs: string | null;
}

const STEP_TABLES: ReadonlySet<string> = new Set([
  "sdkmessageprocessingstep",
  "sdkmessageprocessingstepimage",
  "sdkmessagefilter",
  "sdkmessage",
  "plugintype",
  "pluginassembly",
]);

function text(row: Entity, column: string): string {
  const value = row.attributes[column];
  return typeof value === "string" ? value : "";
}

function number(row: Entity, column: string): number {
  const value = row.attributes[column];
  return typeof value === "number" ? value : 0;
}

function names(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

function imageOf(row: Entity): StepImage {
  const type = number(row, "imagetype");
  return {
    alias: text(row, "entityalias") || text(row, "name"),
    isPre: type !== 1,
    isPost: type !== 0,
    columns: names(text(row, "attributes")),
  };
}

/** The steps as the rows of sdkmessageprocessingstep and its tables register them now. */
export class StepRegistry {
  private byMessage: Map<string, RegisteredStep[]> | null = null;
  private types: Map<string, PluginTypeName> | null = null;

  constructor(private readonly core: Core) {
    core.driver.onRollback(() => this.forget());
    core.rows.onWrite((table) => {
      if (STEP_TABLES.has(table)) this.forget();
    });
  }

  /** Enabled steps of a message on a table, in the order in which they run within a stage. */
  stepsFor(message: string, table: string): readonly RegisteredStep[] {
    const steps = this.load().get(message);
    return steps ? steps.filter((step) => step.table === null || step.table === table) : [];
  }

  /** Assembly and type of a plugintype row; null when there is no such row. */
  typeOf(pluginTypeId: string): PluginTypeName | null {
    return this.loadTypes().get(pluginTypeId) ?? null;
  }

  private forget(): void {
    this.byMessage = null;
    this.types = null;
  }

  private loadTypes(): Map<string, PluginTypeName> {
    if (this.types) return this.types;
    const assemblies = new Map(this.core.rows.find("pluginassembly").map((row) => [row.id, text(row, "name")]));
    this.types = new Map(
      this.core.rows.find("plugintype").map((row) => {
        const assembly = assemblies.get(referenceOf(row.attributes.pluginassemblyid)?.id ?? "") ?? "";
        return [row.id, { assembly, type: text(row, "typename") }];
      }),
    );
    return this.types;
  }

  private load(): Map<string, RegisteredStep[]> {
    if (this.byMessage) return this.byMessage;
    const { rows } = this.core;
    const types = this.loadTypes();
    const messages = new Map(rows.find("sdkmessage").map((row) => [row.id, text(row, "name")]));
    const filters = new Map(rows.find("sdkmessagefilter").map((row) => [row.id, text(row, "primaryobjecttypecode")]));
    const images = new Map<string, StepImage[]>();
    for (const row of rows.find("sdkmessageprocessingstepimage")) {
      const step = referenceOf(row.attributes.sdkmessageprocessingstepid)?.id ?? "";
      images.set(step, [...(images.get(step) ?? []), imageOf(row)]);
    }
    const found = new Map<string, RegisteredStep[]>();
    for (const row of rows.find("sdkmessageprocessingstep", { statecode: 0 })) {
      const message = messages.get(referenceOf(row.attributes.sdkmessageid)?.id ?? "") ?? "";
      const plugin = types.get(referenceOf(row.attributes.eventhandler)?.id ?? "");
      const stage = number(row, "stage");
      if (!plugin || (stage !== 10 && stage !== 20 && stage !== 40)) continue;
      const filtering = names(text(row, "filteringattributes"));
      const step: RegisteredStep = {
        id: row.id,
        name: text(row, "name"),
        message,
        table: filters.get(referenceOf(row.attributes.sdkmessagefilterid)?.id ?? "") ?? null,
        stage,
        mode: number(row, "mode") === 1 ? 1 : 0,
        rank: number(row, "rank"),
        filtering: filtering.length === 0 ? null : new Set(filtering),
        images: images.get(row.id) ?? [],
        plugin,
        runsAs: referenceOf(row.attributes.impersonatinguserid)?.id ?? null,
      };
      found.set(message, [...(found.get(message) ?? []), step]);
    }
    for (const steps of found.values()) steps.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
    this.byMessage = found;
    return found;
  }
}
