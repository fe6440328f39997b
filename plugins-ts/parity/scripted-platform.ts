import type { CustomApi } from "../src/custom-api";
import { customApis } from "../src/custom-apis";
import { steps } from "../src/registrations";
import type { Context, Entity, PlatformContext, PlatformService } from "../src/runtime";
import { isList } from "./canonical-json";
import type { Data } from "./canonical-json";
import { recordCase } from "./plugin-case";
import { probeApis } from "./probe-apis";
import { readParameters, readRow } from "./wire";

/** A written-down operation with the answers of the organisation, as {@link recordCase} records it. */
export type PluginInput = {
  readonly plugin: string;
  readonly language: number;
  readonly context: ContextInput;
  readonly answers: readonly Data[];
};

type ContextInput = {
  readonly message: string;
  readonly table: string;
  readonly stage: number;
  readonly id: string;
  readonly user: string;
  readonly now: string;
  readonly target: Data;
  readonly image: Data;
  readonly inputs: Data;
  readonly isMarked: boolean;
  readonly parent: ContextInput | null;
};

interface Code {
  readonly run: (context: Context) => void;
  readonly api: CustomApi | null;
}

/** Plays a written-down operation in Node and says in canonical JSON what came of it. @throws Error when no such handler is registered. */
export function replay(input: PluginInput): string {
  const handler = handlerOf(input);
  const { run, api } = codeOf(handler);
  let outcome = "";
  try {
    recordCase(handler, handler, run, contextOf(input.context, input), api, (one) => (outcome = one.outcome));
  } catch {
    // What it threw is part of the outcome.
  }
  return outcome;
}

export function handlerOf(input: PluginInput): string {
  return input.plugin.replace(/^Plumbline\.Rules\./, "").replace(/Plugin$/, "");
}

function codeOf(handler: string): Code {
  const step = steps.find((one) => one.handler === handler);
  if (step != null) return { run: step.run, api: null };
  const api = [...customApis, ...probeApis].find((one) => one.handler === handler);
  if (api == null) throw new Error(`No handler ${handler} is registered any more.`);
  return { run: api.run, api };
}

function contextOf(wire: ContextInput, input: PluginInput): PlatformContext {
  const target = wire.target == null ? { logicalName: wire.table, id: wire.id } : readRow(wire.target);
  return {
    messageName: wire.message,
    stage: wire.stage,
    primaryEntityName: wire.table,
    primaryEntityId: wire.id,
    initiatingUserId: wire.user,
    operationCreatedOn: wire.now,
    languageId: input.language,
    inputParameters: wire.inputs == null ? { Target: target } : readParameters(wire.inputs),
    outputParameters: {},
    preEntityImages: wire.image == null ? {} : { pre: readRow(wire.image) },
    sharedVariables: wire.isMarked ? { "plumbline.rule": true } : {},
    parentContext: wire.parent == null ? null : contextOf(wire.parent, input),
    service: () => new ScriptedService(input.answers),
    trace: () => undefined,
  };
}

/** Answers calls in the order of the script. What does not fit the call is a fault, as a call too many is. */
class ScriptedService implements PlatformService {
  private place = 0;

  constructor(private readonly answers: readonly Data[]) {}

  create(): string {
    const id = this.answer();
    return typeof id === "string" ? id : misfit();
  }

  update(): void {
    this.answer();
  }

  delete(): void {
    this.answer();
  }

  retrieve(): Entity {
    const row = this.answer();
    return isRow(row) ? readRow(row) : misfit();
  }

  fetch(): readonly Entity[] {
    const rows = this.answer();
    return rows != null && typeof rows === "object" && isList(rows) && rows.every(isRow) ? rows.map(readRow) : misfit();
  }

  associate(): void {
    this.answer();
  }

  execute(): Readonly<Record<string, unknown>> {
    this.answer();
    return {};
  }

  private answer(): Data {
    const answer = this.answers[this.place++];
    if (answer == null || typeof answer !== "object" || isList(answer)) return misfit();
    if (typeof answer["fault"] === "string") throw new Error(answer["fault"]);
    return answer["value"] ?? null;
  }
}

function isRow(data: Data): boolean {
  return data != null && typeof data === "object" && !isList(data) && "columns" in data;
}

function misfit(): never {
  throw new Error("The script has no answer to this call.");
}
