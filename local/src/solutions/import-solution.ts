import { deterministicId, readPluginAssemblies, readRoles, type SolutionSource } from "@plumbline/packager";
import type { ImportReport } from "../contract/engine";
import type { TableDefinition } from "../contract/metadata";
import type { AttributeValue } from "../contract/values";
import type { Core } from "../engine/core";
import { userReference } from "../engine/row-defaults";
import { dataverseError } from "../errors";
import { ensurePrivilege, ensureTablePrivileges, grantPrivilege } from "../security/privilege-rows";
import { privilegeId } from "../security/privilege-names";
import { referenceOf } from "../store/schema";
import { syncTables } from "../store/table-maintenance";
import { attributeText } from "../store/attribute-text";
import type { MetadataStore } from "../store/metadata-store";
import { COMPONENT_TYPES, type ComponentKind, type ComponentRow, componentRows } from "./component-rows";
import { checkSupported, compareVersions, missingDependencies } from "./package-check";
import { type ImportedMetadata, readMetadata } from "./table-import";

type Component = ImportReport["components"][number];

export interface ImportRequest {
  readonly source: SolutionSource;
  readonly userId: string;
  readonly activateSteps: boolean;
  /** Installed as `<name>_Upgrade` beside the version it will replace. */
  readonly isHolding: boolean;
}

export interface ImportOutcome {
  readonly components: readonly Component[];
  readonly warnings: readonly string[];
  readonly solutionId: string;
}

/** Suffix of a holding solution. */
export const HOLDING_SUFFIX = "_Upgrade";

export function solutionRowId(uniqueName: string): string {
  return deterministicId(`solution:${uniqueName.toLowerCase()}`);
}

/** Id of a component that is no row: table, relationship, choice. */
export function metadataId(kind: "table" | "relationship" | "choice", name: string): string {
  return deterministicId(`${kind}:${name.toLowerCase()}`);
}

/** Every component a package holds: what an upgrade compares and an uninstall removes. */
export function componentKeys(source: SolutionSource, metadata: ImportedMetadata): Set<string> {
  const keys = new Set<string>();
  for (const table of metadata.tables) {
    keys.add(`table ${table.logicalName}`);
    for (const column of table.columns.values())
      if (column.isCustom) keys.add(`column ${table.logicalName}.${column.logicalName}`);
  }
  for (const row of componentRows(source, { activateSteps: true })) keys.add(`${row.table} ${row.id}`);
  return keys;
}

function stamped(
  core: Core,
  row: ComponentRow,
  request: ImportRequest,
  solutionId: string,
  isNew: boolean,
): Record<string, AttributeValue> {
  const table = core.model().tables.get(row.table);
  const has = (name: string): boolean => table?.columns.has(name) ?? false;
  const now = core.timestamp();
  const user = userReference(request.userId);
  const extra: Record<string, AttributeValue> = {};
  if (has("modifiedon")) Object.assign(extra, { modifiedon: now, modifiedby: user });
  if (isNew && has("createdon")) Object.assign(extra, { createdon: now, createdby: user });
  if (has("solutionid")) extra.solutionid = solutionId;
  if (has("ismanaged")) extra.ismanaged = request.source.manifest.packageType === "managed";
  if (has("organizationid")) extra.organizationid = { logicalName: "organization", id: core.organizationId };
  if (isNew && table?.ownership === "user") {
    extra.ownerid = user;
    extra.owninguser = user;
    extra.owningbusinessunit = { logicalName: "businessunit", id: core.rootBusinessUnitId };
  }
  if (row.table === "role" && isNew)
    extra.businessunitid = { logicalName: "businessunit", id: core.rootBusinessUnitId };
  return { ...row.attributes, ...extra };
}

function same(a: AttributeValue | undefined, b: AttributeValue): boolean {
  const left = referenceOf(a);
  const right = referenceOf(b);
  if (left || right) return left?.id === right?.id;
  return (a ?? null) === b;
}

/** Imports one package; to be run inside a transaction. */
export class SolutionImport {
  private readonly components: Component[] = [];
  private readonly warnings: string[] = [];
  private readonly solutionId: string;

