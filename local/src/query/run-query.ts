import { dataverseError } from "../errors";
import type { Model } from "../contract/metadata";
import type { Query, QueryResult } from "../contract/query";
import { pagingCookie } from "./paging-cookie";
import { AGGREGATE_LIMIT, MAX_PAGE_SIZE, type QueryContext, type QueryDriver, type SqlPart } from "./query-context";
import { compileQuery, compileRowCount } from "./sql/compile-query";
import { rowDecoder } from "./sql/decode-row";

export type { QueryContext, QueryDriver, SqlPart, SqlValue } from "./query-context";

function count(driver: QueryDriver, part: SqlPart): number {
  return Number(driver.all(part.sql, part.params)[0]?.total ?? 0);
}

function validate(query: Query): void {
  const size = query.pageSize;
  if (size !== null && (!Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE)) {
    throw dataverseError("PageSizeTooLarge", { size });
  }
  if (query.top !== null && (!Number.isInteger(query.top) || query.top < 0 || query.top > MAX_PAGE_SIZE)) {
    throw dataverseError("QueryInvalid", { detail: `top must be between 1 and ${MAX_PAGE_SIZE}, not ${query.top}.` });
  }
  if (!Number.isInteger(query.page) || query.page < 1) {
    throw dataverseError("QueryInvalid", { detail: `page must be a whole number from 1, not ${query.page}.` });
  }
}

/**
 * Runs a query as the caller of the context: row access holds for the table and for every linked one, secured columns
 * the caller may not read are null.
 * @throws 0x80041102 unknown table, 0x80041103 unknown column, 0x80041119 operator does not fit, 0x8004e023 aggregate over
 * more than 50,000 rows, 0x8004e024 page size
 */
export function runQuery(driver: QueryDriver, model: Model, query: Query, context: QueryContext): QueryResult {
  validate(query);
  const compiled = compileQuery(model, query, context);
  if (query.aggregate) {
    const rows = count(driver, compileRowCount(model, query, context, AGGREGATE_LIMIT));
    if (rows > AGGREGATE_LIMIT) throw dataverseError("AggregateQueryRecordLimitExceeded");
  }
  const found = driver.lists(compiled.page.sql, compiled.page.params);
  const primaryId = model.tables.get(query.table)?.primaryId ?? "";
  const rows = found.slice(0, compiled.limit).map(rowDecoder(query.table, primaryId, compiled.outputs));
  const moreRecords = query.top === null && found.length > compiled.limit;
  const total = query.returnTotalCount ? count(driver, compiled.count) : -1;
  return {
    rows,
    moreRecords,
    pagingCookie: moreRecords ? pagingCookie(query.page, primaryId, rows) : null,
    totalCount: Math.min(total, MAX_PAGE_SIZE),
    totalLimitExceeded: total > MAX_PAGE_SIZE,
  };
}
