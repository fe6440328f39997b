import type { Preview, RowChange } from "@plumbline/exchange";

import { make } from "../page/make";
import type { PageHost } from "../page/host";

/** Rows a table of the preview shows at most; the counts cover all of them. */
const shown = 200;

/** What an import would do, to look at before it is done. */
export function previewView(preview: Preview, { say }: PageHost): HTMLElement {
  const notes: string[] = [];
  if (preview.countProblem !== null) notes.push(preview.countProblem);
  if (preview.leftOut.length > 0) notes.push(say("columnsLeftOut", preview.leftOut.join(", ")));
  if (preview.absent.length > 0) notes.push(say("columnsAbsent", preview.absent.join(", ")));
  const counts = say("previewCounts", preview.rows, preview.created, preview.updated, preview.unchanged, preview.wrong);
  const wrong = preview.changes.filter((row) => row.change === "wrong");
  const changed = preview.changes.filter((row) => row.change === "create" || row.change === "update");
  return make(
    "div",
    {},
    make("p", { role: "status" }, make("strong", {}, counts)),
    ...notes.map((note) => make("p", { class: "soft", dir: "auto" }, note)),
    ...(wrong.length === 0
      ? []
      : [
          tableOf(
            say("wrongRows", wrong.length),
            [say("line"), say("rowName"), say("whatIsWrong")],
            wrong,
            problemsOf,
            say,
          ),
        ]),
    ...(changed.length === 0
      ? []
      : [
          tableOf(
            say("changedRows", changed.length),
            [say("line"), say("rowName"), say("whatChanges")],
            changed,
            changesOf,
            say,
          ),
        ]),
  );
}

function problemsOf(row: RowChange): readonly string[] {
  return row.problems;
}

function changesOf(row: RowChange): readonly string[] {
  return row.values.map(({ column, before, after }) => {
    const words = (value: unknown): string =>
      value === null || value === "" ? "–" : String(wordsOf(column, value)).slice(0, 120);
    return `${column.header}: ${words(before)} → ${words(after)}`;
  });
}

/** Labels instead of the numbers of choices; ids of lookups stay. */
function wordsOf(column: RowChange["values"][number]["column"], value: unknown): unknown {
  return column.kind === "choice" ? (column.labels[Number(value)] ?? value) : value;
}

function tableOf(
  caption: string,
  headers: readonly string[],
  rows: readonly RowChange[],
  lines: (row: RowChange) => readonly string[],
  say: PageHost["say"],
): HTMLElement {
  const body = rows
    .slice(0, shown)
    .map((row) =>
      make(
        "tr",
        {},
        make("td", {}, String(row.line)),
        make("th", { scope: "row", dir: "auto" }, row.name === "" ? "–" : row.name),
        make("td", { dir: "auto" }, ...lines(row).map((line) => make("div", {}, line))),
      ),
    );
  const more = rows.length > shown ? [make("p", { class: "soft" }, say("moreRows", rows.length - shown))] : [];
  return make(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...headers.map((header) => make("th", { scope: "col" }, header)))),
      make("tbody", {}, ...body),
    ),
    ...more,
  );
}
