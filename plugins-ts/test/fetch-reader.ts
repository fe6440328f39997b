export interface ReadCondition {
  readonly column: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface ReadLink {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly where: readonly ReadCondition[];
}

export interface ReadOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

/** A query as the rules write it: one table, conditions that all hold, inner links. */
export interface ReadQuery {
  readonly table: string;
  readonly columns: readonly string[];
  readonly orders: readonly ReadOrder[];
  readonly where: readonly ReadCondition[];
  readonly links: readonly ReadLink[];
  readonly top: number | null;
}

const linkPattern = /<link-entity name="(\w+)" from="(\w+)" to="(\w+)" link-type="inner">(.*?)<\/link-entity>/gs;

/** Reads the FetchXML that the rules write, and nothing more. @throws Error for anything else. */
export function readFetch(xml: string): ReadQuery {
  const whole = /^<fetch(?: top="(\d+)")?><entity name="(\w+)">(.*)<\/entity><\/fetch>$/s.exec(xml);
  if (whole == null) throw new Error(`Not a query of the rules: ${xml}`);
  const [, top, table = "", body = ""] = whole;
  const own = body.replace(linkPattern, "");
  return {
    table,
    top: top === undefined ? null : Number(top),
    columns: [...own.matchAll(/<attribute name="(\w+)"\/>/g)].map((match) => match[1] ?? ""),
    orders: [...own.matchAll(/<order attribute="(\w+)"( descending="true")?\/>/g)].map(([, column = "", down]) => ({
      column,
      isDescending: down !== undefined,
    })),
    where: readConditions(own),
    links: [...body.matchAll(linkPattern)].map(([, linked = "", from = "", to = "", inside = ""]) => ({
      table: linked,
      from,
      to,
      where: readConditions(inside),
    })),
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
