import type { Entity } from "../../contract/values";
import type { ApiContext } from "../api/api-request";

/** Elements of the EDMX that custom APIs add: what stands in the schema, and what in its container. */
export interface OperationElements {
  readonly schema: string;
  readonly container: string;
}

/** Types of parameters by their number; rows and references name their table. */
const PLAIN: Readonly<Record<number, string>> = {
  0: "Edm.Boolean",
  1: "Edm.DateTimeOffset",
  2: "Edm.Decimal",
  6: "Edm.Double",
  7: "Edm.Int32",
  8: "Edm.Decimal",
  9: "Edm.Int32",
  10: "Edm.String",
  11: "Collection(Edm.String)",
  12: "Edm.Guid",
};
const ENTITY_COLLECTION = 4;

/** customapi.bindingtype */
const BOUND_TO_ROW = 1;
const BOUND_TO_TABLE = 2;

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function text(row: Entity, column: string): string {
  const value = row.attributes[column];
  return typeof value === "string" ? value : "";
}

function rowsOf(context: ApiContext, table: string, columns: readonly string[]): readonly Entity[] {
  if (!context.engine.model.tables.has(table)) return [];
  const result = context.engine.query(
    { userId: context.engine.systemUserId },
    {
      table,
      columns: columns.map((column) => ({ column, alias: null, aggregate: null })),
      filter: null,
      links: [],
      orders: [{ alias: null, column: "uniquename", descending: false }],
      distinct: false,
      aggregate: false,
      top: null,
      pageSize: 5000,
      page: 1,
      pagingCookie: null,
      returnTotalCount: false,
    },
  );
  return result.rows;
}

function typeOf(row: Entity): string {
  const plain = PLAIN[Number(row.attributes.type)];
  if (plain !== undefined) return plain;
  const table = text(row, "logicalentityname");
  const type = `mscrm.${table === "" ? "crmbaseentity" : table}`;
  return Number(row.attributes.type) === ENTITY_COLLECTION ? `Collection(${type})` : type;
}

function ownedBy(api: Entity, rows: readonly Entity[]): readonly Entity[] {
  return rows.filter((row) => {
    const owner = row.attributes.customapiid;
    return typeof owner === "object" && owner !== null && "id" in owner && owner.id === api.id;
  });
}

function parameterElement(row: Entity): string {
  const type = typeOf(row);
  const unicode = type.includes("Edm.String") ? ' Unicode="false"' : "";
  const nullable = row.attributes.isoptional === true ? "" : ' Nullable="false"';
  return `<Parameter Name="${escape(text(row, "uniquename"))}" Type="${escape(type)}"${nullable}${unicode} />`;
}

function propertyElement(row: Entity): string {
  const type = typeOf(row);
  const unicode = type.includes("Edm.String") ? ' Unicode="false"' : "";
  const scale = type === "Edm.Decimal" ? ' Scale="Variable"' : "";
  return `<Property Name="${escape(text(row, "uniquename"))}" Type="${escape(type)}"${unicode}${scale} />`;
}

function boundParameter(api: Entity): string {
  const type = `mscrm.${text(api, "boundentitylogicalname")}`;
  if (api.attributes.bindingtype === BOUND_TO_ROW)
    return `<Parameter Name="entity" Type="${escape(type)}" Nullable="false" />`;
  if (api.attributes.bindingtype !== BOUND_TO_TABLE) return "";
  return `<Parameter Name="entityset" Type="Collection(${escape(type)})" Nullable="false" />`;
}

/** The custom APIs that are not private, as the platform describes them: one operation, and one complex type for what it answers. */
export function customOperations(context: ApiContext): OperationElements {
  const apis = rowsOf(context, "customapi", [
    "uniquename",
    "isfunction",
    "isprivate",
    "bindingtype",
    "boundentitylogicalname",
  ]).filter((api) => api.attributes.isprivate !== true);
  const shared = ["uniquename", "type", "logicalentityname", "customapiid"];
  const parameters = rowsOf(context, "customapirequestparameter", [...shared, "isoptional"]);
  const properties = rowsOf(context, "customapiresponseproperty", shared);
  const schema: string[] = [];
  const container: string[] = [];
  for (const api of apis) {
    const name = escape(text(api, "uniquename"));
    const kind = api.attributes.isfunction === true ? "Function" : "Action";
    const bound = boundParameter(api);
    const answers = ownedBy(api, properties).map(propertyElement);
    const result = answers.length === 0 ? "" : `<ReturnType Type="mscrm.${name}Response" Nullable="false" />`;
    const inputs = ownedBy(api, parameters).map(parameterElement).join("");
    schema.push(`<${kind} Name="${name}"${bound === "" ? "" : ' IsBound="true"'}>${bound}${inputs}${result}</${kind}>`);
    if (answers.length > 0) schema.push(`<ComplexType Name="${name}Response">${answers.join("")}</ComplexType>`);
    if (bound === "") container.push(`<${kind}Import Name="${name}" ${kind}="mscrm.${name}" />`);
  }
  return { schema: schema.join(""), container: container.join("") };
}
