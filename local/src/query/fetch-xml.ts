import type { Model } from "../contract/metadata";
import type { Query } from "../contract/query";
import { findTable } from "./sql/scope";
import { readFilters } from "./fetchxml/fetch-conditions";
import {
  attribute,
  childElements,
  fetchError,
  flag,
  readFetchDocument,
  refuseUnknownAttributes,
  requiredAttribute,
  wholeNumber,
} from "./fetchxml/fetch-element";
import {
  collectAliases,
  filterPlace,
  readColumns,
  readLinks,
  readOrders,
  refuseUnknownChildren,
  type FetchReading,
} from "./fetchxml/fetch-links";
import { pageOfCookie } from "./paging-cookie";
import { MAX_PAGE_SIZE } from "./query-context";
import { dataverseError } from "../errors";

const FETCH_ATTRIBUTES = new Set([
  "version",
  "output-format",
  "mapping",
  "distinct",
  "no-lock",
  "top",
  "count",
  "page",
  "paging-cookie",
  "returntotalrecordcount",
  "aggregate",
  "savedqueryid",
  "latematerialize",
  "options",
  "datasource",
  "min-active-row-version",
  "useraworderby",
  "utc-offset",
]);

function refuseUnsupported(name: string, isSet: boolean): void {
  if (isSet) throw dataverseError("NotSupported", { detail: `The attribute '${name}' of <fetch> is not supported.` });
}

/** Texts a model's queries are remembered by; what plug-ins ask for again and again is parsed once. */
const REMEMBERED = 500;
const REMEMBERED_LENGTH = 10_000;

const remembered = new WeakMap<Model, Map<string, Query>>();

/**
 * Reads a FetchXML query. Tables and columns are checked against the model, values are read by the kind of their column.
 * @throws 0x80041111 malformed query, 0x80041102 unknown table, 0x80041103 unknown column, 0x80040203 value of another kind,
 * 0x80040315 a part of FetchXML this server does not run
 */
export function parseFetchXml(model: Model, xml: string): Query {
  let known = remembered.get(model);
  if (!known) remembered.set(model, (known = new Map<string, Query>()));
  const found = known.get(xml);
  if (found) return found;
  const query = readFetch(model, xml);
  if (xml.length <= REMEMBERED_LENGTH) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(xml, query);
  }
  return query;
}

function readFetch(model: Model, xml: string): Query {
  const root = readFetchDocument(xml);
  if (root.tagName !== "fetch") return fetchError(`the root element is <${root.tagName}>, not <fetch>.`);
  refuseUnknownAttributes(root, FETCH_ATTRIBUTES);
  refuseUnsupported("useraworderby", flag(root, "useraworderby"));
  refuseUnsupported("datasource", (attribute(root, "datasource") ?? "") !== "");
  const entities = childElements(root);
  const [entity] = entities;
  if (!entity || entities.length !== 1 || entity.tagName !== "entity") {
    return fetchError("<fetch> holds exactly one <entity>.");
  }
  refuseUnknownAttributes(entity, new Set(["name", "enableprefiltering", "prefilterparametername"]));
  refuseUnknownChildren(entity);
  const table = findTable(model, requiredAttribute(entity, "name"));
  const aggregate = flag(root, "aggregate");
  const reading: FetchReading = { model, aggregate, aliases: new Map(), names: new Map() };
  collectAliases(entity, reading);
  const top = wholeNumber(root, "top");
  const cookie = attribute(root, "paging-cookie");
  if (top !== null && (attribute(root, "page") !== null || attribute(root, "count") !== null)) {
    return fetchError("'top' cannot be combined with 'count' or 'page'.");
  }
  const columns = readColumns(entity, table, reading);
  if (aggregate && (columns === "all" || (columns.length === 0 && !hasLinkColumns(entity)))) {
    return fetchError("an aggregate query names the columns it aggregates or groups by.");
  }
  const count = wholeNumber(root, "count");
  if (count !== null && count > MAX_PAGE_SIZE) throw dataverseError("PageSizeTooLarge", { size: count });
  const page = wholeNumber(root, "page");
  return {
    table: table.logicalName,
    columns,
    filter: readFilters(
      childElements(entity).filter((child) => child.tagName === "filter"),
      filterPlace(reading, table, null, 1),
    ),
    links: readLinks(entity, table, reading, 1),
    orders: readOrders(entity, table, null, reading),
    distinct: flag(root, "distinct"),
    aggregate,
    top: top === 0 ? null : top,
    pageSize: count === 0 ? null : count,
    page: page === null || page === 0 ? pageAfter(cookie) : page,
    pagingCookie: cookie === null || cookie === "" ? null : cookie,
    returnTotalCount: flag(root, "returntotalrecordcount"),
  };
}

function pageAfter(cookie: string | null): number {
  const page = cookie === null ? null : pageOfCookie(cookie);
  return page === null ? 1 : page + 1;
}

function hasLinkColumns(element: Parameters<typeof childElements>[0]): boolean {
  return childElements(element).some(
    (child) =>
      child.tagName === "link-entity" &&
      (childElements(child).some((one) => one.tagName === "attribute") || hasLinkColumns(child)),
  );
}
