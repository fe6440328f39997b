import type { Product } from "./product";
import { outcomeOf, spansOf, type Outcome, type Requirement, type Weight } from "./requirement-page";

/** How many rows each of the four texts has. */
export const ROWS: Readonly<Record<"B" | "P" | "E" | "F", number>> = { B: 107, P: 69, E: 43, F: 24 };

const contentKinds = ["control", "framework", "guardrail", "playbook", "criterion", "question"];
const NONE = "–";

/** `kind:name`, or a bare name of a table or column. */
function parseReference(span: string): { readonly kind: string; readonly name: string } {
  const found = /^([a-z]+):(.+)$/.exec(span);
  return { kind: found?.[1] ?? "table", name: found?.[2] ?? span };
}

function referenceMistakes(where: string, product: Product): readonly string[] {
  return spansOf(where).flatMap((span) => {
    const { kind, name } = parseReference(span);
    const names = product.names.get(kind);
    if (names === undefined) return [`"${span}": nobody knows the kind "${kind}"`];
    return names.has(name) ? [] : [`"${span}" does not exist`];
  });
}

function wayMistakes(way: string, product: Product): readonly string[] {
  const steps = way.split(" › ");
  const [area = "", entry = "", third] = steps;
  if (steps.length > 3) return [`the way has ${steps.length} steps, more than three`];
  const entries = product.navigation.get(area);
  if (entries === undefined) return [`the app has no area "${area}"`];
  const words = entries.get(entry);
  if (words === undefined) return [`the area ${area} has no entry "${entry}"`];
  return third === undefined || words.has(third) ? [] : [`"${third}" is not to be seen under ${area} › ${entry}`];
}

function testMistakes(cell: string, product: Product): readonly string[] {
  const spans = spansOf(cell);
  if (spans.length === 0) return ["no test"];
  return spans.flatMap((span) => {
    const found = /^test:(\S+)(?: "([^"]+)")?$/.exec(span);
    if (found === null) return [`"${span}" is not written as test:path "name"`];
    const [, path = "", name] = found;
    const text = product.testText(path);
    if (text === null) return [`${path} is no test file`];
    const isThere = name === undefined || [`"${name}"`, `\`${name}\``].some((quoted) => text.includes(quoted));
    return isThere ? [] : [`${path} has no test "${name}"`];
  });
}

function notBuiltMistakes(row: Requirement, product: Product): readonly string[] {
  const reason = row.where.replace("not built:", "").trim();
  return [
    ...(row.weight === "core" ? ["is core and not built"] : []),
    ...(reason.length < 20 ? ["says no reason why it is not built"] : []),
    ...(row.way !== NONE || row.test !== NONE ? [`has a way or a test although nothing is built; write ${NONE}`] : []),
    ...referenceMistakes(row.where, product),
  ];
}

function builtMistakes(row: Requirement, product: Product): readonly string[] {
  const kinds = spansOf(row.where).map((span) => parseReference(span).kind);
  const isContent = kinds.every((kind) => contentKinds.includes(kind));
  return [
    ...(kinds.length === 0 ? ["names nothing"] : []),
    ...(kinds.length > 0 && isContent !== row.where.startsWith("Content:")
      ? [isContent ? "is content alone and does not say so" : "says it is content alone and is not"]
      : []),
    ...referenceMistakes(row.where, product),
    ...wayMistakes(row.way, product),
    ...testMistakes(row.test, product),
  ];
}

/** What is wrong with the rows, each with its id; empty when nothing is. */
export function rowMistakes(rows: readonly Requirement[], product: Product): readonly string[] {
  return rows.flatMap((row) => [
    ...(["core", "std", "opt"].includes(row.weight) ? [] : [`${row.id} has the weight "${row.weight}"`]),
    ...(row.item === "" ? [`${row.id} does not say what it is about`] : []),
    ...(outcomeOf(row) === "notBuilt" ? notBuiltMistakes(row, product) : builtMistakes(row, product)).map(
      (mistake) => `${row.id}: ${mistake}`,
    ),
  ]);
}

/** Ids that are missing, too many or there twice. */
export function idMistakes(rows: readonly Requirement[], counts: Readonly<Record<string, number>>): readonly string[] {
  const expected = Object.entries(counts).flatMap(([text, count]) =>
    Array.from({ length: count }, (_, index) => `${text}-${String(index + 1).padStart(3, "0")}`),
  );
  const ids = rows.map(({ id }) => id);
  return [
    ...expected.filter((id) => !ids.includes(id)).map((id) => `${id} is missing`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...ids.filter((id) => !expected.includes(id)).map((id) => `${id} is not in any of the texts`),
  ];
}

/** Rows whose weight differs from the list the requirements come from. */
export function weightMistakes(rows: readonly Requirement[], weights: ReadonlyMap<string, Weight>): readonly string[] {
  return rows
    .filter(({ id, weight }) => weights.get(id) !== weight)
    .map(({ id, weight }) => `${id} is ${weights.get(id) ?? "unknown"}, here ${weight}`);
}

/** How many requirements of each weight were met, in the order of the table of counts. */
export function countRows(rows: readonly Requirement[]): ReadonlyMap<string, readonly number[]> {
  const outcomes: readonly Outcome[] = ["built", "partMissing", "contentAlone", "notBuilt"];
  return new Map(
    ["core", "std", "opt"].map((weight): [string, readonly number[]] => {
      const ofWeight = rows.filter((row) => row.weight === weight);
      const counts = outcomes.map((outcome) => ofWeight.filter((row) => outcomeOf(row) === outcome).length);
      return [weight, [...counts, ofWeight.length]];
    }),
  );
}