  constructor(
    private readonly core: Core,
    private readonly metadata: MetadataStore,
    private readonly request: ImportRequest,
  ) {
    const { uniqueName } = request.source.manifest;
    this.solutionId = solutionRowId(request.isHolding ? uniqueName + HOLDING_SUFFIX : uniqueName);
  }

  /** @throws DataverseError for every reason the platform refuses an import for */
  run(previous: SolutionSource | null): ImportOutcome {
    const { source } = this.request;
    this.checkVersion();
    this.warnings.push(...checkSupported(source));
    this.checkDependencies();
    const imported = readMetadata(source, this.core.model());
    if (previous && !this.request.isHolding) this.checkRemovals(previous, imported);
    this.putSolution();
    this.putTables(imported);
    this.putRows();
    this.putPrivileges();
    this.checkTwins();
    return { components: this.components, warnings: this.warnings, solutionId: this.solutionId };
  }

  private checkVersion(): void {
    const { manifest } = this.request.source;
    const installed = this.core.rows.find("solution", { uniquename: manifest.uniqueName })[0];
    if (!installed) {
      if (this.request.isHolding) throw dataverseError("SolutionNotFound", { solution: manifest.uniqueName });
      return;
    }
    const solution = manifest.uniqueName;
    const wasManaged = installed.attributes.ismanaged === true;
    const isManaged = manifest.packageType === "managed";
    if (isManaged && !wasManaged) throw dataverseError("ImportManagedOverUnmanaged", { solution });
    if (!isManaged && wasManaged) throw dataverseError("ImportUnmanagedOverManaged", { solution });
    const version = attributeText(installed.attributes.version);
    if (compareVersions(manifest.version, version) < 0) {
      throw dataverseError("ImportLowerVersion", { solution, installed: version, version: manifest.version });
    }
  }

  private checkDependencies(): void {
    const installed = new Map(
      this.core.rows
        .find("solution")
        .map((row) => [attributeText(row.attributes.uniquename).toLowerCase(), attributeText(row.attributes.version)]),
    );
    const missing = missingDependencies(this.request.source, installed);
    if (missing.length > 0) {
      throw dataverseError("ImportMissingDependencies", {
        solution: this.request.source.manifest.uniqueName,
        missing: missing.join("; "),
      });
    }
  }

  private checkRemovals(previous: SolutionSource, imported: ImportedMetadata): void {
    const { source } = this.request;
    const now = componentKeys(source, imported);
    const before = componentKeys(previous, readMetadata(previous, this.core.model()));
    const gone = [...before].filter((key) => !now.has(key));
    if (gone.length > 0) {
      throw dataverseError("ComponentRemoved", {
        version: source.manifest.version,
        solution: source.manifest.uniqueName,
        components: gone.slice(0, 10).join(", "),
      });
    }
  }

  private putSolution(): void {
    const { core } = this;
    const { manifest } = this.request.source;
    const { publisher } = manifest;
    const known = core.rows.find("publisher", { uniquename: publisher.uniqueName })[0];
    const publisherId = known?.id ?? deterministicId(`publisher:${publisher.uniqueName.toLowerCase()}`);
    this.put({
      kind: "part",
      name: publisher.uniqueName,
      table: "publisher",
      id: publisherId,
      attributes: {
        uniquename: publisher.uniqueName,
        friendlyname: publisher.displayName,
        customizationprefix: publisher.prefix,
        customizationoptionvalueprefix: publisher.optionValuePrefix,
      },
    });
    const isNew = !core.rows.exists("solution", this.solutionId);
    this.put({
      kind: "part",
      name: manifest.uniqueName,
      table: "solution",
      id: this.solutionId,
      attributes: {
        uniquename: this.request.isHolding ? manifest.uniqueName + HOLDING_SUFFIX : manifest.uniqueName,
        friendlyname: manifest.displayName,
        version: manifest.version,
        isvisible: true,
        publisherid: { logicalName: "publisher", id: publisherId },
        updatedon: core.timestamp(),
        ...(isNew ? { installedon: core.timestamp() } : {}),
      },
    });
  }

