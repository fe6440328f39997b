import { BusinessError, Context } from "../src/runtime";
import type { Entity, PlatformContext, PlatformService } from "../src/runtime";
import type { CustomApiContract } from "../src/custom-api";
import { canonicalJson } from "./canonical-json";
import type { Data } from "./canonical-json";
import { columnData, inputData, outputData, rowData } from "./wire";

/** One case for both runners, and what came of it in Node. */
export interface RecordedCase {
  /** Says where it comes from when it differs. */
  readonly name: string;
  readonly handler: string;
  readonly input: Data;
  readonly outcome: string;
  readonly isRefused: boolean;
}

/** Shared variable by which rules know their own writes. */
const mark = "plumbline.rule";

/**
 * Runs a handler as the plug-in type does, and records the operation, every call with its answer, and the outcome. What the handler throws is thrown
 * again afterwards.
 * @param api The custom API that is called; null for a step.
 */
export function recordCase(
  name: string,
  handler: string,
  run: (context: Context) => void,
  platform: PlatformContext,
  api: CustomApiContract | null,
  keep: (recorded: RecordedCase) => void,
): void {
  const recorder = new Recorder(platform);
  const context = contextData(platform, api);
  let failure: unknown = null;
  let isFailed = false;
  try {
    run(new Context(recorder.context));
  } catch (thrown) {
    failure = thrown;
    isFailed = true;
  }
  const target = platform.inputParameters["Target"];
  const isMistake = isFailed && !(failure instanceof BusinessError) && !recorder.isFault(failure);
  const refusal = failure instanceof BusinessError && !recorder.isFault(failure) ? failure : null;
  const trace = refusal == null ? recorder.traces : [...recorder.traces, refusal.code];
  keep({
    name,
    handler,
    isRefused: refusal != null,
    input: {
      plugin: `Plumbline.Rules.${handler}Plugin`,
      language: platform.languageId,
      context,
      answers: recorder.answers,
    },
    outcome: canonicalJson({
      calls: recorder.calls,
      error: isFailed ? errorData(failure, isMistake, recorder) : null,
      output: api == null ? null : outputData(api, platform.outputParameters),
      target: isEntity(target) ? columnData(target) : null,
      trace: isMistake ? [] : trace,
    }),
  });
  if (isFailed) throw failure;
}

class Recorder {
  readonly calls: Data[] = [];
  readonly answers: Data[] = [];
  readonly traces: string[] = [];
  readonly context: PlatformContext;
  private readonly faults = new Set<unknown>();

  constructor(private readonly platform: PlatformContext) {
    this.context = {
      ...platform,
      service: (userId) => this.recording(platform.service(userId)),
      trace: (text) => {
        this.traces.push(text);
      },
    };
  }

  isFault(thrown: unknown): boolean {
    return this.faults.has(thrown);
  }

  private recording(rows: PlatformService): PlatformService {
    return {
      create: (row) =>
        this.ask(
          ["create", row.logicalName, row.id, columnData(row)],
          () => rows.create(row),
          (id) => id,
        ),
      update: (row) =>
        this.ask(
          ["update", row.logicalName, row.id, columnData(row)],
          () => rows.update(row),
          () => null,
        ),
      delete: (table, id) =>
        this.ask(
          ["delete", table, id],
          () => rows.delete(table, id),
          () => null,
        ),
      retrieve: (table, id, columns) =>
        this.ask(
          ["retrieve", table, id, columns === "all" ? [] : [...columns]],
          () => rows.retrieve(table, id, columns),
          rowData,
        ),
      fetch: (xml) =>
        this.ask(
          ["fetch", xml],
          () => rows.fetch(xml),
          (found) => found.map(rowData),
        ),
      associate: (table, id, relationship, related) =>
        this.ask(
          ["associate", table, id, relationship, related.map((one) => [one.logicalName, one.id])],
          () => rows.associate(table, id, relationship, related),
          () => null,
        ),
      execute: (message, parameters) =>
        this.ask(
          messageData(message, parameters),
          () => rows.execute(message, parameters),
          () => null,
        ),
    };
  }

  private ask<T>(call: readonly Data[], work: () => T, answer: (result: T) => Data): T {
    this.calls.push([...call, this.platform.sharedVariables[mark] === true]);
    const place = this.answers.push({ value: null }) - 1;
    try {
      const result = work();
      this.answers[place] = { value: answer(result) };
      return result;
    } catch (fault) {
      this.faults.add(fault);
      this.answers[place] = { fault: messageOf(fault) };
      throw fault;
    }
  }
}

function contextData(platform: PlatformContext, api: CustomApiContract | null): Data {
  const target = platform.inputParameters["Target"];
  const image = platform.preEntityImages["pre"];
  const parent = platform.parentContext;
  return {
    message: platform.messageName,
    table: platform.primaryEntityName,
    stage: platform.stage,
    id: platform.primaryEntityId,
    user: platform.initiatingUserId,
    now: platform.operationCreatedOn,
    target: isEntity(target) ? rowData(target) : null,
    image: image == null ? null : rowData(image),
    inputs: api == null ? null : inputData(api, platform.inputParameters),
    isMarked: platform.sharedVariables[mark] === true,
    parent: parent == null ? null : contextData(parent, null),
  };
}

function errorData(failure: unknown, isMistake: boolean, recorder: Recorder): Data {
  if (isMistake) return ["mistake"];
  return [recorder.isFault(failure) ? "fault" : "refusal", messageOf(failure)];
}

function messageData(message: string, parameters: Readonly<Record<string, unknown>>): readonly Data[] {
  const target = parameters["Target"];
  const access = parameters["PrincipalAccess"];
  if (!isReference(target)) throw new Error(`${message} has no target.`);
  if (message === "GrantAccess" && isAccess(access)) {
    return ["grant", target.logicalName, target.id, access.Principal.id, access.AccessMask];
  }
  const revokee = parameters["Revokee"];
  if (!isReference(revokee)) throw new Error(`${message} is no message of the rules.`);
  return ["revoke", target.logicalName, target.id, revokee.id];
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value != null && "attributes" in value;
}

function isReference(value: unknown): value is { readonly logicalName: string; readonly id: string } {
  return typeof value === "object" && value != null && "logicalName" in value && "id" in value;
}

function isAccess(
  value: unknown,
): value is { readonly Principal: { readonly id: string }; readonly AccessMask: string } {
  return typeof value === "object" && value != null && "Principal" in value && "AccessMask" in value;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
