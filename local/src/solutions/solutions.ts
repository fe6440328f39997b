import { PackageError, readZip, type SolutionSource, writeZip } from "@plumbline/packager";
import type { ImportOptions, ImportReport } from "../contract/engine";
import type { Entity } from "../contract/values";
import type { Core } from "../engine/core";
import { userReference } from "../engine/row-defaults";
import type { Session } from "../engine/session";
import { dataverseError, factsOf, isDataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { attributeText } from "../store/attribute-text";
import { MetadataStore } from "../store/metadata-store";
import { HOLDING_SUFFIX, componentKeys, SolutionImport } from "./import-solution";
import { missingDependencies } from "./package-check";
import { KEEP_NOTHING, removeComponents } from "./remove-components";
import { readMetadata } from "./table-import";

export interface SolutionImportOptions extends ImportOptions {
  /** Import beside the installed version, to be taken over by DeleteAndPromote. */
  readonly holding?: boolean;
}

const SYSTEM_SOLUTIONS: ReadonlySet<string> = new Set(["Default", "Active", "System"]);
const IMPORT_JOB_TYPE = 11;

/** @throws DataverseError SolutionFileInvalid for anything that is not a readable solution package */
function readPackage(zip: Uint8Array): SolutionSource {
  try {
    return readZip(zip);
  } catch (error) {
    if (error instanceof PackageError) throw dataverseError("SolutionFileInvalid", { detail: error.message });
    throw error;
  }
}

/** The solutions of the organization: their packages are kept, to compare with the next version and to remove. */
export class Solutions {
  private readonly metadata: MetadataStore;

  constructor(private readonly core: Core) {
    this.metadata = new MetadataStore(core.driver);
  }

  /** All or nothing; the import job's row tells how it went even when nothing of the import stays. */
  import(session: Session, zip: Uint8Array, options: SolutionImportOptions = {}): ImportReport {
    const { core } = this;
    core.security.requireActive(session.userId);
    core.security.requireNamedPrivilege(session.userId, "prvImportCustomization");
    const importJobId = options.importJobId ?? core.rows.newId();
    const startedOn = core.timestamp();
    let solution = "";
    try {
      const report = core.driver.transaction(() => {
        const source = readPackage(zip);
        solution = source.manifest.uniqueName;
        const isHolding = options.holding === true;
        const run = new SolutionImport(core, this.metadata, {
          source,
          userId: session.userId,
          activateSteps: options.activateSteps ?? true,
          isHolding,
        });
        const { components, warnings, solutionId } = run.run(this.packageOf(solution));
        this.keepPackage(isHolding ? solution + HOLDING_SUFFIX : solution, zip);
        const done: ImportReport = {
          importJobId,
          uniqueName: solution,
          version: source.manifest.version,
          managed: source.manifest.packageType === "managed",
          components,
          warnings,
        };
        this.writeJob(session, done.importJobId, solution, solutionId, startedOn, { result: "success", ...done });
        return done;
      });
      for (const warning of report.warnings) core.log(`${report.uniqueName}: ${warning}`);
      return report;
    } catch (error) {
      const failure = {
        result: "failure",
        error: factsOf(error).message,
        code: isDataverseError(error) ? error.codeText : "",
      };
      core.driver.afterEnd(() => this.writeJob(session, importJobId, solution, null, startedOn, failure));
      throw error;
    }
  }

  /** As a system job: a failure is in the job's row, not thrown. Returns the job's id. */
  importAsJob(session: Session, zip: Uint8Array, options: SolutionImportOptions): string {
    const { core } = this;
    const jobId = core.rows.newId();
    const owner = userReference(session.userId);
    let outcome: Record<string, string | number | null> = {
      statecode: 3,
      statuscode: 30,
      message: null,
      errorcode: null,
    };
    try {
      this.import(session, zip, options);
    } catch (error) {
      const errorcode = isDataverseError(error) ? error.code | 0 : null;
      outcome = { statecode: 3, statuscode: 31, message: factsOf(error).message, errorcode };
    }
    const now = core.timestamp();
    core.rows.insert("asyncoperation", jobId, {
      name: "Import solution",
      operationtype: IMPORT_JOB_TYPE,
      messagename: "ImportSolution",
      createdon: now,
      startedon: now,
      completedon: now,
      friendlymessage: outcome.message ?? null,
      ownerid: owner,
      owninguser: owner,
      owningbusinessunit: { logicalName: "businessunit", id: core.rootBusinessUnitId },
      createdby: owner,
      ...outcome,
    });
    return jobId;
  }

  /** Keeps a package for an import that follows, and says what would happen. */
  stage(session: Session, zip: Uint8Array): Readonly<Record<string, unknown>> {
    const { core } = this;
    core.security.requireNamedPrivilege(session.userId, "prvImportCustomization");
    const source = readPackage(zip);
    const installed = new Map(
      core.rows
        .find("solution")
        .map((row) => [attributeText(row.attributes.uniquename).toLowerCase(), attributeText(row.attributes.version)]),
    );
    const uploadId = core.rows.newId();
    core.driver.run(`INSERT INTO "_package" (solution, staged, content) VALUES (?, 1, ?)`, [uploadId, zip]);
    const missing = missingDependencies(source, installed);
    return {
      StageSolutionUploadId: uploadId,
      StageSolutionStatus: missing.length === 0 ? "Passed" : "Failed",
      SolutionDetails: {
        SolutionUniqueName: source.manifest.uniqueName,
        SolutionFriendlyName: source.manifest.displayName,
        SolutionVersion: source.manifest.version,
        IsManaged: source.manifest.packageType === "managed",
      },
      MissingDependencies: missing,
      SolutionValidationResults: [],
    };
  }

  staged(uploadId: string): Uint8Array {
    const content = this.core.driver.get(`SELECT content FROM "_package" WHERE solution = ? AND staged = 1`, [
      uploadId,
    ])?.content;
    if (!(content instanceof Uint8Array))
      throw dataverseError("ObjectDoesNotExist", { table: "stagesolutionupload", id: uploadId });
    return content;
  }

  export(session: Session, uniqueName: string, managed: boolean): Uint8Array {
    const { core } = this;
    core.security.requireNamedPrivilege(session.userId, "prvExportCustomization");
    const row = this.solutionRow(uniqueName);
    if (row.attributes.ismanaged === true)
      throw dataverseError("CannotExportManagedSolution", { solution: uniqueName });
    const source = this.packageOf(uniqueName);
    if (!source) throw dataverseError("SolutionNotFound", { solution: uniqueName });
    return writeZip(source, { managed, mayBeMissing: () => true });
  }

  /** Removes a solution: a managed one with everything it brought, an unmanaged one leaves its components behind. */
  uninstall(session: Session, row: Entity): void {
    const { core } = this;
    const name = attributeText(row.attributes.uniquename);
    if (SYSTEM_SOLUTIONS.has(name)) throw dataverseError("CannotDeleteSystemSolution", { solution: name });
    core.driver.transaction(() => {
      const source = this.packageOf(name);
      if (source && row.attributes.ismanaged === true) removeComponents(core, this.metadata, source, KEEP_NOTHING);
      this.removeSolutionRow(name);
      core.log(`Solution ${name} was removed by ${session.userId}.`);
    });
  }

  /** Replaces a solution by its holding solution and removes what only the old version had. Returns the solution's id. */
  deleteAndPromote(session: Session, uniqueName: string): string {
    const { core } = this;
    core.security.requirePrivilege(session.userId, requireTable(core.model(), "solution"), "Delete");
    const holdingName = uniqueName + HOLDING_SUFFIX;
    const holding = this.packageOf(holdingName);
    const old = this.packageOf(uniqueName);
    if (!holding || !old) throw dataverseError("SolutionNotFound", { solution: holding ? uniqueName : holdingName });
    return core.driver.transaction(() => {
      const next = readMetadata(holding, core.model());
      removeComponents(core, this.metadata, old, {
        tables: new Map(next.tables.map((table) => [table.logicalName, table])),
        rows: componentKeys(holding, next),
        relationships: new Set([...next.oneToMany, ...next.manyToMany].map((each) => each.schemaName)),
      });
      const content = core.driver.get(`SELECT content FROM "_package" WHERE solution = ?`, [holdingName])?.content;
      this.removeSolutionRow(holdingName);
      if (content instanceof Uint8Array) this.keepPackage(uniqueName, content);
      const id = this.solutionRow(uniqueName).id;
      core.rows.update("solution", id, { version: holding.manifest.version, updatedon: core.timestamp() });
      return id;
    });
  }

  private solutionRow(uniqueName: string): Entity {
    const row = this.core.rows.find("solution", { uniquename: uniqueName })[0];
    if (!row) throw dataverseError("SolutionNotFound", { solution: uniqueName });
    return row;
  }

  private removeSolutionRow(uniqueName: string): void {
    const { core } = this;
    const { id } = this.solutionRow(uniqueName);
    for (const each of core.rows.find("solutioncomponent", { solutionid: { logicalName: "solution", id } })) {
      core.rows.remove("solutioncomponent", each.id);
    }
    core.rows.remove("solution", id);
    core.driver.run(`DELETE FROM "_package" WHERE solution = ?`, [uniqueName]);
  }

  private packageOf(uniqueName: string): SolutionSource | null {
    const content = this.core.driver.get(`SELECT content FROM "_package" WHERE solution = ?`, [uniqueName])?.content;
    return content instanceof Uint8Array ? readZip(content) : null;
  }

  private keepPackage(uniqueName: string, zip: Uint8Array): void {
    this.core.driver.run(`INSERT OR REPLACE INTO "_package" (solution, staged, content) VALUES (?, 0, ?)`, [
      uniqueName,
      zip,
    ]);
  }

  private writeJob(
    session: Session,
    id: string,
    solution: string,
    solutionId: string | null,
    startedOn: string,
    data: Readonly<Record<string, unknown>>,
  ): void {
    const { core } = this;
    core.rows.put("importjob", id, {
      name: solution === "" ? "Solution import" : solution,
      solutionname: solution,
      solutionid: solutionId,
      data: JSON.stringify(data),
      progress: data.result === "success" ? 100 : 0,
      startedon: startedOn,
      completedon: core.timestamp(),
      createdon: startedOn,
      createdby: userReference(session.userId),
      organizationid: { logicalName: "organization", id: core.organizationId },
    });
  }
}
