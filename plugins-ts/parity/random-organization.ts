import type { CustomApi, CustomApiType } from "../src/custom-api";
import { customApis } from "../src/custom-apis";
import { allTables, columnKinds } from "../src/generated/tables";
import type { AttributeValue, Entity, PlatformContext, PlatformService } from "../src/runtime";
import { steps } from "../src/registrations";
import type { Step } from "../src/step";
import { days, ids, jsonTexts, numbers, texts, words } from "./nasty-values";
import { probeApis } from "./probe-apis";
import { recordCase } from "./plugin-case";
import type { RecordedCase } from "./plugin-case";
import type { Random } from "./random";
import { kindOf } from "./wire";

const stages: Readonly<Record<Step["stage"], number>> = { preValidation: 10, preOperation: 20, postOperation: 40 };
const moments = ["2026-11-16T09:00:00Z", "2024-02-29T23:59:59Z", "2026-11-16T00:00:00.250Z"];
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = columnKinds;
const tables: Readonly<Record<string, { readonly statuses?: Readonly<Record<string, number>> }>> = allTables;

/** Share of the cases that call a custom API. */
const apiShare = 0.2;

/** Runs one registered step or custom API, chosen by chance. */
export function randomCase(random: Random, name: string): RecordedCase {
  if (!random.chance(apiShare)) return caseOfStep(random, random.pick(steps), name);
  return caseOfApi(random, random.pick([...customApis, ...customApis, ...probeApis]), name);
}

/** Runs a step on an operation and an organisation made by chance. */
export function caseOfStep(random: Random, step: Step, name: string): RecordedCase {
  return recordedOf((keep) => recordCase(name, step.handler, step.run, contextOf(random, step), null, keep));
}

/** Calls a custom API with parameters and an organisation made by chance. */
export function caseOfApi(random: Random, api: CustomApi, name: string): RecordedCase {
  return recordedOf((keep) => recordCase(name, api.handler, api.run, callOf(random, api), api, keep));
}

function recordedOf(run: (keep: (recorded: RecordedCase) => void) => void): RecordedCase {
  const recorded: RecordedCase[] = [];
  try {
    run((one) => void recorded.push(one));
  } catch (thrown) {
    // What a handler throws is part of the outcome; without one the record itself went wrong.
    if (recorded.length === 0) throw thrown;
  }
  const [only] = recorded;
  if (only == null) throw new Error("A run left no record.");
  return only;
}

function callOf(random: Random, api: CustomApi): PlatformContext {
  const inputs: Record<string, unknown> = {};
  for (const input of api.inputs) {
    if (!input.isOptional || random.chance(0.7)) inputs[input.name] = parameterOf(random, input.type);
  }
  return {
    ...operation(random, api.name, "", "", 30),
    languageId: random.pick([1033, 1031]),
    inputParameters: inputs,
    parentContext: random.chance(0.1) ? parentOf(random) : null,
  };
}

function parameterOf(random: Random, type: CustomApiType): string | number | boolean {
  switch (type) {
    case "Boolean":
      return random.chance(0.5);
    case "Decimal":
      return random.pick(["0", "-0.5", "12.50", "0.0000000001", "-100000000000.25", "79228162514264.337593543"]);
    case "Integer":
      return random.pick([0, 1, -1, 7, 5000, 5001, 2147483647, -2147483648]);
    case "Guid":
      return random.pick([...ids, ...ids, "00000000-0000-0000-0000-000000000000"]);
    case "String":
      return random.pick([random.pick(words), random.pick(jsonTexts), random.pick(texts)]);
  }
}

