import { el, type Element, type Node } from "./node";
import type { Words } from "./words";

/** A whole document before it becomes a page. */
export interface PaperDocument {
  /** Title of the page and of the file. */
  readonly title: string;
  readonly language: "en" | "de";
  readonly body: readonly Node[];
}

/** One column of a table. */
export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => Node | readonly Node[];
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
  /** The column that names the row. */
  readonly isHead?: boolean;
}

/** A table with a caption; without rows a sentence says so. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  nothing: string,
): Element {
  if (rows.length === 0) return el("p", { class: "soft" }, nothing);
  return el(
    "table",
    {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...columns.map((one) => el("th", { scope: "col", ...numberClass(one) }, one.header)))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...columns.map((one) => cellOf(one, row))))),
  );
}

function cellOf<Row>(column: Column<Row>, row: Row): Element {
  const content = column.cell(row);
  const nodes = typeof content === "string" || !isList(content) ? [content] : content;
  return column.isHead === true ? el("th", { scope: "row" }, ...nodes) : el("td", numberClass(column), ...nodes);
}

function isList(content: Node | readonly Node[]): content is readonly Node[] {
  return Array.isArray(content);
}

function numberClass<Row>(column: Column<Row>): Record<string, string> {
  return column.isNumber === true ? { class: "number" } : {};
}

/** A chapter with its heading, numbered by its place. */
export interface Chapter {
  readonly title: string;
  readonly content: readonly Node[];
}

/** Chapters with numbers, and the list of them that leads there. */
export function chapters(words: Words, list: readonly Chapter[]): readonly Node[] {
  const links = list.map((one, index) => el("li", {}, el("a", { href: `#c${index + 1}` }, one.title)));
  return [
    el("nav", { "aria-label": words.contents }, el("h2", {}, words.contents), el("ol", {}, ...links)),
    ...list.map((one, index) =>
      el(
        "section",
        { "aria-labelledby": `c${index + 1}` },
        el("h2", { id: `c${index + 1}` }, `${index + 1} ${one.title}`),
        ...one.content,
      ),
    ),
  ];
}

/** Name and value pairs. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): Element {
  return el("dl", {}, ...pairs.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)]));
}

/** Text of people: keeps its lines, is never markup. */
export function prose(text: string, nothing: string): readonly Node[] {
  const lines = text.split(/\n{2,}/).filter((part) => part.trim() !== "");
  if (lines.length === 0) return [el("p", { class: "soft" }, nothing)];
  return lines.map((part) => el("p", { dir: "auto", class: "prose" }, part.trim()));
}

/** The head of a document: what it is, of what, as of when. */
export function head(kind: string, title: string, lines: readonly string[]): Element {
  return el(
    "header",
    {},
    el("p", { class: "kind" }, kind),
    el("h1", { dir: "auto" }, title),
    ...lines.map((line) => el("p", { class: "soft" }, line)),
  );
}
