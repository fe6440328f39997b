import type { Filter, Order, SelectedColumn } from "../../contract/query";
import type { Aliases } from "./expression";
import { parseExpressionAt } from "./expression";
import { resolvePath, toFilter } from "./filter";
import type { Place } from "./link-draft";
import { badQuery } from "./odata-error";
import { TokenReader } from "./tokenizer";

export interface Aggregation {
  readonly columns: readonly SelectedColumn[];
  readonly filter: Filter | null;
}

const METHODS: Readonly<
  Record<string, { readonly aggregate: SelectedColumn["aggregate"]; readonly distinct: boolean }>
> = {
  sum: { aggregate: "sum", distinct: false },
  average: { aggregate: "avg", distinct: false },
  avg: { aggregate: "avg", distinct: false },
  min: { aggregate: "min", distinct: false },
  max: { aggregate: "max", distinct: false },
  countdistinct: { aggregate: "countcolumn", distinct: true },
};

function readPath(reader: TokenReader): readonly string[] {
  const segments = [reader.expectName()];
  while (reader.takeSign("/")) segments.push(reader.expectName());
  return segments;
}

function ownColumn(place: Place, segments: readonly string[]): string {
  const path = resolvePath(place, segments);
  if (path.place.alias !== null) {
    return badQuery(
      `$apply over the related column '${segments.join("/")}' is not supported: use FetchXML with a link-entity.`,
    );
  }
  return path.column.logicalName;
}

function readGroups(reader: TokenReader, place: Place): readonly SelectedColumn[] {
  reader.expectSign("(");
  const groups: SelectedColumn[] = [];
  do {
    const segments = readPath(reader);
    groups.push({ column: ownColumn(place, segments), alias: segments.join("/"), aggregate: null, groupBy: true });
  } while (reader.takeSign(","));
  reader.expectSign(")");
  return groups;
}

function readAggregates(reader: TokenReader, place: Place): readonly SelectedColumn[] {
  reader.expectSign("(");
  const columns: SelectedColumn[] = [];
  do {
    const segments = readPath(reader);
    const isCount = segments.length === 1 && segments[0] === "$count";
    const column = isCount ? place.table.primaryId : ownColumn(place, segments);
    let method = METHODS.sum;
    if (!isCount) {
      if (reader.expectName() !== "with") reader.fail("'with' expected");
      const name = reader.expectName();
      method = METHODS[name];
      if (!method) return badQuery(`The aggregation method '${name}' is not supported.`);
    }
    if (reader.expectName() !== "as") reader.fail("'as' expected");
    const alias = reader.expectName();
    columns.push({
      column,
      alias,
      aggregate: isCount ? "count" : (method?.aggregate ?? "sum"),
      distinct: method?.distinct ?? false,
    });
  } while (reader.takeSign(","));
  reader.expectSign(")");
  return columns;
}

function readGroupBy(reader: TokenReader, place: Place): readonly SelectedColumn[] {
  reader.expectSign("(");
  const groups = readGroups(reader, place);
  let aggregates: readonly SelectedColumn[] = [];
  if (reader.takeSign(",")) {
    if (reader.expectName() !== "aggregate") reader.fail("'aggregate' expected");
    aggregates = readAggregates(reader, place);
  }
  reader.expectSign(")");
  return [...groups, ...aggregates];
}

/** Reads `$apply`: filter(…), then one of groupby(…) and aggregate(…). @throws 0x80060888 */
export function parseApply(place: Place, source: string, aliases: Aliases): Aggregation {
  const reader = new TokenReader(source);
  let filter: Filter | null = null;
  let columns: readonly SelectedColumn[] | null = null;
  do {
    const name = reader.expectName();
    if (columns !== null) return badQuery(`$apply: '${name}' after an aggregation is not supported.`);
    if (name === "filter") {
      reader.expectSign("(");
      const next = toFilter(place, parseExpressionAt(reader, aliases));
      reader.expectSign(")");
      filter = filter === null ? next : { kind: "filter", type: "and", items: [filter, next] };
    } else if (name === "groupby") {
      columns = readGroupBy(reader, place);
    } else if (name === "aggregate") {
      columns = readAggregates(reader, place);
    } else {
      return badQuery(`$apply: the transformation '${name}' is not supported.`);
    }
  } while (reader.takeSign("/"));
  reader.expectEnd();
  if (columns === null) return badQuery("$apply needs groupby(…) or aggregate(…).");
  return { columns, filter };
}

/** Orders of an aggregate query name its outputs. */
export function parseAggregateOrder(source: string, columns: readonly SelectedColumn[]): readonly Order[] {
  return source.split(",").map((text) => {
    const [name = "", direction = "asc"] = text.trim().split(/\s+/);
    if (!columns.some((column) => column.alias === name)) {
      return badQuery(`$orderby: '${name}' is neither grouped by nor aggregated in $apply.`);
    }
    return { alias: null, column: name, descending: direction === "desc" };
  });
}
