import type { FileContent, UpdateOptions, UpsertResult } from "../contract/engine";
import type { ColumnDefinition, TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity, EntityReference, FileValue } from "../contract/values";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { keyExpression, foldText, isLookup, referenceOf, quoteName, sqlTable, toSql } from "../store/schema";
import { changeAssociation } from "./associate-rows";
import { normalizeValue, requireGuid } from "./column-values";
import type { Core } from "./core";
import { createRow } from "./create-row";
import { deleteRow } from "./delete-row";
import { requireRow, requireRowAccess } from "./row-checks";
import type { Session } from "./session";
import { updateRow } from "./update-row";

/** File types that are never stored, as on the platform's default list. */
const BLOCKED =
  /\.(ade|adp|app|asa|ashx|asmx|asp|bas|bat|cdx|cer|chm|class|cmd|com|config|cpl|crt|csh|dll|exe|fxp|hlp|hta|htr|htw|ida|idc|idq|inf|ins|isp|its|jar|js|jse|ksh|lnk|mad|maf|mag|mam|maq|mar|mas|mat|mau|mav|maw|mda|mdb|mde|mdt|mdw|mdz|msc|msh|msh1|msh1xml|msh2|msh2xml|mshxml|msi|msp|mst|ops|pcd|pif|prf|prg|printer|pst|reg|rem|scf|scr|sct|shb|shs|shtm|shtml|soap|stm|svc|tmp|url|vb|vbe|vbs|vsmacros|vss|vst|vsw|ws|wsc|wsf|wsh)$/i;

function requireColumn(table: TableDefinition, name: string): ColumnDefinition {
  const column = table.columns.get(name);
  if (!column) throw dataverseError("AttributeNotFound", { table: table.logicalName, column: name });
  return column;
}

function requireFileColumn(table: TableDefinition, name: string): ColumnDefinition {
  const column = requireColumn(table, name);
  if (column.kind !== "file" && column.kind !== "image") {
    throw dataverseError("InvalidArgument", { detail: `'${name}' of '${table.logicalName}' is not a file column.` });
  }
  return column;
}

function fileOf(value: AttributeValue | undefined): FileValue | null {
  return typeof value === "object" && value !== null && "contentId" in value ? value : null;
}

/** Everything that can be done with rows, in somebody's name. */
export class Operations {
  constructor(private readonly core: Core) {}

  create(session: Session, entity: Entity): string {
    return createRow(this.core, session, entity);
  }

  update(session: Session, entity: Entity, options?: UpdateOptions): void {
    updateRow(this.core, session, entity, options);
  }

  delete(session: Session, reference: EntityReference, options?: UpdateOptions): void {
    deleteRow(this.core, session, reference, options);
  }

  upsert(session: Session, entity: Entity, options?: UpdateOptions): UpsertResult {
    const table = requireTable(this.core.model(), entity.logicalName);
    const sent = entity.id || entity.attributes[table.primaryId];
    const id = typeof sent === "string" && sent !== "" ? requireGuid(sent) : null;
    if (id !== null && (options?.ifVersion !== undefined || this.core.rows.exists(table.logicalName, id))) {
      this.update(session, { ...entity, id }, options);
      return { id, created: false };
    }
    return { id: this.create(session, id === null ? entity : { ...entity, id }), created: true };
  }

  associate(
    session: Session,
    reference: EntityReference,
    relationship: string,
    related: readonly EntityReference[],
  ): void {
    changeAssociation(this.core, session, reference, relationship, related, "Associate");
  }

  disassociate(
    session: Session,
    reference: EntityReference,
    relationship: string,
    related: readonly EntityReference[],
  ): void {
    changeAssociation(this.core, session, reference, relationship, related, "Disassociate");
  }

