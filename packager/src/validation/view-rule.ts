import { attribute, childElements, descendants } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

/** Every table and column a view fetches or shows exists. */
export function viewFindings(facts: SolutionFacts): Finding[] {
  return facts.views.flatMap(({ fetch, layout, table, name, file }) => {
    const title = `The view "${name}"`;
    const entity = fetch && childElements(fetch, "entity")[0];
    const aliases = new Map<string, string>();
    const findings: Finding[] = [];
    if (entity) {
      const fetched = (attribute(entity, "name") ?? "").toLowerCase();
      if (fetched !== table) findings.push(problem("TableUnknown", file, `${title} of ${table} fetches ${fetched}.`));
      findings.push(...fetchFindings(facts, entity, fetched, aliases, title, file));
    }
    for (const cell of layout ? descendants(layout, "cell") : []) {
      findings.push(...cellFindings(facts, attribute(cell, "name") ?? "", table, aliases, title, file));
    }
    const row = layout && childElements(layout, "row")[0];
    const id = attribute(row, "id");
    const primaryId = facts.tables.get(table)?.primaryId;
    if (id !== undefined && primaryId !== undefined && id !== primaryId) {
      findings.push(problem("ColumnUnknown", file, `${title} identifies rows by ${id}, not by ${primaryId}.`));
    }
    return findings;
  });
}

/** Columns, orders, conditions and links of one level of a query. */
export function fetchFindings(
  facts: SolutionFacts,
  level: XmlElement,
  table: string,
  aliases: Map<string, string>,
  title: string,
  file: string,
): Finding[] {
  const findings: Finding[] = [];
  const check = (name: string | undefined, at: string): void => {
    if (name !== undefined && findColumn(facts, at, name) === undefined) {
      findings.push(problem("ColumnUnknown", file, `${title} uses the column ${at}.${name}.`));
    }
  };
  if (!isKnownTable(facts, table)) findings.push(problem("TableUnknown", file, `${title} uses the table ${table}.`));
  for (const column of childElements(level, "attribute")) check(attribute(column, "name"), table);
  for (const order of childElements(level, "order")) {
    if (!order.hasAttribute("alias"))
      check(attribute(order, "attribute"), aliases.get(attribute(order, "entityname") ?? "") ?? table);
  }
  for (const link of childElements(level, "link-entity")) {
    const linked = (attribute(link, "name") ?? "").toLowerCase();
    aliases.set(attribute(link, "alias") ?? linked, linked);
    check(attribute(link, "from"), linked);
    check(attribute(link, "to"), table);
    findings.push(...fetchFindings(facts, link, linked, aliases, title, file));
  }
  for (const filter of childElements(level, "filter")) {
    for (const condition of descendants(filter, "condition")) {
      check(attribute(condition, "attribute"), aliases.get(attribute(condition, "entityname") ?? "") ?? table);
    }
  }
  return findings;
}

function cellFindings(
  facts: SolutionFacts,
  name: string,
  table: string,
  aliases: ReadonlyMap<string, string>,
  title: string,
  file: string,
): Finding[] {
  const [first = "", second] = name.split(".");
  const at = second === undefined ? table : aliases.get(first);
  const column = second ?? first;
  if (at === undefined) {
    return [problem("ColumnUnknown", file, `${title} shows ${name}, but no linked table has the alias ${first}.`)];
  }
  return findColumn(facts, at, column) === undefined
    ? [problem("ColumnUnknown", file, `${title} shows the column ${at}.${column}.`)]
    : [];
}
