import type { TableDescription, ViewDescription } from "../../../src/contract/app";

type FilterExpression = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;
type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;
type LinkedEntity = ComponentFramework.PropertyHelper.DataSetApi.LinkEntityExposedExpression;

/** FetchXML operators by the numbers controls use. */
const OPERATORS: Readonly<Record<number, string>> = {
  0: "eq",
  1: "ne",
  2: "gt",
  3: "lt",
  4: "ge",
  5: "le",
  6: "like",
  7: "not-like",
  8: "in",
  9: "not-in",
  10: "between",
  12: "null",
  13: "not-null",
  14: "yesterday",
  15: "today",
  16: "tomorrow",
  17: "last-seven-days",
  18: "next-seven-days",
  19: "last-week",
  20: "this-week",
  21: "next-week",
  22: "last-month",
  23: "this-month",
  24: "next-month",
  25: "on",
  26: "on-or-before",
  27: "on-or-after",
  28: "last-year",
  29: "this-year",
  30: "next-year",
  33: "last-x-days",
  34: "next-x-days",
  37: "last-x-months",
  38: "next-x-months",
  41: "eq-userid",
  42: "ne-userid",
  49: "like",
  54: "begins-with",
  56: "ends-with",
  75: "above",
  76: "under",
  77: "not-under",
  78: "eq-or-above",
  79: "eq-or-under",
  87: "contain-values",
  88: "not-contain-values",
};

/** What a control asked of its data set on top of the view. */
export interface DataSetRequest {
  readonly filter: FilterExpression | null;
  readonly sorting: readonly SortStatus[];
  readonly links: readonly LinkedEntity[];
  readonly addedColumns: readonly { readonly name: string; readonly alias: string | null }[];
  /** Only rows whose lookup points at the parent. */
  readonly parent: { readonly column: string; readonly id: string } | null;
}

function element(page: Document, name: string, attributes: Readonly<Record<string, string>>): Element {
  const made = page.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function filterElement(page: Document, filter: FilterExpression): Element {
  const made = element(page, "filter", { type: filter.filterOperator === 1 ? "or" : "and" });
  for (const condition of filter.conditions) {
    const operator = OPERATORS[condition.conditionOperator];
    if (operator === undefined) {
      throw new Error(
        `The condition operator ${condition.conditionOperator} on ${condition.attributeName} is not supported here.`,
      );
    }
    const alias = condition.entityAliasName;
    const item = element(page, "condition", {
      attribute: condition.attributeName,
      operator,
      ...(alias === undefined || alias === "" ? {} : { entityname: alias }),
    });
    const { value } = condition;
    if (Array.isArray(value)) {
      for (const one of value) {
        const child = page.createElement("value");
        child.textContent = one;
        item.appendChild(child);
      }
    } else if (value !== undefined && value !== null && value !== "") {
      item.setAttribute("value", condition.conditionOperator === 49 ? `%${value}%` : String(value));
    }
    made.appendChild(item);
  }
  (filter.filters ?? []).forEach((child) => made.appendChild(filterElement(page, child)));
  return made;
}

function hasAttribute(entity: Element, name: string): boolean {
  return Array.from(entity.children).some(
    (child) => child.localName === "attribute" && child.getAttribute("name") === name,
  );
}

/**
 * FetchXML of the view with the control's filter, sorting, links and columns.
 * @throws Error naming the view when it is not FetchXML, or the operator that is not supported.
 */
export function dataSetFetch(table: TableDescription, view: ViewDescription, request: DataSetRequest): string {
  const page = new DOMParser().parseFromString(view.fetchXml, "text/xml");
  const entity = page.getElementsByTagName("entity")[0];
  if (entity === undefined) {
    throw new Error(`The view "${view.name}" holds no <entity>.`);
  }
  for (const name of [table.primaryId, table.primaryName]) {
    if (name !== null && !hasAttribute(entity, name)) {
      entity.appendChild(element(page, "attribute", { name }));
    }
  }
  for (const { name, alias } of request.addedColumns) {
    if (alias === null && !hasAttribute(entity, name)) {
      entity.appendChild(element(page, "attribute", { name }));
    }
  }
  for (const link of request.links) {
    const made = element(page, "link-entity", {
      name: link.name,
      from: link.from,
      to: link.to,
      "link-type": link.linkType,
      alias: link.alias,
    });
    request.addedColumns
      .filter((column) => column.alias === link.alias)
      .forEach((column) => made.appendChild(element(page, "attribute", { name: column.name })));
    entity.appendChild(made);
  }
  if (request.parent !== null) {
    const filter = element(page, "filter", { type: "and" });
    const { column, id } = request.parent;
    filter.appendChild(element(page, "condition", { attribute: column, operator: "eq", value: id }));
    entity.appendChild(filter);
  }
  if (request.filter !== null) {
    entity.appendChild(filterElement(page, request.filter));
  }
  const sorting = request.sorting.filter((item) => item.sortDirection !== -1);
  if (sorting.length > 0) {
    Array.from(entity.children)
      .filter((child) => child.localName === "order")
      .forEach((child) => child.remove());
    sorting.forEach(({ name, sortDirection }) =>
      entity.appendChild(element(page, "order", { attribute: name, descending: String(sortDirection === 1) })),
    );
  }
  return new XMLSerializer().serializeToString(page);
}

/** The sorting a view brings. */
export function viewSorting(view: ViewDescription): SortStatus[] {
  const page = new DOMParser().parseFromString(view.fetchXml, "text/xml");
  const entity = page.getElementsByTagName("entity")[0];
  return Array.from(entity?.children ?? [])
    .filter((child) => child.localName === "order")
    .map((order) => ({
      name: order.getAttribute("attribute") ?? "",
      sortDirection: order.getAttribute("descending") === "true" ? 1 : 0,
    }));
}