  private putTables(imported: ImportedMetadata): void {
    const { core } = this;
    const { uniqueName } = this.request.source.manifest;
    const before = core.model();
    for (const [name, options] of imported.choices) {
      const known = before.globalChoices.get(name);
      this.metadata.saveChoice(name, options, uniqueName);
      this.report(
        "choice",
        name,
        metadataId("choice", name),
        known ? (JSON.stringify(known) === JSON.stringify(options) ? "unchanged" : "updated") : "created",
      );
    }
    for (const table of imported.tables) this.metadata.saveTable(this.withKeptColumns(table));
    for (const relationship of [...imported.oneToMany, ...imported.manyToMany]) {
      this.metadata.saveRelationship(relationship, uniqueName);
    }
    const model = core.models.reload();
    syncTables(core.driver, model);
    for (const { logicalName } of imported.tables) {
      const table = model.tables.get(logicalName);
      if (!table) continue;
      ensureTablePrivileges(core.rows, table);
      this.report(
        "table",
        logicalName,
        metadataId("table", logicalName),
        before.tables.has(logicalName) ? "updated" : "created",
      );
    }
    core.security.principals.forget();
  }

  /** Columns other solutions added to the table stay, and so does what a holding import no longer names. */
  private withKeptColumns(table: TableDefinition): TableDefinition {
    const known = this.core.model().tables.get(table.logicalName);
    if (!known) return table;
    const columns = new Map(table.columns);
    for (const [name, column] of known.columns) if (!columns.has(name)) columns.set(name, column);
    const keys = [...table.keys, ...known.keys.filter((key) => table.keys.every((own) => own.name !== key.name))];
    return { ...table, columns, keys };
  }

  private putRows(): void {
    for (const row of componentRows(this.request.source, { activateSteps: this.request.activateSteps })) this.put(row);
  }

  private put(row: ComponentRow): void {
    const { rows } = this.core;
    const known = rows.read(row.table, row.id);
    let result: Component["result"] = "created";
    if (known) {
      const isSame = Object.entries(row.attributes).every(([name, value]) => same(known.attributes[name], value));
      result = isSame ? "unchanged" : "updated";
    }
    const attributes = stamped(this.core, row, this.request, this.solutionId, known === null);
    if (known && result === "updated") rows.update(row.table, row.id, attributes);
    if (!known) rows.insert(row.table, row.id, attributes);
    if (row.kind !== "part") this.report(row.kind, row.name, row.id, result);
  }

  private putPrivileges(): void {
    const { rows } = this.core;
    for (const role of readRoles(this.request.source)) {
      for (const grant of rows.find("roleprivileges", { roleid: role.id })) rows.remove("roleprivileges", grant.id);
      const unknown = role.privileges.filter(({ name }) => !rows.exists("privilege", privilegeId(name)));
      if (unknown.length > 0) {
        const names = unknown.map(({ name }) => name).join(", ");
        this.warnings.push(
          `Role "${role.name}": these privileges belong to nothing on this server and have no effect: ${names}.`,
        );
      }
      for (const { name, level } of role.privileges) {
        grantPrivilege(rows, role.id, ensurePrivilege(rows, name, null, true), level);
      }
    }
  }

  /** A step without code would fail every operation it is registered on: say so now. */
  private checkTwins(): void {
    const { core, request } = this;
    const missing = readPluginAssemblies(request.source).flatMap((assembly) =>
      assembly.types
        .filter((type) => !core.options.twins?.[assembly.name]?.[type.name])
        .map((type) => `${type.name} of assembly ${assembly.name}`),
    );
    for (const name of missing) {
      this.warnings.push(`The plug-in type ${name} has no JavaScript twin: operations that need it will fail.`);
    }
  }

  private report(
    kind: Exclude<ComponentKind, "part">,
    name: string,
    objectId: string,
    result: Component["result"],
  ): void {
    const { rows } = this.core;
    this.components.push({ kind, name, result });
    const id = deterministicId(`component:${this.solutionId}:${objectId}`);
    if (rows.exists("solutioncomponent", id)) return;
    rows.insert("solutioncomponent", id, {
      solutionid: { logicalName: "solution", id: this.solutionId },
      componenttype: COMPONENT_TYPES[kind],
      objectid: objectId,
      rootcomponentbehavior: 0,
      ismetadata: kind === "table" || kind === "choice" || kind === "relationship",
      createdon: this.core.timestamp(),
      modifiedon: this.core.timestamp(),
    });
  }
}
