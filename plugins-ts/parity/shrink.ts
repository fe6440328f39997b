import { isList } from "./canonical-json";
import type { Data } from "./canonical-json";

type Members = { readonly [name: string]: Data };

/** Says for each input whether it still shows what is being searched for. */
export type StillShows = (inputs: readonly Data[]) => Promise<readonly boolean[]>;

/** Rounds after which the input is taken as it is; each leaves something out. */
const mostRounds = 400;

/**
 * Makes a plug-in case as small as it can be while it still shows a difference: leaves out answers, rows, columns and parameters, in large pieces first,
 * then makes values simple.
 * @param input A case that shows it. @returns The smallest found; `input` itself when nothing can go.
 */
export async function shrink(input: Data, stillShows: StillShows): Promise<Data> {
  let smallest = input;
  for (let round = 0; round < mostRounds; round++) {
    const next = await smaller(smallest, stillShows);
    if (next == null) return smallest;
    smallest = next;
  }
  return smallest;
}

async function smaller(input: Data, stillShows: StillShows): Promise<Data> {
  for (const pieces of [1, 2, 4, 16, 0]) {
    const candidates = pieces === 0 ? simpler(input) : without(input, pieces);
    if (candidates.length === 0) continue;
    const shows = await stillShows(candidates);
    const found = candidates.filter((_, index) => shows[index]).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (found !== undefined) return found;
  }
  // One by one last: it makes the most candidates.
  const single = without(input, Number.POSITIVE_INFINITY);
  const shows = await stillShows(single);
  return single.find((_, index) => shows[index]) ?? null;
}

function sizeOf(data: Data): number {
  return JSON.stringify(data).length;
}

/** Every variant of a case in which one of so many pieces of one list is left out. */
function without(input: Data, pieces: number): readonly Data[] {
  return variants(input, (list) => {
    const size = Math.max(1, Math.ceil(list.length / pieces));
    const starts = Array.from({ length: Math.ceil(list.length / size) }, (_, index) => index * size);
    return starts.map((start) => [...list.slice(0, start), ...list.slice(start + size)]);
  });
}

/** Lists of a case that may be shorter: columns, parameters, rows of an answer, and the answers from their end. */
function variants(input: Data, shorter: (list: readonly Data[]) => readonly (readonly Data[])[]): readonly Data[] {
  const { context, answers, ...rest } = membersOf(input);
  const known = listOf(answers);
  const cut = shorter(known)
    .filter((list) => list.length < known.length)
    .map((list) => known.slice(0, list.length));
  return [
    ...contextVariants(context ?? null, shorter).map((changed) => ({ ...rest, context: changed, answers: known })),
    ...cut.map((list) => ({ ...rest, context: context ?? null, answers: list })),
    ...known.flatMap((answer, index) =>
      answerVariants(answer, shorter).map((changed) => ({
        ...rest,
        context: context ?? null,
        answers: known.map((other, place) => (place === index ? changed : other)),
      })),
    ),
  ];
}

function contextVariants(
  context: Data,
  shorter: (list: readonly Data[]) => readonly (readonly Data[])[],
): readonly Data[] {
  const members = membersOf(context);
  const inputs = members["inputs"] ?? null;
  const parent = members["parent"] ?? null;
  return [
    ...(parent == null ? [] : [null, ...contextVariants(parent, shorter)].map((one) => ({ ...members, parent: one }))),
    ...(inputs == null ? [] : shorter(listOf(inputs)).map((list) => ({ ...members, inputs: list }))),
    ...["target", "image"].flatMap((name) =>
      rowVariants(members[name] ?? null, shorter).map((row) => ({ ...members, [name]: row })),
    ),
  ];
}

function answerVariants(
  answer: Data,
  shorter: (list: readonly Data[]) => readonly (readonly Data[])[],
): readonly Data[] {
  const value = membersOf(answer)["value"] ?? null;
  if (value == null || typeof value !== "object") return [];
  if (!isList(value)) return rowVariants(value, shorter).map((row) => ({ value: row }));
  return [
    ...shorter(value).map((rows) => ({ value: rows })),
    ...value.flatMap((row, index) =>
      rowVariants(row, shorter).map((changed) => ({
        value: value.map((other, place) => (place === index ? changed : other)),
      })),
    ),
  ];
}

function rowVariants(row: Data, shorter: (list: readonly Data[]) => readonly (readonly Data[])[]): readonly Data[] {
  if (row == null || typeof row !== "object" || isList(row)) return [];
  const columns = listOf(row["columns"]);
  return columns.length === 0 ? [] : shorter(columns).map((list) => ({ ...row, columns: list }));
}

/** Every variant of a case in which one value of a column or parameter is simpler. */
function simpler(data: Data): readonly Data[] {
  if (data == null || typeof data !== "object") return [];
  if (!isList(data)) {
    return Object.entries(data).flatMap(([name, member]) =>
      simpler(member).map((changed) => ({ ...data, [name]: changed })),
    );
  }
  const [name, value] = data;
  if (data.length === 2 && typeof name === "string" && value != null && isTagged(value)) {
    return simplerValues(value).map((changed) => [name, changed]);
  }
  return data.flatMap((item, index) =>
    simpler(item).map((changed) => data.map((other, place) => (place === index ? changed : other))),
  );
}

/** `["text", "…"]`, as columns and parameters hold their values. */
function isTagged(value: Data): value is readonly Data[] {
  return typeof value === "object" && value != null && isList(value) && typeof value[0] === "string";
}

function simplerValues(tagged: readonly Data[]): readonly Data[] {
  const [kind = null, value] = tagged;
  const changed: Data[] = [null];
  if (kind === "text" && typeof value === "string" && value !== "") {
    const half = Math.floor(value.length / 2);
    changed.push([kind, ""], [kind, value.slice(0, half)], [kind, value.slice(half)]);
    if (value.length < 40) {
      for (let place = 0; place < value.length; place++) {
        changed.push([kind, value.slice(0, place) + value.slice(place + 1)]);
      }
    }
  }
  if (typeof value === "number" && value !== 0) changed.push([kind, 0]);
  return changed.filter((one) => JSON.stringify(one) !== JSON.stringify(tagged));
}

function membersOf(data: Data): Members {
  return data != null && typeof data === "object" && !isList(data) ? data : {};
}

function listOf(data: Data | undefined): readonly Data[] {
  return data != null && typeof data === "object" && isList(data) ? data : [];
}
