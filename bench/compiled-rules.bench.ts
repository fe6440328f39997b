import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildFolder, root } from "../cli/src/paths";
import { buildAssembly, csharpFolder, dotnet, hasDotnet } from "../plugins-ts/compiler/build-assembly";
import { canonicalJson, inputJson } from "../plugins-ts/parity/canonical-json";
import type { Data } from "../plugins-ts/parity/canonical-json";
import type { RecordedCase } from "../plugins-ts/parity/plugin-case";
import { inputOf, readVectors } from "../plugins-ts/parity/vectors";
import { replay } from "../plugins-ts/parity/scripted-platform";
import type { PluginInput } from "../plugins-ts/parity/scripted-platform";
import { customApis, steps } from "../plugins-ts/src";
import { recordScenarios } from "../plugins-ts/test/compiler/scenarios";
import { median, ratio, type Ratio } from "./ratio";

/** Rules that are also written by hand (bench/compiled-rules/HandWritten.cs): a guard, a derivation, a measure. */
const handWritten = ["AttestationAnswerUpdate", "WorkloadCreated", "AttestationAnswerProgress"] as const;

/** Answers of an attestation in the measure. */
const manyAnswers = 1000;

/** Processes whose first call is timed, each side. */
const coldProcesses = 5;

/** What the C# program finds out about one rule. Milliseconds. */
interface Figures {
  readonly plugin: string;
  readonly ours: number;
  /** The same calls and nothing else. */
  readonly bare: number;
  readonly theirs?: number;
}

interface Measured {
  readonly name: string;
  readonly input: PluginInput;
}

/** Compiled rules against the same rules written by hand in C#, warm and on the first call, and every handler against its bare calls. */
export async function measureCompiledRules(): Promise<readonly Ratio[]> {
  if (!(await hasDotnet())) return [];
  await buildAssembly(`${csharpFolder}/../Plumbline.Rules.dll`, () => undefined);
  const program = await buildProgram();
  const recorded = recordScenarios();
  const byHand = handWritten.map((handler) => measuredOf(handler, recorded));
  const last = byHand[byHand.length - 1];
  const large = last == null ? [] : [{ name: `${last.name}, ${manyAnswers} answers`, input: enlarged(last.input) }];
  const twins = [...byHand, ...large];
  const handlers = [...new Set([...steps, ...customApis].map(({ handler }) => handler))].sort();
  const others = handlersOf(
    handlers.filter((name) => !handWritten.some((one) => one === name)),
    recorded,
  );
  const measured = [...twins, ...others];
  const warm = await run(program, measured);
  const cold = await runCold(program, byHand);
  const ratios = twins.map(({ name }, index) => {
    const { ours, theirs } = warm[index] ?? { ours: Number.NaN, theirs: Number.NaN };
    return ratio(`compiled rule ${name}, warm`, "by hand in C#", { ours, theirs: theirs ?? Number.NaN }, 2);
  });
  const names = new Set(measured.map(({ name }) => name));
  writeReport(
    measured,
    warm,
    handlers.filter((name) => !names.has(name)),
  );
  return [...ratios, ...cold, overBareCalls(warm, handlers.length)];
}

async function buildProgram(): Promise<string> {
  const major = (await dotnet(["--version"])).trim().split(".")[0] ?? "";
  const project = join(root, "bench", "compiled-rules", "CompiledRulesBench.csproj");
  await dotnet(["build", project, "-c", "Release", `-p:RunnerFramework=net${major}.0`]);
  return join(buildFolder, "plugins", "bin", "CompiledRulesBench", "Release", "Plumbline.Bench.dll");
}

/** Of every handler the run with the most calls that ends well: a recorded one, else a vector. A handler that only ever refuses has none. */
function handlersOf(handlers: readonly string[], recorded: readonly RecordedCase[]): readonly Measured[] {
  const vectors = readVectors();
  const measured: Measured[] = [];
  for (const name of handlers) {
    const runs = endingWell(recorded.filter((one) => one.handler === name));
    const written = (vectors.get(`${name}.json`) ?? []).map(({ input }) => input);
    const [most] = mostCalls(runs.length > 0 ? runs : written.filter((input) => endsWell(replay(input))));
    if (most != null) measured.push({ name, input: most });
  }
  return measured;
}

const endsWell = (outcome: string): boolean => outcome.includes('"error":null');

