import type { Engine } from "../../contract/engine";
import type { Condition, Query, SelectedColumn } from "../../contract/query";
import type { AttributeValue, Entity } from "../../contract/values";

export interface User {
  readonly id: string;
  /** Domain name. */
  readonly name: string;
  readonly fullName: string;
  readonly isDisabled: boolean;
}

const DEFAULT_LANGUAGE = 1033;

export const textOf = (value: AttributeValue | undefined): string => (typeof value === "string" ? value : "");

/** Rows of a table as SYSTEM sees them. */
export function systemRows(
  engine: Engine,
  table: string,
  columns: readonly string[],
  conditions: readonly (readonly [column: string, operator: string, ...values: AttributeValue[]])[] = [],
  order: string | null = null,
): readonly Entity[] {
  const items = conditions.map(([column, operator, ...values]): Condition => ({
    kind: "condition",
    alias: null,
    column,
    operator,
    values,
  }));
  const base: Query = {
    table,
    columns: columns.map((column): SelectedColumn => ({ column, alias: null, aggregate: null })),
    filter: { kind: "filter", type: "and", items },
    links: [],
    orders: order === null ? [] : [{ alias: null, column: order, descending: false }],
    distinct: false,
    aggregate: false,
    top: null,
    pageSize: null,
    page: 1,
    pagingCookie: null,
    returnTotalCount: false,
  };
  const rows: Entity[] = [];
  for (let page = 1; ; page += 1) {
    const result = engine.query({ userId: engine.systemUserId }, { ...base, page });
    rows.push(...result.rows);
    if (!result.moreRecords) return rows;
  }
}

function toUser(row: Entity): User {
  const { domainname, fullname, isdisabled } = row.attributes;
  return { id: row.id, name: textOf(domainname), fullName: textOf(fullname), isDisabled: isdisabled === true };
}

const COLUMNS = ["domainname", "fullname", "isdisabled"];

/** Every request asks who sends it: answers are kept until a row of the table they came from changes. */
interface Remembered<T> {
  readonly changes: number;
  readonly values: Map<string, T>;
}

/** Names nobody has must not fill the memory. */
const REMEMBERED = 1000;

function rememberedBy<T>(table: string, read: (engine: Engine, key: string) => T): (engine: Engine, key: string) => T {
  const byEngine = new WeakMap<Engine, Remembered<T>>();
  return (engine, key) => {
    const changes = engine.changesOf(table);
    let known = byEngine.get(engine);
    if (!known || known.changes !== changes || known.values.size >= REMEMBERED) {
      known = { changes, values: new Map() };
      byEngine.set(engine, known);
    }
    const found = known.values.get(key);
    if (found !== undefined) return found;
    const value = read(engine, key);
    known.values.set(key, value);
    return value;
  };
}

const userBy = (column: string): ((engine: Engine, key: string) => User | null) =>
  rememberedBy("systemuser", (engine, key) => {
    const [row] = systemRows(engine, "systemuser", COLUMNS, [[column, "eq", key]]);
    return row ? toUser(row) : null;
  });

export const userByName = userBy("domainname");
export const userById = userBy("systemuserid");

/** Enabled people one can sign in as, by name. */
export function enabledUsers(engine: Engine): readonly User[] {
  return systemRows(engine, "systemuser", COLUMNS, [], "fullname")
    .map(toUser)
    .filter((user) => !user.isDisabled && user.name !== "" && user.id !== engine.systemUserId);
}

/** Interface language of a user (LCID). */
export const languageOf = rememberedBy("usersettings", (engine, userId): number => {
  if (!engine.model.tables.has("usersettings")) return DEFAULT_LANGUAGE;
  const [row] = systemRows(engine, "usersettings", ["uilanguageid"], [["systemuserid", "eq", userId]]);
  const language = row?.attributes.uilanguageid;
  return typeof language === "number" && language > 0 ? language : DEFAULT_LANGUAGE;
});
