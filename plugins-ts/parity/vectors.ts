import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { canonicalJson, inputJson } from "./canonical-json";
import type { Data } from "./canonical-json";
import type { RecordedCase } from "./plugin-case";
import { handlerOf, replay } from "./scripted-platform";
import type { PluginInput } from "./scripted-platform";

/** A golden vector: a written-down operation with the answers of the organisation, and what must come of it in every runner. */
export interface Vector {
  readonly name: string;
  readonly input: PluginInput;
  /** Canonical JSON. */
  readonly outcome: string;
}

/** Part of the names of runs that chance made up. */
export const chanceMark = ": chance ";

export const vectorFolder = join(__dirname, "vectors");

/** Kept of one handler at most: enough for its ways to end, few enough to be read. */
const mostOfOne = 5;
/** Characters of an input that is kept; a longer one is kept only where the handler has no shorter. */
const longest = 5000;

/** Of each handler the shortest cases that end in different ways. */
export function selectVectors(recorded: readonly RecordedCase[]): ReadonlyMap<string, readonly RecordedCase[]> {
  const byHandler = new Map<string, Map<string, RecordedCase>>();
  for (const one of recorded) {
    const kept = byHandler.get(one.handler) ?? new Map<string, RecordedCase>();
    byHandler.set(one.handler, kept);
    const key = endOf(one);
    const other = kept.get(key);
    if (other == null || rankOf(one) < rankOf(other)) kept.set(key, one);
  }
  return new Map(
    [...byHandler].map(([handler, kept]) => {
      const best = [...kept.values()].sort((a, b) => rankOf(a) - rankOf(b));
      const short = best.filter((one) => sizeOf(one) <= longest);
      return [handler, (short.length === 0 ? best.slice(0, 1) : short).slice(0, mostOfOne)];
    }),
  );
}

/** Short before long; what a person's story tells before what chance made up; mistakes, which chance alone provokes, last. */
function rankOf(recorded: RecordedCase): number {
  const isMistake = recorded.outcome.includes('"error":["mistake"]');
  const isChance = recorded.name.includes(chanceMark);
  return sizeOf(recorded) + (isMistake ? 2_000_000 : 0) + (isChance ? 1_000_000 : 0);
}

/** How a case ends: what it refuses, or which kinds of calls it makes. */
function endOf(recorded: RecordedCase): string {
  const outcome = JSON.parse(recorded.outcome) as {
    readonly error: readonly string[] | null;
    readonly trace: readonly unknown[];
    readonly calls: readonly (readonly unknown[])[];
  };
  if (outcome.error?.[0] === "refusal") return `refusal ${JSON.stringify(outcome.trace)}`;
  const calls = outcome.calls.map(([operation, table]) => `${String(operation)} ${String(table).slice(0, 60)}`);
  return `${outcome.error?.[0] ?? "done"} ${[...new Set(calls)].join(";")}`;
}

function sizeOf(recorded: RecordedCase): number {
  return inputJson(recorded.input).length;
}

/** The text of a file of vectors: canonical JSON, one call and one answer a line. */
export function vectorText(cases: readonly Vector[]): string {
  return `[\n${cases.map(caseText).join(",\n")}\n]\n`;
}

function caseText({ name, input, outcome }: Vector): string {
  const { calls, ...rest } = JSON.parse(outcome) as { readonly calls: readonly Data[]; readonly [name: string]: Data };
  const { answers, context, ...operation } = input;
  return [
    `{"name":${canonicalJson(name)},`,
    `"input":${inputJson({ ...operation })},`,
    `"context":${inputJson(context)},`,
    `"answers":[${lines(answers.map(inputJson))}],`,
    `"calls":[${lines(calls.map(canonicalJson))}],`,
    `"outcome":${canonicalJson(rest)}}`,
  ].join("\n");
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "" : `\n${items.join(",\n")}\n`;
}

interface VectorFile {
  readonly name: string;
  readonly input: Omit<PluginInput, "answers" | "context">;
  readonly context: PluginInput["context"];
  readonly answers: PluginInput["answers"];
  readonly calls: readonly Data[];
  readonly outcome: { readonly [name: string]: Data };
}

/** Every vector there is, by file. */
export function readVectors(folder: string = vectorFolder): ReadonlyMap<string, readonly Vector[]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Map(
    names.sort().map((name) => {
      const cases = JSON.parse(readFileSync(join(folder, name), "utf8")) as readonly VectorFile[];
      return [
        name,
        cases.map((one) => ({
          name: one.name,
          input: { ...one.input, context: one.context, answers: one.answers },
          outcome: canonicalJson({ ...one.outcome, calls: one.calls }),
        })),
      ];
    }),
  );
}

/** Replaces the vectors of every handler; what a search found and kept stays. */
export function writeVectors(recorded: readonly RecordedCase[], folder: string = vectorFolder): number {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!name.startsWith(foundPrefix)) rmSync(join(folder, name));
  const selected = selectVectors(recorded);
  for (const [handler, cases] of selected) {
    const text = vectorText(cases.map((one) => ({ name: one.name, input: inputOf(one.input), outcome: one.outcome })));
    writeFileSync(join(folder, `${handler}.json`), text);
  }
  return selected.size;
}

const foundPrefix = "found-";

/** Keeps a shrunk difference as a vector of its own, with the outcome of Node. Returns its path. */
export function keepFound(input: Data, folder: string = vectorFolder): string {
  const read = inputOf(input);
  const handler = handlerOf(read);
  const taken = new Set(existsSync(folder) ? readdirSync(folder) : []);
  let number = 1;
  while (taken.has(`${foundPrefix}${handler}-${number}.json`)) number++;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${foundPrefix}${handler}-${number}.json`);
  writeFileSync(path, vectorText([{ name: `${handler}: found by chance`, input: read, outcome: replay(read) }]));
  return path;
}

/** An input as the replay takes it: through JSON, as a file would give it. */
export function inputOf(input: Data): PluginInput {
  return JSON.parse(inputJson(input)) as PluginInput;
}
