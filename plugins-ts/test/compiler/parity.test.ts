import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildAssembly, csharpFolder, oldestSdk } from "../../compiler/build-assembly";
import { canonicalJson, inputJson } from "../../parity/canonical-json";
import type { Data } from "../../parity/canonical-json";
import {
  buildMonoRunner,
  buildRunner,
  describeAssembly,
  hasMono,
  runInDotnet,
  runInMono,
} from "../../parity/dotnet-runner";
import type { RunMode } from "../../parity/dotnet-runner";
import { pureFunctions } from "../../parity/function-cases";
import { hardNumbers, jsonTexts } from "../../parity/nasty-values";
import { recordCase } from "../../parity/plugin-case";
import type { RecordedCase } from "../../parity/plugin-case";
import { probeApis } from "../../parity/probe-apis";
import { numberText } from "../../parity/probe/constructs";
import { governanceLayout, probeLayout } from "../../parity/probe-layout";
import { Random } from "../../parity/random";
import { randomCase } from "../../parity/random-organization";
import { replay } from "../../parity/scripted-platform";
import { shrink } from "../../parity/shrink";
import { inputOf, keepFound, readVectors } from "../../parity/vectors";
import { pluginTypeIds, typeName } from "../../src";
import type { PlatformContext } from "../../src";
import type { Entity } from "../../src/runtime";
import { assemblyFullName } from "../../src/step-files";
import { recordScenarios } from "./scenarios";

/** How many cases chance makes, and from which seed; raise PLUMBLINE_PARITY_CASES for a long search. */
const count = Number(process.env["PLUMBLINE_PARITY_CASES"] ?? "600");
const seed = Number(process.env["PLUMBLINE_PARITY_SEED"] ?? "20261116");

const members = join(__dirname, "..", "..", "dotnet", "Contract", "MEMBERS.txt");

interface Case {
  readonly name: string;
  readonly input: string;
  readonly outcome: string;
}

/** What reflection says about the assembly; `stateful` are the fields that threads would share. */
interface Facts {
  readonly name: string;
  /** Of the platform's SDK. */
  readonly members: readonly string[];
  readonly plugins: readonly string[];
  readonly references: readonly string[];
  readonly stateful: readonly string[];
}

