import type { Core } from "../engine/core";
import { factsOf } from "../errors";
import type { Operation } from "./pipeline";
import type { PluginTypeName } from "./step-registry";

/** organization.plugintracelogsetting */
const ALL = 2;
const OFF = 0;

interface TracedInvocation {
  readonly plugin: PluginTypeName;
  readonly stepId: string | null;
  readonly mode: 0 | 1;
}

/** Writes plugintracelog rows, after the transaction, so that the trace of a failure outlives what it rolled back. */
export class TraceLog {
  constructor(private readonly core: Core) {}

  success(invocation: TracedInvocation, operation: Operation, started: Date, trace: string): void {
    if (trace !== "" && this.setting() === ALL) this.write(invocation, operation, started, trace, null);
  }

  failure(invocation: TracedInvocation, operation: Operation, started: Date, trace: string, error: unknown): void {
    if (this.setting() === OFF) return;
    const { stack, message } = factsOf(error);
    const details = stack === "" ? message : stack;
    this.write(invocation, operation, started, trace, details);
  }

  private setting(): number {
    const value = this.core.rows.read("organization", this.core.organizationId)?.attributes.plugintracelogsetting;
    return typeof value === "number" ? value : 1;
  }

  private write(
    invocation: TracedInvocation,
    operation: Operation,
    started: Date,
    trace: string,
    exceptionDetails: string | null,
  ): void {
    const { core } = this;
    const finished = core.options.clock();
    const attributes = {
      typename: invocation.plugin.type,
      messagename: operation.message,
      primaryentity: operation.table,
      messageblock: trace === "" ? null : trace,
      exceptiondetails: exceptionDetails,
      depth: operation.session.depth,
      mode: invocation.mode,
      operationtype: 1,
      correlationid: operation.session.correlationId,
      pluginstepid: invocation.stepId,
      performanceexecutionstarttime: `${started.toISOString().slice(0, 19)}Z`,
      performanceexecutionduration: finished.getTime() - started.getTime(),
      createdon: core.timestamp(),
    };
    core.driver.afterEnd(() => core.rows.insert("plugintracelog", core.rows.newId(), attributes));
  }
}
