import type { AttributeValue, Entity } from "./values";

/** FetchXML's operators; OData filters are translated to the same set. */
export type ConditionOperator = string;

export interface Condition {
  readonly kind: "condition";
  /** Alias of the link the column belongs to; null for the query's own table. */
  readonly alias: string | null;
  readonly column: string;
  readonly operator: ConditionOperator;
  readonly values: readonly AttributeValue[];
  /** Compares with another column of the same row instead of a value. */
  readonly otherColumn?: { readonly alias: string | null; readonly column: string };
}

export interface Filter {
  readonly kind: "filter";
  readonly type: "and" | "or";
  readonly negated?: boolean;
  readonly items: readonly (Condition | Filter | LinkTest)[];
}

/** any / not any / all tests on related rows (OData lambdas, FetchXML link-type any …). */
export interface LinkTest {
  readonly kind: "linkTest";
  readonly test: "any" | "notAny" | "all";
  readonly link: LinkEntity;
}

export interface LinkEntity {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly alias: string;
  readonly type: "inner" | "outer" | "exists" | "in" | "matchfirst";
  /** N:N: name of the intersect table to go through. */
  readonly intersect: string | null;
  readonly columns: readonly SelectedColumn[];
  readonly filter: Filter | null;
  readonly links: readonly LinkEntity[];
  readonly orders: readonly Order[];
}

export interface SelectedColumn {
  readonly column: string;
  readonly alias: string | null;
  readonly aggregate: "count" | "countcolumn" | "sum" | "avg" | "min" | "max" | null;
  readonly distinct?: boolean;
  readonly groupBy?: boolean;
  readonly dateGrouping?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-period" | "fiscal-year" | null;
}

export interface Order {
  readonly alias: string | null;
  readonly column: string;
  readonly descending: boolean;
}

/** One query, whatever language it came in (OData, FetchXML, saved view). */
export interface Query {
  readonly table: string;
  /** "all" or the columns asked for. */
  readonly columns: "all" | readonly SelectedColumn[];
  readonly filter: Filter | null;
  readonly links: readonly LinkEntity[];
  readonly orders: readonly Order[];
  readonly distinct: boolean;
  readonly aggregate: boolean;
  readonly top: number | null;
  /** Page size (1…5000) and number from 1. */
  readonly pageSize: number | null;
  readonly page: number;
  readonly pagingCookie: string | null;
  readonly returnTotalCount: boolean;
  /** false: the names of the rows lookups point to are not wanted, which saves a look-up a row and lookup. */
  readonly lookupNames?: boolean;
}

export interface QueryResult {
  /** Rows; columns of links are keyed `alias.column`, aggregates by their alias. Unreadable secured columns are null. */
  readonly rows: readonly Entity[];
  readonly moreRecords: boolean;
  readonly pagingCookie: string | null;
  /** -1 when not asked for; counts above 5000 are reported as 5000 with totalLimitExceeded. */
  readonly totalCount: number;
  readonly totalLimitExceeded: boolean;
}
