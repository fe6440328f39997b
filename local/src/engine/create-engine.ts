import type { Caller, Engine, EngineOptions } from "../contract/engine";
import type { Entity } from "../contract/values";
import { AuditWriter } from "../audit/audit-writer";
import { FileStore } from "../files/file-store";
import { formatValue } from "../format/format-value";
import { MessageRegistry } from "../messages/message-registry";
import { ModelHolder } from "../model/model-holder";
import { Pipeline } from "../pipeline/pipeline";
import { StepRegistry } from "../pipeline/step-registry";
import { runQuery } from "../query/run-query";
import { Principals } from "../security/principals";
import { Security } from "../security/security";
import { Solutions } from "../solutions/solutions";
import { openDataFolder } from "../store/data-folder";
import { MetadataStore } from "../store/metadata-store";
import { RowStore } from "../store/row-store";
import { syncTables } from "../store/table-maintenance";
import type { Core } from "./core";
import { Operations } from "./operations";
import { ensureVocabulary, findOrganization, seedOrganization } from "./seed";
import { requestSession, type Session } from "./session";
import { attributeText } from "../store/attribute-text";

function timestampOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The history of a secured column is for those who may read the column. */
function hideSecuredChanges(core: Core, session: Session, row: Entity): void {
  const data = row.attributes.changedata;
  if (typeof data !== "string") return;
  const objectType = core.rows.read("audit", row.id)?.attributes.objecttypecode;
  const table = core.model().tables.get(attributeText(objectType));
  const parsed = JSON.parse(data) as { changedAttributes?: readonly { readonly logicalName: string }[] };
  if (!table || !parsed.changedAttributes) return;
  const changedAttributes = parsed.changedAttributes.filter(({ logicalName }) => {
    const column = table.columns.get(logicalName);
    return column === undefined || core.security.canReadColumn(session.userId, table.logicalName, column);
  });
  if (changedAttributes.length === parsed.changedAttributes.length) return;
  row.attributes.changedata = JSON.stringify({ ...parsed, changedAttributes });
}

function runAs(core: Core, session: Session, query: Parameters<Core["query"]>[1]): ReturnType<Core["query"]> {
  const { security } = core;
  security.requireActive(session.userId);
  const user = security.principals.user(session.userId);
  const result = runQuery(core.driver, core.model(), query, {
    now: core.options.clock(),
    userId: session.userId,
    businessUnitId: user.businessUnitId,
    teamIds: () => user.teamIds,
    access: (table, alias) => security.readableRows(session.userId, table, alias),
    canReadColumn: (tableName, name) => {
      const column = core.model().tables.get(tableName)?.columns.get(name);
      return column === undefined || security.canReadColumn(session.userId, tableName, column);
    },
  });
  if (query.table === "audit") for (const row of result.rows) hideSecuredChanges(core, session, row);
  return result;
}

/** Opens the data folder, makes an organization in it when it is empty, and puts the parts together. */
function assemble(options: EngineOptions): Core {
  const driver = openDataFolder(options.dataFolder);
  const models = new ModelHolder(driver, new MetadataStore(driver));
  const model = (): Core["model"] extends () => infer M ? M : never => models.current;
  const rows = new RowStore(driver, model);
  const ids = driver.transaction(() => {
    syncTables(driver, models.current);
    const found = findOrganization(rows);
    if (!found) return seedOrganization(rows, models.current, options.domain, timestampOf(options.clock()));
    ensureVocabulary(rows, models.current);
    return found;
  });
  const principals = new Principals(driver, model);
  rows.onWrite((table) => principals.tableWritten(table));
  const parts: Omit<Core, "audit" | "steps" | "pipeline" | "operations" | "messages" | "solutions"> = {
    options,
    driver,
    models,
    rows,
    security: new Security(driver, model, principals, ids.systemUserId),
    files: new FileStore(driver),
    ...ids,
    model,
    timestamp: () => timestampOf(options.clock()),
    query: (session, query) => runAs(core, session, query),
    log: options.log ?? (() => undefined),
  };
  // The parts know each other through the core, so each is made when it is first asked for, and stays.
  const late: {
    readonly [Part in "audit" | "steps" | "pipeline" | "operations" | "messages" | "solutions"]: (
      made: Core,
    ) => Core[Part];
  } = {
    audit: (made) => new AuditWriter(made),
    steps: (made) => new StepRegistry(made),
    pipeline: (made) => new Pipeline(made),
    operations: (made) => new Operations(made),
    messages: (made) => new MessageRegistry(made),
    solutions: (made) => new Solutions(made),
  };
  const core = { ...parts } as Core;
  for (const [name, make] of Object.entries(late)) {
    Object.defineProperty(core, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make(core);
        Object.defineProperty(core, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return core;
}

/** Counts the writes to every table; a rollback counts for all of them. */
function countChanges(core: Core): (table: string) => number {
  const writes = new Map<string, number>();
  let rollbacks = 0;
  core.rows.onWrite((table) => void writes.set(table, (writes.get(table) ?? 0) + 1));
  core.driver.onRollback(() => {
    rollbacks++;
  });
  return (table) => (writes.get(table) ?? 0) + rollbacks;
}

/** @throws 0x80040220 when the caller asks to go round plug-ins without the right to */
function sessionOf(core: Core, caller: Caller): Session {
  if (caller.bypassPlugins === true) core.security.requireNamedPrivilege(caller.userId, "prvBypassCustomPlugins");
  return requestSession(caller);
}

/**
 * Opens an organization. See {@link Engine}.
 * @throws DataverseError DataFolderReadOnly, DataFolderLocked, DataFolderNewer, DataFolderCorrupt
 */
export function createEngine(options: EngineOptions): Engine {
  const core = assemble(options);
  const { operations, driver } = core;
  const as = (caller: Caller): Session => sessionOf(core, caller);
  return {
    get model() {
      return core.model();
    },
    organizationId: core.organizationId,
    systemUserId: core.systemUserId,
    now: () => options.clock(),
    changesOf: countChanges(core),
    create: (caller, entity) => operations.create(as(caller), entity),
    update: (caller, entity, update) => operations.update(as(caller), entity, update),
    upsert: (caller, entity, update) => operations.upsert(as(caller), entity, update),
    delete: (caller, reference, update) => operations.delete(as(caller), reference, update),
    retrieve: (caller, reference, columns) => operations.retrieve(as(caller), reference, columns),
    query: (caller, query) => core.query(as(caller), query),
    findByKey: (_caller, table, key) => operations.findByKey(table, key),
    associate: (caller, reference, relationship, related) =>
      operations.associate(as(caller), reference, relationship, related),
    disassociate: (caller, reference, relationship, related) =>
      operations.disassociate(as(caller), reference, relationship, related),
    execute: (caller, message, parameters) => core.messages.execute(as(caller), message, parameters),
    writeFile: (caller, reference, column, fileName, mimeType, bytes) =>
      operations.writeFile(as(caller), reference, column, fileName, mimeType, bytes),
    readFile: (caller, reference, column) => operations.readFile(as(caller), reference, column),
    transaction: (work) => driver.transaction(work),
    importSolution: (caller, zip, importOptions) => core.solutions.import(as(caller), zip, importOptions),
    exportSolution: (caller, uniqueName, managed) => core.solutions.export(as(caller), uniqueName, managed),
    format: (table, column, value, languageId) => formatValue(core.model(), table, column, value, languageId),
    close: () => driver.close(),
  };
}
