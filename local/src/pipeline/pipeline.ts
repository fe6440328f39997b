import type { PluginContext } from "../contract/plugin";
import type { Entity } from "../contract/values";
import type { Core } from "../engine/core";
import type { Session } from "../engine/session";
import { dataverseError } from "../errors";
import { AsyncJobs } from "./async-jobs";
import { PluginRunner } from "./plugin-runner";
import type { RegisteredStep } from "./step-registry";

/** Messages a plug-in may start below another; the platform takes more for an endless loop. */
export const DEPTH_LIMIT = 8;

/** One message on its way through the stages. */
export interface Operation {
  readonly session: Session;
  readonly message: string;
  /** "" when the message belongs to no table. */
  readonly table: string;
  readonly id: string;
  readonly input: Record<string, unknown>;
  readonly output: Record<string, unknown>;
  /** What filtering attributes are looked up in. */
  readonly target: Entity | null;
  /** The row before and after; null where there is none. Only called when a step wants it. */
  before(): Entity | null;
  after(): Entity | null;
  /** Security; runs between stages 10 and 20. `isLater`: steps of stage 10 ran since the row was read. */
  check(isLater: boolean): void;
  main(): void;
}

type Shared = Record<string, unknown>;

function wants(step: RegisteredStep, operation: Operation): boolean {
  if (step.filtering === null || operation.message !== "Update" || operation.target === null) return true;
  return Object.keys(operation.target.attributes).some((name) => step.filtering?.has(name));
}

/** Takes operations through pre-validation, pre-operation, the operation itself and post-operation. */
export class Pipeline {
  readonly runner: PluginRunner;
  private readonly jobs: AsyncJobs;

  constructor(private readonly core: Core) {
    this.runner = new PluginRunner(core);
    this.jobs = new AsyncJobs(core, this.runner);
  }

  /** Runs one operation; stage 10 before its transaction, everything else inside. An error rolls all of it back. */
  run(operation: Operation): void {
    const { core } = this;
    const { session } = operation;
    if (session.depth > DEPTH_LIMIT) {
      throw dataverseError("PluginInfiniteLoop", {
        depth: session.depth,
        limit: DEPTH_LIMIT,
        pluginType: `${operation.message} of ${operation.table || "no table"}`,
      });
    }
    const steps = session.bypassPlugins ? [] : core.steps.stepsFor(operation.message, operation.table);
    const tagged: Shared = session.tag === null ? {} : { tag: session.tag };
    const early = steps.filter((step) => step.stage === 10);
    const validation: Shared = { ...tagged };
    let outer: PluginContext | null = session.parentContext;
    let hasRun = false;
    for (const step of early) {
      const context = this.runStep(step, operation, validation, session.parentContext);
      hasRun ||= context !== null;
      outer = context ?? outer;
    }
    core.driver.transaction(() => {
      operation.check(hasRun);
      const shared: Shared = { ...tagged };
      this.runStage(steps, 20, operation, shared, outer);
      operation.main();
      this.runStage(steps, 40, operation, shared, outer);
    });
  }

  private runStage(
    steps: readonly RegisteredStep[],
    stage: 20 | 40,
    operation: Operation,
    shared: Shared,
    parent: PluginContext | null,
  ): void {
    for (const step of steps) {
      if (step.stage !== stage) continue;
      if (step.mode === 0) this.runStep(step, operation, shared, parent);
      else if (wants(step, operation)) this.jobs.schedule(step, operation, shared, parent);
    }
  }

  private runStep(
    step: RegisteredStep,
    operation: Operation,
    shared: Shared,
    parent: PluginContext | null,
  ): PluginContext | null {
    return wants(step, operation) ? this.runner.runStep(step, operation, shared, parent) : null;
  }
}