const endingWell = (recorded: readonly RecordedCase[]): readonly PluginInput[] =>
  recorded.filter(({ outcome }) => endsWell(outcome)).map(({ input }) => inputOf(input));

const mostCalls = (inputs: readonly PluginInput[]): readonly PluginInput[] =>
  [...inputs].sort((a, b) => b.answers.length - a.answers.length);

/** The recorded run of a handler that does most. */
function measuredOf(handler: string, recorded: readonly RecordedCase[]): Measured {
  const [most] = mostCalls(endingWell(recorded.filter((one) => one.handler === handler)));
  if (most == null) throw new Error(`No recorded run of ${handler} ends well.`);
  return { name: handler, input: most };
}

/** The same operation over lists of many rows: copies with ids of their own. */
function enlarged(input: PluginInput): PluginInput {
  const answers = input.answers.map((answer) => {
    const value = answer != null && typeof answer === "object" && "value" in answer ? answer["value"] : null;
    if (!Array.isArray(value) || value.length === 0) return answer;
    const rows = value as readonly Data[];
    return {
      value: Array.from({ length: manyAnswers }, (_, index) => copyOf(rows[index % rows.length] ?? null, index)),
    };
  });
  return { ...input, answers };
}

/** A row in which every id differs from those of other copies, so that rows still refer to each other. */
function copyOf(row: Data, index: number): Data {
  const last = index.toString(16).padStart(12, "0");
  const text = JSON.stringify(row).replace(/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-)[0-9a-f]{12}/g, `$1${last}`);
  return JSON.parse(text) as Data;
}

function lineOf({ input }: Measured): string {
  const { calls } = JSON.parse(replay(input)) as { readonly calls: Data };
  return inputJson({ ...input, calls });
}

async function run(program: string, measured: readonly Measured[]): Promise<readonly Figures[]> {
  return inFolder(async (cases, figures) => {
    writeFileSync(cases, measured.map(lineOf).join("\n"));
    await dotnet([program, cases, figures]);
    return linesOf<Figures>(figures);
  });
}

/** First calls of fresh processes, by turns. */
async function runCold(program: string, measured: readonly Measured[]): Promise<readonly Ratio[]> {
  const ratios: Ratio[] = [];
  for (const one of measured) {
    const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let turn = 0; turn < coldProcesses; turn++) {
      for (const side of ["ours", "theirs"] as const) {
        const [first] = await inFolder(async (cases, figures) => {
          writeFileSync(cases, lineOf(one));
          await dotnet([program, "cold", cases, figures, side]);
          return linesOf<{ readonly cold: number }>(figures);
        });
        times[side].push(first?.cold ?? Number.NaN);
      }
    }
    const figures = { ours: median(times.ours), theirs: median(times.theirs) };
    ratios.push(ratio(`compiled rule ${one.name}, first call`, "by hand in C#", figures, null));
  }
  return ratios;
}

/** The middle one of all handlers: what a rule costs beside the calls it makes. */
function overBareCalls(warm: readonly Figures[], registered: number): Ratio {
  const measured = new Set(warm.map(({ plugin }) => plugin)).size;
  const ours = median(oddly(warm.map((one) => one.ours)));
  const bare = median(oddly(warm.map((one) => one.bare)));
  return ratio(
    `compiled rule, median of ${measured} of ${registered} handlers, warm`,
    "its calls alone",
    { ours, theirs: bare },
    null,
  );
}

const oddly = (values: readonly number[]): readonly number[] =>
  values.length % 2 === 1 ? values : values.slice(0, values.length - 1);

/** Every handler, for reading: build/reports/compiled-rules.json. `refusing`: no run of theirs ends well. */
function writeReport(measured: readonly Measured[], warm: readonly Figures[], refusing: readonly string[]): void {
  const rows = measured.map(({ name }, index) => {
    const figures = warm[index];
    return figures == null ? { name } : { name, ...figures, plugin: figures.plugin };
  });
  mkdirSync(join(buildFolder, "reports"), { recursive: true });
  writeFileSync(
    join(buildFolder, "reports", "compiled-rules.json"),
    `${[...rows, ...refusing.map((name) => ({ name, refuses: true }))].map((row) => canonicalJson(row)).join("\n")}\n`,
  );
}

function linesOf<T>(file: string): readonly T[] {
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

async function inFolder<T>(work: (cases: string, figures: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
  try {
    return await work(join(folder, "cases"), join(folder, "figures"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
