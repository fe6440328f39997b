/** How much a requirement weighs: `core` fails the product, `std` and `opt` may say why they are not built. */
export type Weight = "core" | "std" | "opt";

/** One row of docs/requirements.md, cells as written. */
export interface Requirement {
  readonly id: string;
  readonly item: string;
  readonly weight: string;
  readonly where: string;
  readonly way: string;
  readonly test: string;
}

/** What became of a requirement: met, met but for a part, met by the library alone, not built. */
export type Outcome = "built" | "partMissing" | "contentAlone" | "notBuilt";

const idCell = /^[BPEF]-\d{3}$/;

const cellsOf = (line: string): readonly string[] =>
  line.startsWith("|")
    ? line
        .slice(1)
        .replace(/\|\s*$/, "")
        .split("|")
        .map((cell) => cell.trim())
    : [];

/** The rows of a page whose first cell is an id; cells that are left out are empty. */
export function readRequirements(page: string): readonly Requirement[] {
  return page.split(/\r?\n/).flatMap((line) => {
    const [id = "", item = "", weight = "", where = "", way = "", test = ""] = cellsOf(line);
    return idCell.test(id) ? [{ id, item, weight, where, way, test }] : [];
  });
}

/** The table of counts: outcome numbers by weight, in the order of the columns (built, part missing, content alone, not built, sum). */
export function readCounts(page: string): ReadonlyMap<string, readonly number[]> {
  const counts = page.split(/\r?\n/).flatMap((line): [string, readonly number[]][] => {
    const [weight = "", ...numbers] = cellsOf(line);
    return /^(core|std|opt)$/.test(weight) && numbers.length === 5 ? [[weight, numbers.map(Number)]] : [];
  });
  return new Map(counts);
}

/**
 * Ids and weights of the list the requirements come from. In the one table without a column for it (the cells of the
 * maturity matrix) every row is core.
 */
export function readWeights(list: string): ReadonlyMap<string, Weight> {
  const weights = list.split(/\r?\n/).flatMap((line): [string, Weight][] => {
    const [id = "", ...cells] = cellsOf(line);
    if (!idCell.test(id)) return [];
    const words = cells.map((cell) => cell.replaceAll("*", ""));
    return [[id, words.includes("std") ? "std" : words.includes("opt") ? "opt" : "core"]];
  });
  return new Map(weights);
}

/** What stands in code spans. */
export const spansOf = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);

export function outcomeOf({ where }: Requirement): Outcome {
  if (where.startsWith("not built:")) return "notBuilt";
  if (where.includes("Missing:")) return "partMissing";
  return where.startsWith("Content:") ? "contentAlone" : "built";
}
