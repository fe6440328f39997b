export interface ReadCondition {
  readonly column: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A query as the rules write it: one table, conditions that all hold, at most one inner link. */
export interface ReadQuery {
  readonly table: string;
  readonly columns: readonly string[];
  readonly orderBy: string | null;
  readonly where: readonly ReadCondition[];
  readonly link: { table: string; from: string; to: string; where: readonly ReadCondition[] } | null;
}

/** Reads the FetchXML that the rules write, and nothing more. @throws Error for anything else. */
export function readFetch(xml: string): ReadQuery {
  const whole = /^<fetch><entity name="(\w+)">(.*)<\/entity><\/fetch>$/s.exec(xml);
  if (whole == null) throw new Error(`Not a query of the rules: ${xml}`);
  const [, table = "", body = ""] = whole;
  const linked = /<link-entity name="(\w+)" from="(\w+)" to="(\w+)" link-type="inner">(.*)<\/link-entity>/s.exec(body);
  const own = linked == null ? body : body.replace(linked[0], "");
  return {
    table,
    columns: [...own.matchAll(/<attribute name="(\w+)"\/>/g)].map((match) => match[1] ?? ""),
    orderBy: /<order attribute="(\w+)"\/>/.exec(own)?.[1] ?? null,
    where: readConditions(own),
    link:
      linked == null
        ? null
        : {
            table: linked[1] ?? "",
            from: linked[2] ?? "",
            to: linked[3] ?? "",
            where: readConditions(linked[4] ?? ""),
          },
  };
}

function readConditions(xml: string): ReadCondition[] {
  const pattern = /<condition attribute="(\w+)" operator="([\w-]+)"(?: value="([^"]*)")?(?:\/>|>(.*?)<\/condition>)/gs;
  return [...xml.matchAll(pattern)].map(([, column = "", operator = "", value, list]) => ({
    column,
    operator,
    values:
      list === undefined
        ? value === undefined
          ? []
          : [plain(value)]
        : [...list.matchAll(/<value>(.*?)<\/value>/gs)].map((match) => plain(match[1] ?? "")),
  }));
}

function plain(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
