export type Operator = "eq" | "ne" | "in" | "null" | "not-null";

/** One filter on a column. Values are texts: ids, numbers, days. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Rows that point to, or are pointed to by, a row of another table that fulfils conditions. */
export interface Link {
  readonly table: string;
  /** Column of the linked table. */
  readonly from: string;
  /** Column of the queried table. */
  readonly to: string;
  readonly where: readonly Condition[];
}

export interface Query {
  readonly table: string;
  readonly columns: readonly string[];
  readonly where: readonly Condition[];
  readonly link: Link | null;
  /** Column to sort by, ascending; null where the order does not matter. */
  readonly orderBy: string | null;
}

export function equals(column: string, value: string | number): Condition {
  return { column, operator: "eq", values: [`${value}`] };
}

export function differs(column: string, value: string | number): Condition {
  return { column, operator: "ne", values: [`${value}`] };
}

/** @throws never; an empty list finds nothing. */
export function oneOf(column: string, values: readonly (string | number)[]): Condition {
  return { column, operator: "in", values: values.map((value) => `${value}`) };
}

export function isSet(column: string): Condition {
  return { column, operator: "not-null", values: [] };
}

/** The query as FetchXML. */
export function fetchXml(query: Query): string {
  const columns = query.columns.map((column) => `<attribute name="${escapeXml(column)}"/>`).join("");
  const order = query.orderBy == null ? "" : `<order attribute="${escapeXml(query.orderBy)}"/>`;
  const link = query.link;
  const linked =
    link == null
      ? ""
      : `<link-entity name="${escapeXml(link.table)}" from="${escapeXml(link.from)}" to="${escapeXml(link.to)}" link-type="inner">${filter(link.where)}</link-entity>`;
  return `<fetch><entity name="${escapeXml(query.table)}">${columns}${order}${filter(query.where)}${linked}</entity></fetch>`;
}

function filter(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return "";
  return `<filter type="and">${conditions.map(conditionXml).join("")}</filter>`;
}

function conditionXml(condition: Condition): string {
  const start = `<condition attribute="${escapeXml(condition.column)}" operator="${condition.operator}"`;
  if (condition.operator === "in") {
    const values = condition.values.map((value) => `<value>${escapeXml(value)}</value>`).join("");
    return `${start}>${values}</condition>`;
  }
  const value = condition.values.length === 0 ? "" : ` value="${escapeXml(condition.values.join(""))}"`;
  return `${start}${value}/>`;
}

function escapeXml(text: string): string {
  return text.split("&").join("&amp;").split("<").join("&lt;").split(">").join("&gt;").split('"').join("&quot;");
}