function contextOf(random: Random, step: Step): PlatformContext {
  const id = random.pick(ids);
  const columns = Object.keys(kinds[step.table] ?? {});
  const sent = step.message === "Update" && step.stage === "preOperation" ? step.filter : columns;
  const target = rowOf(random, step.table, id, sent, random.pick([0.04, 0.12, 0.4]));
  const image = step.image == null ? null : rowOf(random, step.table, id, step.image.columns, 0.7);
  const context = operation(random, step.message, step.table, id, stages[step.stage]);
  return {
    ...context,
    languageId: random.pick([1033, 1031]),
    inputParameters: { Target: step.message === "Delete" ? { logicalName: step.table, id } : target },
    preEntityImages: image == null ? {} : { pre: image },
    parentContext: random.chance(0.15) ? parentOf(random) : null,
    service: () => randomService(random),
  };
}

function operation(random: Random, message: string, table: string, id: string, stage: number): PlatformContext {
  return {
    messageName: message,
    stage,
    primaryEntityName: table,
    primaryEntityId: id,
    initiatingUserId: random.pick(ids),
    operationCreatedOn: random.pick(moments),
    languageId: 1033,
    inputParameters: {},
    outputParameters: {},
    preEntityImages: {},
    sharedVariables: {},
    parentContext: null,
    service: () => randomService(random),
    trace: () => undefined,
  };
}

function parentOf(random: Random): PlatformContext {
  const table = random.pick(Object.keys(kinds));
  const parent = operation(random, random.pick(["Update", "Delete"]), table, random.pick(ids), 40);
  if (random.chance(0.4)) parent.sharedVariables["plumbline.rule"] = true;
  return parent;
}

/** Answers every question with rows made by chance; now and then with a fault. */
function randomService(random: Random): PlatformService {
  const fail = (): void => {
    if (random.chance(0.01)) throw new Error("The platform is tired.");
  };
  return {
    create: () => {
      fail();
      return random.pick(ids);
    },
    update: fail,
    delete: fail,
    associate: fail,
    retrieve: (table, id, columns) => {
      fail();
      return rowOf(random, table, id, columns === "all" ? [] : columns, 0.8);
    },
    fetch: (xml) => {
      fail();
      const table = /<entity name="([^"]+)"/.exec(xml)?.[1] ?? "";
      const columns = [...xml.matchAll(/<attribute name="([^"]+)"/g)].map((match) => match[1] ?? "");
      const count = random.pick([0, 0, 1, 1, 2, 3, 9]);
      return Array.from({ length: count }, () => rowOf(random, table, random.pick(ids), columns, 0.8));
    },
    execute: () => {
      fail();
      return {};
    },
  };
}

function rowOf(random: Random, table: string, id: string, columns: readonly string[], share: number): Entity {
  const attributes: Record<string, AttributeValue> = {};
  for (const column of columns) {
    if (kindOf(table, column) !== "file" && random.chance(share)) attributes[column] = valueOf(random, table, column);
  }
  return { logicalName: table, id, attributes };
}

function valueOf(random: Random, table: string, column: string): AttributeValue {
  if (random.chance(0.1)) return null;
  switch (kindOf(table, column)) {
    case "text":
    case "memo":
      return table === "plb_tier" && column === "plb_code"
        ? random.pick(["critical", "important", "team", "personal", "x"])
        : random.pick(texts);
    case "id":
      return random.pick(ids);
    case "int":
      return random.pick([0, 1, 7, 90, 365, -3, 100000]);
    case "decimal":
      return random.pick(["0.5", "1", "4", "0", "0.4", "99.95"]);
    case "bool":
      return random.chance(0.5);
    case "day":
      return random.pick(days);
    case "instant":
      return random.pick(moments);
    case "choice":
      return optionOf(random, table, column);
    case "choices":
      return Array.from({ length: random.below(4) }, () => 724800000 + random.below(11));
    default:
      return { logicalName: random.pick(["systemuser", "team", "plb_workload"]), id: random.pick(ids) };
  }
}

function optionOf(random: Random, table: string, column: string): number {
  if (column === "statecode") return random.below(2);
  if (column === "statuscode") return random.pick([...Object.values(tables[table]?.statuses ?? {}), 1]);
  return random.chance(0.05)
    ? random.pick(numbers.filter((one) => Number.isInteger(one) && Math.abs(one) < 1e6))
    : 724800000 + random.below(6);
}
