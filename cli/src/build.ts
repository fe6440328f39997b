import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { buildPlayer } from "@plumbline/local/build-player";
import {
  readTree,
  validateSource,
  writeZip,
  type Finding,
  type Overlay,
  type SolutionSource,
} from "@plumbline/packager";

import { buildControls } from "../../pcf-controls/build";
import { buildWebResources } from "../../webresources/build";
import { generatedFiles, writeGeneratedTypes } from "./generate-types";
import { buildFolder, paths } from "./paths";
import { runWhenStale, type BuildStep } from "./staleness";

export interface BuildOptions {
  readonly log: (line: string) => void;
}

const steps: readonly BuildStep[] = [
  {
    name: "names",
    inputs: ["solution", "packager/src"],
    outputs: generatedFiles,
    run: writeGeneratedTypes,
  },
  {
    name: "controls",
    inputs: ["pcf-controls/shared/generated/tables.ts", "governance/src", "pcf-controls"],
    outputs: ["Attestation", "MaturityAssessment"].map((name) => join(paths.controls, name, "bundle.js")),
    run: buildControls,
  },
  {
    name: "web resources",
    inputs: ["webresources/src/generated/tables.ts", "governance/src", "webresources"],
    outputs: [join(paths.webResources, "plb_", "scripts", "plumbline.js")],
    run: () => buildWebResources(paths.webResources),
  },
  {
    name: "player",
    inputs: ["local/player", "local/src/contract", "local/src/build-player.ts"],
    outputs: [join(paths.player, "player.js")],
    run: () => buildPlayer(paths.player),
  },
];

/** Where the built parts of the solution come from; the committed tree holds only their descriptions. */
function overlays(): Overlay[] {
  return [
    { at: "Controls/plb_Plumbline.Attestation", from: join(paths.controls, "Attestation") },
    { at: "Controls/plb_Plumbline.MaturityAssessment", from: join(paths.controls, "MaturityAssessment") },
    { at: "WebResources/plb_", from: join(paths.webResources, "plb_") },
  ];
}

/** The local Dataverse runs the rules' JavaScript twin, so a zip for it may leave the compiled assembly out. */
const isAbsentAssembly = (finding: Finding): boolean =>
  finding.code === "FileMissing" && finding.component.endsWith(".dll.data.xml");

/**
 * The solution with everything that was built in it, checked.
 * @throws with every finding when the solution would not import or would not work.
 */
export function readSolution(): SolutionSource {
  const source = readTree(paths.solution, { overlays: overlays() });
  const errors = validateSource(source).filter((finding) => finding.severity === "error" && !isAbsentAssembly(finding));
  if (errors.length > 0)
    throw new Error(
      `The solution has ${errors.length} faults:\n${errors.map((one) => `  ${one.component}: ${one.message}`).join("\n")}`,
    );
  return source;
}

function writeZips(): void {
  const source = readSolution();
  mkdirSync(buildFolder, { recursive: true });
  for (const [file, managed] of [
    [paths.managedZip, true],
    [paths.unmanagedZip, false],
  ] as const)
    writeFileSync(file, writeZip(source, { managed, mayBeMissing: (part) => part.path.endsWith(".dll") }));
}

/** Builds what is stale, then packs the two zips; says what it did. */
export async function buildAll(options: BuildOptions): Promise<void> {
  for (const step of steps) {
    if (step.name !== "names" && !existsSync(dirname(generatedFiles[0] ?? ""))) writeGeneratedTypes();
    const started = Date.now();
    const result = await runWhenStale(step);
    if (result === "built") options.log(`Built ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  const packed = await runWhenStale({
    name: "zips",
    inputs: ["solution", "packager/src", "governance/src", "pcf-controls", "webresources", "plugins-ts"],
    outputs: [paths.managedZip, paths.unmanagedZip],
    run: writeZips,
  });
  if (packed === "built") options.log("Packed Plumbline_managed.zip and Plumbline.zip");
}
