import type { SolutionSource } from "@plumbline/packager";
import type { TableDefinition } from "../contract/metadata";
import type { Core } from "../engine/core";
import { dataverseError } from "../errors";
import { removeTablePrivileges } from "../security/privilege-rows";
import type { MetadataStore } from "../store/metadata-store";
import { dropColumn, dropTable } from "../store/table-maintenance";
import { componentRows } from "./component-rows";
import { readMetadata } from "./table-import";

/** Tables of other solutions whose lookups point to a table: they keep it from being removed. */
function dependentsOf(core: Core, table: TableDefinition, solution: string): string[] {
  return core
    .model()
    .oneToMany.filter((relationship) => {
      const referencing = core.model().tables.get(relationship.referencingTable);
      const column = referencing?.columns.get(relationship.referencingColumn);
      return (
        relationship.referencedTable === table.logicalName &&
        referencing?.solution !== solution &&
        referencing?.isCustom === true &&
        column?.isCustom === true
      );
    })
    .map((relationship) => `${relationship.referencingTable}.${relationship.referencingColumn}`);
}

function removeTable(core: Core, metadata: MetadataStore, table: TableDefinition): void {
  core.driver.run(`DELETE FROM principalobjectaccess WHERE "objectid__type" = ?`, [table.logicalName]);
  core.driver.run(`DELETE FROM annotation WHERE "objectid__type" = ?`, [table.logicalName]);
  removeTablePrivileges(core.rows, table);
  metadata.remove("table", table.logicalName);
  dropTable(core.driver, table.logicalName);
}

function removeRows(core: Core, source: SolutionSource, isKept: (table: string, id: string) => boolean): void {
  const rows = componentRows(source, { activateSteps: true }).reverse();
  for (const row of rows) {
    if (isKept(row.table, row.id)) continue;
    if (row.table === "role") {
      for (const column of ["systemuserroles", "teamroles", "roleprivileges", "appmoduleroles"]) {
        for (const grant of core.rows.find(column, { roleid: row.id })) core.rows.remove(column, grant.id);
      }
    }
    if (row.table === "fieldsecurityprofile") {
      for (const column of ["systemuserprofiles", "teamprofiles"]) {
        for (const grant of core.rows.find(column, { fieldsecurityprofileid: row.id }))
          core.rows.remove(column, grant.id);
      }
    }
    // Message filters are shared by the steps of all solutions.
    if (row.table !== "sdkmessagefilter") core.rows.remove(row.table, row.id);
  }
}

/** What of a package is to stay. */
export interface Kept {
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly rows: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
}

export const KEEP_NOTHING: Kept = { tables: new Map(), rows: new Set(), relationships: new Set() };

/**
 * Removes what a package brought, but for what is to stay: rows, privileges, tables and columns with their data.
 * @throws 0x8004f01f when another solution's lookup points to one of the tables
 */
export function removeComponents(core: Core, metadata: MetadataStore, source: SolutionSource, kept: Kept): void {
  const solution = source.manifest.uniqueName;
  const imported = readMetadata(source, core.model());
  const own = imported.tables.flatMap(({ logicalName }) => core.model().tables.get(logicalName) ?? []);
  const gone = own.filter((table) => table.solution === solution && !kept.tables.has(table.logicalName));
  const dependents = gone.flatMap((table) => dependentsOf(core, table, solution));
  if (dependents.length > 0)
    throw dataverseError("SolutionHasDependents", { solution, dependents: dependents.join(", ") });
  removeRows(core, source, (table, id) => kept.rows.has(`${table} ${id}`));
  for (const { schemaName, kind } of [...imported.oneToMany, ...imported.manyToMany]) {
    if (!kept.relationships.has(schemaName)) metadata.remove(kind, schemaName);
  }
  for (const name of imported.choices.keys()) if (kept === KEEP_NOTHING) metadata.remove("choice", name);
  for (const table of gone) removeTable(core, metadata, table);
  for (const table of own) {
    if (gone.includes(table)) continue;
    removeColumns(
      core,
      metadata,
      table,
      imported.tables.find((each) => each.logicalName === table.logicalName),
      kept,
    );
  }
  core.models.reload();
  core.security.principals.forget();
}

function removeColumns(
  core: Core,
  metadata: MetadataStore,
  table: TableDefinition,
  imported: TableDefinition | undefined,
  kept: Kept,
): void {
  const staying = kept.tables.get(table.logicalName);
  const columns = new Map(table.columns);
  for (const column of imported?.columns.values() ?? []) {
    const isPlatform = !column.isCustom || column.logicalName === table.primaryId;
    if (isPlatform || staying?.columns.has(column.logicalName)) continue;
    if (!columns.delete(column.logicalName)) continue;
    dropColumn(core.driver, table, column);
  }
  if (columns.size !== table.columns.size) metadata.saveTable({ ...table, columns });
}