/** As the build asks: whether a .NET SDK is there that can compile the rules. Tests are declared before anything can be awaited. */
function isDotnetThere(): boolean {
  try {
    const version = execFileSync("dotnet", ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return Number(version.split(".")[0]) >= oldestSdk;
  } catch {
    return false;
  }
}

function pluginCase(recorded: RecordedCase): Case {
  return { name: recorded.name, input: inputJson(recorded.input), outcome: recorded.outcome };
}

/** A call of one of the proof's own custom APIs, on an organisation that answers as told. */
function call(handler: string, inputs: Readonly<Record<string, unknown>>, found: readonly Entity[] = []): Case {
  const api = probeApis.find((one) => one.handler === handler);
  if (api == null) throw new Error(`There is no probe ${handler}.`);
  const recorded: RecordedCase[] = [];
  const answer = {
    create: () => "",
    update: () => undefined,
    delete: () => undefined,
    associate: () => undefined,
    execute: () => ({}),
  };
  const context: PlatformContext = {
    messageName: api.name,
    stage: 30,
    primaryEntityName: "",
    primaryEntityId: "",
    initiatingUserId: "11111111-1111-1111-1111-111111111111",
    operationCreatedOn: "2026-11-16T09:00:00Z",
    languageId: 1033,
    inputParameters: { ...inputs },
    outputParameters: {},
    preEntityImages: {},
    sharedVariables: {},
    parentContext: null,
    service: () => ({
      ...answer,
      fetch: () => found,
      retrieve: (logicalName, id) => ({ logicalName, id, attributes: {} }),
    }),
    trace: () => undefined,
  };
  try {
    recordCase(handler, handler, api.run, context, api, (one) => recorded.push(one));
  } catch {
    // What it threw is part of the outcome.
  }
  const [only] = recorded;
  if (only == null) throw new Error(`${handler} left no record.`);
  return pluginCase(only);
}

/** Inputs of every type at their edges, and answers of every size. */
function fixedCalls(): readonly Case[] {
  const row = (index: number): Entity => ({
    logicalName: "plb_control",
    id: "11111111-1111-1111-1111-111111111111",
    attributes: { plb_code: `APP-${index}`, plb_severity: 724800000 + (index % 4) },
  });
  const rows = (count: number): Entity[] => Array.from({ length: count }, (_, index) => row(index));
  return [
    call("ProbeEcho", {}),
    call("ProbeEcho", { Text: "", Row: "00000000-0000-0000-0000-000000000000", Count: 0, Flag: false, Amount: "0.0" }),
    call("ProbeEcho", {
      Text: "İ😀\ud83d",
      Row: "abcdef01-2345-4678-89ab-cdef01234567",
      Count: -2147483648,
      Flag: true,
    }),
    ...["-0.00005", "0.00004999", "12.50", "79228162514264.3375", "100000000000"].map((Amount) =>
      call("ProbeEcho", { Amount }),
    ),
    ...[0, 1, 5, 10_000].map((count) => call("ProbeRead", {}, rows(count))),
    ...[0, 1, 5000, 5001].map((Count) => call("ProbeTop", { Count })),
    call("ProbeLoop", { Row: "abcdef01-2345-4678-89ab-cdef01234567" }),
  ];
}

function functionCases(random: Random, share: number): readonly Case[] {
  // The module of a file is found at run time, because the functions come from the compiler's own list.
  const load = (path: string): ReturnType<Parameters<typeof pureFunctions>[1]> => jest.requireActual(path);
  const functions = [...pureFunctions(governanceLayout, load), ...pureFunctions(probeLayout, load)];
  return functions.flatMap((one) =>
    Array.from({ length: share }, () => {
      const inputs = one.inputs(random);
      const input = inputJson({ class: one.className, method: one.name, arguments: inputs });
      return { name: `${one.className}.${one.name}`, input, outcome: one.run(structuredClone(inputs)) };
    }),
  );
}

/** The first case that came out differently, the shortest of its name; null when all came out the same. */
function firstDifference(cases: readonly Case[], outcomes: readonly string[]): unknown {
  const different = cases
    .map((one, index) => ({ ...one, dotnet: outcomes[index] ?? "no outcome" }))
    .filter((one) => one.dotnet !== one.outcome)
    .sort((a, b) => a.input.length - b.input.length);
  return different.length === 0 ? null : { different: different.length, of: cases.length, first: different[0] };
}

/** Shrinks an input on which the runners differ and keeps it as a vector; the path of its file. */
async function keptDifference(input: Data, mode: RunMode): Promise<string> {
  const differs = async (inputs: readonly Data[]): Promise<readonly boolean[]> => {
    const outcomes = await runInDotnet(inputs.map(inputJson), mode);
    return inputs.map((one, index) => replay(inputOf(one)) !== outcomes[index]);
  };
  return keepFound(await shrink(input, differs));
}

if (!isDotnetThere()) {
  test("the .NET side of the rules is not compared: there is no .NET SDK on the PATH", () => {
    process.stdout.write("No .NET SDK on the PATH: the compiled rules were not built or compared with their source.\n");
    expect(isDotnetThere()).toBe(false);
  });
} else {
  describe("the compiled rules in .NET", () => {
    beforeAll(async () => {
      await buildAssembly(`${csharpFolder}/../Plumbline.Rules.dll`, () => undefined);
      await buildRunner();
    }, 300_000);

    test("do what the rules do in Node in whole lives of rows, also on many threads", async () => {
      const recorded = recordScenarios();
      const cases = recorded.map(pluginCase);
      const inputs = cases.map((one) => one.input);
      expect(firstDifference(cases, await runInDotnet(inputs, "plain"))).toBeNull();
      expect(firstDifference(cases, await runInDotnet(inputs, "parallel"))).toBeNull();
    }, 120_000);

    test("do what the golden vectors say", async () => {
      const cases = [...readVectors().values()].flat().map((one) => ({ ...one, input: inputJson(one.input) }));
      const inputs = cases.map((one) => one.input);
      expect(cases.length).toBeGreaterThan(0);
      expect(firstDifference(cases, await runInDotnet(inputs, "plain"))).toBeNull();
      expect(firstDifference(cases, await runInDotnet(inputs, "parallel"))).toBeNull();
    }, 60_000);

    test("do the same on operations and organisations made by chance", async () => {
      const random = new Random(seed);
      const recorded = Array.from({ length: count }, (_, index) => randomCase(random, `case ${index}`));
      const cases = recorded.map(pluginCase);
      const inputs = cases.map((one) => one.input);
      for (const mode of ["plain", "comma"] as const) {
        const outcomes = await runInDotnet(inputs, mode);
        const first = recorded.find((one, index) => one.outcome !== outcomes[index]);
        const found = first == null ? null : await keptDifference(first.input, mode);
        expect({ found, difference: firstDifference(cases, outcomes) }).toEqual({ found: null, difference: null });
      }
    }, 600_000);

    test("do the same in every pure function and every construct of the subset, also under a culture with a comma", async () => {
      const cases = functionCases(new Random(seed), Math.max(4, Math.round(count / 10)));
      const inputs = cases.map((one) => one.input);
      expect(firstDifference(cases, await runInDotnet(inputs, "plain"))).toBeNull();
      expect(firstDifference(cases, await runInDotnet(inputs, "comma"))).toBeNull();
    }, 120_000);

    test("read and write JSON, call after call, and every page of 10,000 rows, also under a culture with a comma", async () => {
      const cases = [...jsonTexts.map((text) => call("ProbeJson", { Text: text })), ...fixedCalls()];
      const inputs = cases.map((one) => one.input);
      expect(firstDifference(cases, await runInDotnet(inputs, "plain"))).toBeNull();
      expect(firstDifference(cases, await runInDotnet(inputs, "comma"))).toBeNull();
      expect(firstDifference(cases, await runInDotnet(inputs, "parallel"))).toBeNull();
    }, 120_000);

    test("read every number of JSON as JavaScript does", async () => {
      const texts = hardNumbers(new Random(seed)).flatMap((value) => [`[${value}]`, `[${value.toExponential(25)}]`]);
      const cases = texts.map((text) => call("ProbeJson", { Text: text }));
      const inputs = cases.map((one) => one.input);
      expect(firstDifference(cases, await runInDotnet(inputs, "plain"))).toBeNull();
    }, 60_000);

    test("write every number as JavaScript does", async () => {
      const numbers = hardNumbers(new Random(seed));
      const cases = numbers.map((value) => ({
        name: `${value}`,
        input: inputJson({ class: "ConstructsProbe", method: "NumberText", arguments: [value] }),
        outcome: canonicalJson(numberText(value)),
      }));
      const inputs = cases.map((one) => one.input);
      expect(firstDifference(cases, await runInDotnet(inputs, "comma"))).toBeNull();
    }, 60_000);

    test("are one signed assembly that depends on the platform alone and holds no state", async () => {
      const facts = JSON.parse(await describeAssembly()) as Facts;
      const plugins = Object.keys(pluginTypeIds()).map(typeName).sort();
      expect({ ...facts, references: [], members: [] }).toEqual({
        name: assemblyFullName(),
        plugins,
        references: [],
        members: [],
        stateful: [],
      });
      const known =
        /^((mscorlib|System|System\.Core|System\.Numerics), Version=4\.0\.0\.0|Microsoft\.(Xrm\.Sdk|Crm\.Sdk\.Proxy), Version=9\.0\.0\.0)/;
      expect(facts.references.filter((one) => !known.test(one))).toEqual([]);
      expect(facts.references).toContain(
        "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
      );
      // A member that is new here is read against the documentation of the real SDK, then added to the list.
      expect(facts.members).toEqual(readFileSync(members, "utf8").trimEnd().split("\n"));
    }, 60_000);

    if (hasMono()) {
      test("do the same under mono: golden vectors, whole lives, chance, JSON and numbers", async () => {
        await buildMonoRunner();
        const golden = [...readVectors().values()].flat().map((one) => ({ ...one, input: inputJson(one.input) }));
        const random = new Random(seed);
        const chance = Array.from({ length: count }, (_, index) => pluginCase(randomCase(random, `case ${index}`)));
        const texts = [...jsonTexts, ...hardNumbers(new Random(seed)).map((value) => `[${value.toExponential(20)}]`)];
        const json = texts.map((text) => call("ProbeJson", { Text: text }));
        const cases = [...golden, ...recordScenarios().map(pluginCase), ...fixedCalls(), ...chance, ...json];
        const outcomes = await runInMono(cases.map((one) => one.input));
        expect(firstDifference(cases, outcomes)).toBeNull();
      }, 300_000);
    } else {
      test("are not run under mono, which is not on the PATH", () => {
        process.stdout.write("No mono on the PATH: the net462 assembly was compared in .NET alone.\n");
        expect(hasMono()).toBe(false);
      });
    }
  });
}