  retrieve(session: Session, reference: EntityReference, wanted: "all" | readonly string[]): Entity {
    const { core } = this;
    const table = requireTable(core.model(), reference.logicalName);
    const id = requireGuid(reference.id);
    const columns = wanted === "all" ? [...table.columns.values()] : wanted.map((name) => requireColumn(table, name));
    core.security.requireActive(session.userId);
    const row = core.rows.readWithNames(table, id, columns);
    if (!row) throw dataverseError("ObjectDoesNotExist", { table: table.logicalName, id });
    requireRowAccess(core, session.userId, table, id, "Read");
    for (const column of columns) {
      if (column.isSecured && !core.security.canReadColumn(session.userId, table.logicalName, column)) {
        row.attributes[column.logicalName] = null;
      }
    }
    row.attributes[table.primaryId] ??= id;
    return row;
  }

  /** @throws 0x80060890 when the columns are no key of the table */
  findByKey(tableName: string, key: Readonly<Record<string, AttributeValue>>): string | null {
    const { core } = this;
    const table = requireTable(core.model(), tableName);
    const names = Object.keys(key).sort();
    const isKey = table.keys.some((each) => [...each.columns].sort().join() === names.join());
    if (!isKey) throw dataverseError("EntityKeyNotDefined", { table: tableName });
    const conditions: string[] = [];
    const values: (string | number | bigint | null | Uint8Array)[] = [];
    for (const name of names) {
      const column = requireColumn(table, name);
      const sent = key[name] ?? null;
      const value =
        isLookup(column) && typeof sent === "string" ? { logicalName: column.targets[0] ?? "", id: sent } : sent;
      const normal = normalizeValue(table, column, value);
      const [stored = null] = isLookup(column) ? [referenceOf(normal)?.id ?? null] : toSql(column, normal);
      if (stored === null) return null;
      conditions.push(`${keyExpression(column)} = ?`);
      values.push(column.kind === "text" || column.kind === "memo" ? foldText(stored) : stored);
    }
    const row = core.driver.get(
      `SELECT ${quoteName(table.primaryId)} AS id FROM ${sqlTable(tableName)} WHERE ${conditions.join(" AND ")}`,
      values,
    );
    return row ? String(row.id) : null;
  }

  /** Stores the bytes and sets the column in one update, so that plug-ins can refuse it. */
  writeFile(
    session: Session,
    reference: EntityReference,
    name: string,
    fileName: string,
    mimeType: string,
    bytes: Uint8Array,
  ): void {
    const { core } = this;
    const table = requireTable(core.model(), reference.logicalName);
    const column = requireFileColumn(table, name);
    const max = (column.maxSizeKb ?? 32768) * 1024;
    if (bytes.length > max) throw dataverseError("FileTooLarge", { size: bytes.length, column: name, max });
    if (fileName === "" || fileName.length > 255 || /[\\/:*?"<>|]|\p{Cc}/u.test(fileName)) {
      throw dataverseError("InvalidFileName", { fileName });
    }
    if (BLOCKED.test(fileName)) throw dataverseError("BlockedFileType", { fileName });
    core.driver.transaction(() => {
      const old = fileOf(requireRow(core, table, requireGuid(reference.id)).attributes[name]);
      const value: FileValue = { fileName, mimeType, size: bytes.length, contentId: core.files.put(bytes) };
      const attributes = { [name]: value };
      updateRow(core, session, { logicalName: table.logicalName, id: reference.id, attributes }, { keepFiles: true });
      if (old) core.files.remove(old.contentId);
    });
  }

  readFile(session: Session, reference: EntityReference, name: string): FileContent {
    const { core } = this;
    const table = requireTable(core.model(), reference.logicalName);
    requireFileColumn(table, name);
    const row = this.retrieve(session, reference, [name]);
    const file = fileOf(row.attributes[name]);
    const bytes = file ? core.files.get(file.contentId) : null;
    if (!file || !bytes) throw dataverseError("FileMissing", { column: name, id: reference.id });
    return { ...file, bytes };
  }
}
