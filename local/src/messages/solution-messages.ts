import type { MessageFamily } from "./message-registry";

/** Importing, exporting and removing solutions. */
export const SOLUTION_MESSAGES: MessageFamily = {
  ImportSolution: ({ core, session, read }) => {
    core.solutions.import(session, read.bytes("CustomizationFile"), {
      overwriteUnmanagedCustomizations: read.flag("OverwriteUnmanagedCustomizations", false),
      activateSteps: read.flag("PublishWorkflows", true),
      importJobId: read.has("ImportJobId") ? read.guid("ImportJobId") : undefined,
      holding: read.flag("HoldingSolution", false),
    });
    return {};
  },
  ImportSolutionAsync: ({ core, session, read }) => {
    const upload = read.raw("SolutionParameters");
    const uploadId =
      typeof upload === "object" && upload !== null && "StageSolutionUploadId" in upload
        ? String(upload.StageSolutionUploadId)
        : null;
    const bytes = uploadId === null ? read.bytes("CustomizationFile") : core.solutions.staged(uploadId);
    const importJobId = read.has("ImportJobId") ? read.guid("ImportJobId") : core.rows.newId();
    const asyncOperationId = core.solutions.importAsJob(session, bytes, {
      overwriteUnmanagedCustomizations: read.flag("OverwriteUnmanagedCustomizations", false),
      activateSteps: read.flag("PublishWorkflows", true),
      importJobId,
      holding: read.flag("HoldingSolution", false),
    });
    return { AsyncOperationId: asyncOperationId, ImportJobKey: importJobId };
  },
  StageSolution: ({ core, session, read }) => ({
    StageSolutionResults: core.solutions.stage(session, read.bytes("CustomizationFile")),
  }),
  ExportSolution: ({ core, session, read }) => ({
    ExportSolutionFile: Buffer.from(
      core.solutions.export(session, read.text("SolutionName"), read.flag("Managed", false)),
    ).toString("base64"),
  }),
  DeleteAndPromote: ({ core, session, read }) => ({
    SolutionId: core.solutions.deleteAndPromote(session, read.text("UniqueName")),
  }),
  PublishAllXml: ({ core, session }) => {
    core.security.requireNamedPrivilege(session.userId, "prvPublishCustomization");
    return {};
  },
  PublishXml: ({ core, session, read }) => {
    core.security.requireNamedPrivilege(session.userId, "prvPublishCustomization");
    read.text("ParameterXml");
    return {};
  },
};
