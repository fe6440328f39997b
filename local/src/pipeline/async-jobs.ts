import type { PluginContext } from "../contract/plugin";
import type { Core } from "../engine/core";
import { userReference } from "../engine/row-defaults";
import { factsOf, isDataverseError } from "../errors";
import type { Operation } from "./pipeline";
import type { PluginRunner } from "./plugin-runner";
import type { RegisteredStep } from "./step-registry";

/** asyncoperation.operationtype of a plug-in's step. */
const EXECUTE_PLUGIN = 1;
const WAITING = { statecode: 0, statuscode: 0 } as const;
const SUCCEEDED = { statecode: 3, statuscode: 30 } as const;
const FAILED = { statecode: 3, statuscode: 31 } as const;

/** Asynchronous steps: a system job each, run in a transaction of its own once the operation is committed. */
export class AsyncJobs {
  constructor(
    private readonly core: Core,
    private readonly runner: PluginRunner,
  ) {}

  schedule(
    step: RegisteredStep,
    operation: Operation,
    shared: Record<string, unknown>,
    parent: PluginContext | null,
  ): void {
    const { core } = this;
    const jobId = core.rows.newId();
    const owner = userReference(operation.session.userId);
    core.rows.insert("asyncoperation", jobId, {
      name: step.name,
      operationtype: EXECUTE_PLUGIN,
      messagename: operation.message,
      primaryentitytype: operation.table,
      regardingobjectid: operation.table === "" ? null : { logicalName: operation.table, id: operation.id },
      correlationid: operation.session.correlationId,
      depth: operation.session.depth,
      owningextensionid: { logicalName: "sdkmessageprocessingstep", id: step.id },
      ownerid: owner,
      createdon: core.timestamp(),
      createdby: owner,
      ...WAITING,
    });
    // Images are as they were when the operation ran, not when the job does.
    const before = step.images.some((image) => image.isPre) ? operation.before() : null;
    const after = step.images.some((image) => image.isPost) ? operation.after() : null;
    const frozen: Operation = { ...operation, before: () => before, after: () => after };
    core.driver.afterCommit(() => this.execute(jobId, step, frozen, { ...shared }, parent));
  }

  private execute(
    jobId: string,
    step: RegisteredStep,
    operation: Operation,
    shared: Record<string, unknown>,
    parent: PluginContext | null,
  ): void {
    const { core } = this;
    const startedon = core.timestamp();
    try {
      core.driver.transaction(() => this.runner.runStep(step, operation, shared, parent));
      core.rows.update("asyncoperation", jobId, { ...SUCCEEDED, startedon, completedon: core.timestamp() });
    } catch (error) {
      core.rows.update("asyncoperation", jobId, {
        ...FAILED,
        startedon,
        completedon: core.timestamp(),
        errorcode: isDataverseError(error) ? error.code | 0 : null,
        message: factsOf(error).message,
      });
      core.log(`System job "${step.name}" failed: ${factsOf(error).message}`);
    }
  }
}
