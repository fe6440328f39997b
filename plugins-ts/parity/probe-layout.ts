import { join } from "node:path";

import { layout, repository } from "../compiler/layout";
import type { SourceLayout } from "../compiler/program";

/** The probe compiles like a folder of the rules, into the runner. */
export const probeLayout: SourceLayout = {
  ...layout,
  folders: [{ path: join(repository, "plugins-ts", "parity", "probe"), name: "Probe", suffix: "Probe" }],
};

/** The same with the handlers of the proof's own custom APIs. */
export const runnerLayout: SourceLayout = {
  ...layout,
  folders: [
    ...probeLayout.folders,
    { path: join(repository, "plugins-ts", "parity", "probe-handlers"), name: "ProbeHandlers", suffix: "Handlers" },
  ],
};

/** Only the pure rules: their functions take and give plain data. */
export const governanceLayout: SourceLayout = {
  ...layout,
  folders: layout.folders.filter((folder) => folder.name === "Governance"),
};
