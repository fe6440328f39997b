import { make } from "./make";

/** One column of a table of a page. */
export interface PageColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => Node | string;
  readonly isHead?: boolean;
}

/** A table with a caption that scrolls by itself when it is wider than the page. */
export function pageTable<Row>(
  caption: string,
  columns: readonly PageColumn<Row>[],
  rows: readonly Row[],
): HTMLElement {
  return make(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...columns.map((one) => make("th", { scope: "col" }, one.header)))),
      make(
        "tbody",
        {},
        ...rows.map((row) =>
          make(
            "tr",
            {},
            ...columns.map((one) =>
              one.isHead === true
                ? make("th", { scope: "row", dir: "auto" }, one.cell(row))
                : make("td", { dir: "auto" }, one.cell(row)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Offers rows as a CSV file. Texts that a spreadsheet program would run are neutralised by the writer. */
export function downloadText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = make("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
