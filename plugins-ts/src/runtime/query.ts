export type Operator =
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "on-or-before"
  | "on-or-after"
  | "like"
  | "in"
  | "not-in"
  | "null"
  | "not-null";

/** One filter on a column. Values are texts: ids, numbers, days. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Rows that point to, or are pointed to by, a row of another table that fulfils conditions (an inner join: one row for each such row). */
export interface Link {
  readonly table: string;
  /** Column of the linked table. */
  readonly from: string;
  /** Column of the queried table. */
  readonly to: string;
  readonly where: readonly Condition[];
}

export interface Order {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface Query {
  readonly table: string;
  readonly columns: readonly string[];
  readonly where: readonly Condition[];
  readonly link: Link | null;
  /** Column to sort by, ascending; null where the order does not matter. */
  readonly orderBy: string | null;
  /** Further columns to sort by, after {@link orderBy}. */
  readonly orders?: readonly Order[];
  /** Further links that must all be there. */
  readonly links?: readonly Link[];
  /** At most so many rows, 1 to 5,000; without it every row comes, whatever the page size of the platform. */
  readonly top?: number;
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

/** Empty cells count as different here, unlike with {@link differs}. @throws never; an empty list excludes nothing. */
export function noneOf(column: string, values: readonly (string | number)[]): Condition {
  return { column, operator: "not-in", values: values.map((value) => `${value}`) };
}

/** Less than: numbers and decimals by value, texts as the database sorts them. */
export function below(column: string, value: string | number): Condition {
  return { column, operator: "lt", values: [`${value}`] };
}

export function atMost(column: string, value: string | number): Condition {
  return { column, operator: "le", values: [`${value}`] };
}

export function above(column: string, value: string | number): Condition {
  return { column, operator: "gt", values: [`${value}`] };
}

export function atLeast(column: string, value: string | number): Condition {
  return { column, operator: "ge", values: [`${value}`] };
}

/** Days and moments up to and with a day. */
export function onOrBefore(column: string, day: string): Condition {
  return { column, operator: "on-or-before", values: [day] };
}

export function onOrAfter(column: string, day: string): Condition {
  return { column, operator: "on-or-after", values: [day] };
}

/** A pattern with `%` for any text, without regard to case. */
export function like(column: string, pattern: string): Condition {
  return { column, operator: "like", values: [pattern] };
}

export function isUnset(column: string): Condition {
  return { column, operator: "null", values: [] };
}

export function isSet(column: string): Condition {
  return { column, operator: "not-null", values: [] };
}

/** The query as FetchXML. @throws RangeError when {@link Query.top} is not 1 to 5,000. */
export function fetchXml(query: Query): string {
  const columns = query.columns.map((column) => `<attribute name="${escapeXml(column)}"/>`).join("");
  const first: readonly Order[] = query.orderBy == null ? [] : [{ column: query.orderBy, isDescending: false }];
  const orders = [...first, ...(query.orders ?? [])].map(orderXml).join("");
  const links = [...(query.link == null ? [] : [query.link]), ...(query.links ?? [])].map(linkXml).join("");
  const inside = `<entity name="${escapeXml(query.table)}">${columns}${orders}${filter(query.where)}${links}</entity>`;
  return `<fetch${topXml(query.top)}>${inside}</fetch>`;
}

function topXml(top: number | undefined): string {
  if (top === undefined) return "";
  if (!Number.isInteger(top) || top < 1 || top > 5000) throw new RangeError(`A query cannot ask for ${top} rows.`);
  return ` top="${top}"`;
}

function orderXml(order: Order): string {
  return `<order attribute="${escapeXml(order.column)}"${order.isDescending ? ' descending="true"' : ""}/>`;
}

function linkXml(link: Link): string {
  const head = `name="${escapeXml(link.table)}" from="${escapeXml(link.from)}" to="${escapeXml(link.to)}"`;
  return `<link-entity ${head} link-type="inner">${filter(link.where)}</link-entity>`;
}

function filter(conditions: readonly Condition[]): string {
  const needed = conditions.filter((condition) => condition.operator !== "not-in" || condition.values.length > 0);
  if (needed.length === 0) return "";
  return `<filter type="and">${needed.map(conditionXml).join("")}</filter>`;
}

function conditionXml(condition: Condition): string {
  const start = `<condition attribute="${escapeXml(condition.column)}" operator="${condition.operator}"`;
  if (condition.operator === "in" || condition.operator === "not-in") {
    const values = condition.values.map((value) => `<value>${escapeXml(value)}</value>`).join("");
    return `${start}>${values}</condition>`;
  }
  const value = condition.values.length === 0 ? "" : ` value="${escapeXml(condition.values.join(""))}"`;
  return `${start}${value}/>`;
}

function escapeXml(text: string): string {
  return text.split("&").join("&amp;").split("<").join("&lt;").split(">").join("&gt;").split('"').join("&quot;");
}
