import type { PluginContext } from "../contract/plugin";
import type { Entity } from "../contract/values";
import type { Core } from "../engine/core";
import type { Session } from "../engine/session";
import { type DataverseError, dataverseError, factsOf, isDataverseError } from "../errors";
import type { Operation } from "./pipeline";
import { type FaultRecord, pluginService } from "./plugin-service";
import type { PluginTypeName, RegisteredStep, StepImage } from "./step-registry";
import { TraceLog } from "./trace-log";

/** Name of the error a plug-in throws to refuse an operation with a message for the user. */
const BUSINESS_ERROR = "InvalidPluginExecutionException";
/** Characters of trace a plug-in may leave; the end counts most. */
const TRACE_LIMIT = 10_000;

interface Invocation {
  readonly plugin: PluginTypeName;
  readonly stepId: string | null;
  readonly stepName: string;
  readonly stage: 10 | 20 | 30 | 40;
  readonly mode: 0 | 1;
  readonly runsAs: string | null;
  readonly images: readonly StepImage[];
}

function imageOf(row: Entity, columns: readonly string[]): Entity {
  const names = columns.length === 0 ? Object.keys(row.attributes) : columns;
  const attributes: Entity["attributes"] = {};
  for (const name of names) {
    const value = row.attributes[name];
    if (value !== undefined) attributes[name] = value;
  }
  return { logicalName: row.logicalName, id: row.id, attributes };
}

/** Runs the JavaScript twins of plug-ins and turns what they throw into the platform's errors. */
export class PluginRunner {
  private readonly traces: TraceLog;

  constructor(private readonly core: Core) {
    this.traces = new TraceLog(core);
  }

  runStep(
    step: RegisteredStep,
    operation: Operation,
    sharedVariables: Record<string, unknown>,
    parent: PluginContext | null,
  ): PluginContext {
    const invocation: Invocation = { ...step, stepId: step.id, stepName: step.name };
    return this.run(invocation, operation, sharedVariables, parent);
  }

  /** The plug-in behind a custom API, as its main operation. */
  runMain(plugin: PluginTypeName, operation: Operation): void {
    const invocation: Invocation = {
      plugin,
      stepId: null,
      stepName: operation.message,
      stage: 30,
      mode: 0,
      runsAs: null,
      images: [],
    };
    this.run(invocation, operation, {}, operation.session.parentContext);
  }

  private run(
    invocation: Invocation,
    operation: Operation,
    sharedVariables: Record<string, unknown>,
    parent: PluginContext | null,
  ): PluginContext {
    const { plugin } = invocation;
    const twin = this.core.options.twins?.[plugin.assembly]?.[plugin.type];
    if (!twin) {
      throw dataverseError("PluginTypeNotFound", {
        pluginType: plugin.type,
        assembly: plugin.assembly,
        step: invocation.stepName,
      });
    }
    const record: FaultRecord = { fault: undefined };
    const lines: string[] = [];
    const context = this.contextOf(invocation, operation, sharedVariables, parent, record, lines);
    const started = this.core.options.clock();
    try {
      twin(context);
      if (record.fault !== undefined) {
        // The platform rolled back when the nested call failed: going on as if nothing had happened cannot work.
        lines.push(`Swallowed: ${factsOf(record.fault).message}`);
        throw dataverseError("PluginTransactionDoomed", { pluginType: plugin.type });
      }
    } catch (error) {
      const trace = lines.join("\n").slice(-TRACE_LIMIT);
      const failure = this.failureOf(error, plugin, trace);
      this.traces.failure(invocation, operation, started, trace, error);
      throw failure;
    }
    this.traces.success(invocation, operation, started, lines.join("\n").slice(-TRACE_LIMIT));
    return context;
  }

  private failureOf(error: unknown, plugin: PluginTypeName, trace: string): DataverseError {
    if (isDataverseError(error)) {
      error.traceText ??= trace;
      return error;
    }
    const { name, message, stack } = factsOf(error);
    const isBusiness = name === BUSINESS_ERROR;
    const failure = isBusiness
      ? dataverseError("IsvAborted", { message })
      : dataverseError("IsvUnExpected", { detail: `${plugin.type}: ${message}` });
    failure.traceText = [trace, isBusiness ? "" : stack].filter(Boolean).join("\n");
    return failure;
  }

  private contextOf(
    invocation: Invocation,
    operation: Operation,
    sharedVariables: Record<string, unknown>,
    parent: PluginContext | null,
    record: FaultRecord,
    lines: string[],
  ): PluginContext {
    const { core } = this;
    const { session } = operation;
    const userId = invocation.runsAs ?? session.userId;
    const pre: Record<string, Entity> = {};
    const post: Record<string, Entity> = {};
    for (const image of invocation.images) {
      const before = image.isPre ? operation.before() : null;
      if (before) pre[image.alias] = imageOf(before, image.columns);
      const after = image.isPost && invocation.stage === 40 ? operation.after() : null;
      if (after) post[image.alias] = imageOf(after, image.columns);
    }
    const languages = (): number => {
      const value = core.rows.read("usersettings", session.initiatingUserId)?.attributes.uilanguageid;
      return typeof value === "number" ? value : 1033;
    };
    const own: Session = { ...session, userId };
    const context: PluginContext = {
      messageName: operation.message,
      stage: invocation.stage,
      mode: invocation.mode,
      depth: session.depth,
      primaryEntityName: operation.table,
      primaryEntityId: operation.id,
      userId,
      initiatingUserId: session.initiatingUserId,
      get businessUnitId() {
        return core.security.isSystem(userId)
          ? core.rootBusinessUnitId
          : core.security.principals.user(userId).businessUnitId;
      },
      organizationId: core.organizationId,
      correlationId: session.correlationId,
      operationCreatedOn: core.timestamp(),
      get languageId() {
        return languages();
      },
      inputParameters: operation.input,
      outputParameters: operation.output,
      preEntityImages: pre,
      postEntityImages: post,
      sharedVariables,
      parentContext: parent,
      isInTransaction: core.driver.isInTransaction,
      service: (user) => pluginService(core, own, context, user ?? core.systemUserId, record),
      trace: (line) => {
        lines.push(line);
      },
    };
    return context;
  }
}
