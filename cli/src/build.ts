import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

import { loadLibrary } from "@plumbline/content";
import { buildPlayer } from "@plumbline/local/build-player";
import {
  readTree,
  validateSource,
  writeZip,
  type Finding,
  type Overlay,
  type SolutionSource,
} from "@plumbline/packager";

import { assemblyId, assemblyName } from "@plumbline/plugins-ts";

import { buildControls, controlNames } from "../../pcf-controls/build";
import { buildAssembly, DotnetError, hasDotnet } from "../../plugins-ts/compiler/build-assembly";
import { buildWebResources } from "../../webresources/build";
import { libraryText } from "./content/library-content";
import { migrationPackage } from "./content/migration-package";
import { bringNamesUpToDate } from "./generate-types";
import { buildFolder, paths, root } from "./paths";
import { runWhenStale, type BuildStep } from "./staleness";

export interface BuildOptions {
  /**
   * Whether the zip must hold the compiled rules. "whenPossible" leaves them out where there is no .NET SDK: such a zip
   * plays on the local Dataverse, which runs the rules' JavaScript twin, and nowhere else.
   */
  readonly assembly?: "required" | "whenPossible";
  readonly log: (line: string) => void;
}

const steps: readonly BuildStep[] = [
  {
    name: "controls",
    inputs: ["pcf-controls/shared/generated/tables.ts", "governance/src", "pcf-controls"],
    outputs: controlNames().map((name) => join(paths.controls, name, "bundle.js")),
    run: buildControls,
  },
  {
    name: "web resources",
    inputs: ["webresources/src/generated/tables.ts", "governance/src", "webresources"],
    outputs: [join(paths.webResources, "plb_", "scripts", "plumbline.js")],
    run: () => buildWebResources(paths.webResources),
  },
  {
    name: "library",
    inputs: ["content/library", "content/src", "cli/src/content"],
    outputs: [paths.libraryText],
    run: () => {
      mkdirSync(dirname(paths.libraryText), { recursive: true });
      writeFileSync(paths.libraryText, libraryText(loadLibrary()));
      return Promise.resolve();
    },
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
    ...controlNames().map((name) => ({ at: `Controls/plb_Plumbline.${name}`, from: join(paths.controls, name) })),
    { at: "WebResources/plb_", from: join(paths.webResources, "plb_") },
    ...(existsSync(paths.assembly)
      ? [
          {
            at: `PluginAssemblies/${assemblyName}-${assemblyId.toUpperCase()}/${assemblyName}.dll`,
            from: paths.assembly,
          },
        ]
      : []),
  ];
}

/** The local Dataverse runs the rules' JavaScript twin, so a zip for it may leave the compiled assembly out. */
const isAbsentAssembly = (finding: Finding): boolean =>
  finding.code === "FileMissing" && finding.component.endsWith(".dll.data.xml");

/**
 * The solution with everything that was built in it, checked.
 * @param folder its unpacked tree
 * @throws with every finding when the solution would not import or would not work.
 */
export function readSolution(folder: string = paths.solution): SolutionSource {
  const source = readTree(folder, { overlays: overlays() });
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
    writeWithDigest(file, packSolution(source, managed));
  writeWithDigest(paths.contentZip, migrationPackage(source, loadLibrary()));
}

/** The zip of a solution; only the assembly may be missing in it. */
export const packSolution = (source: SolutionSource, managed: boolean): Uint8Array =>
  writeZip(source, { managed, mayBeMissing: (part) => part.path.endsWith(".dll") });

/** Writes the zip and, beside it, its SHA-256 in the form `sha256sum -c` reads. */
function writeWithDigest(file: string, bytes: Uint8Array): void {
  writeFileSync(file, bytes);
  writeFileSync(`${file}.sha256`, `${createHash("sha256").update(bytes).digest("hex")}  ${basename(file)}\n`);
}

/** Compiles the rules to the assembly, or takes a stale one away where they cannot be compiled. */
async function buildRules(options: BuildOptions): Promise<void> {
  const { log } = options;
  if (!(await hasDotnet())) {
    if (options.assembly === "required")
      throw new Error(
        "The server rules are compiled for the tenant, and that needs the .NET SDK, which was not found. Install it (https://dot.net) and run the command again; npm start works without it.",
      );
    rmSync(paths.assembly, { force: true });
    log("No .NET SDK here: the zip leaves the compiled rules out and plays on the local Dataverse only.");
    return;
  }
  try {
    await buildAssemblyWhenStale(log);
  } catch (failure) {
    if (!(failure instanceof DotnetError) || options.assembly === "required") throw failure;
    rmSync(paths.assembly, { force: true });
    log(`The zip leaves the compiled rules out and plays on the local Dataverse only: ${failure.message}`);
  }
}

async function buildAssemblyWhenStale(log: (line: string) => void): Promise<void> {
  const started = Date.now();
  const result = await runWhenStale({
    name: "assembly",
    inputs: [
      "plugins-ts/src/generated/tables.ts",
      "plugins-ts/src",
      "plugins-ts/compiler",
      "plugins-ts/dotnet",
      "governance/src",
    ],
    outputs: [paths.assembly],
    run: () => buildAssembly(paths.assembly, () => undefined),
  });
  if (result === "built") log(`Built the rules' assembly (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Builds what is stale, then packs the two zips; says what it did. */
export async function buildAll(options: BuildOptions): Promise<void> {
  await bringNamesUpToDate(options.log);
  for (const step of steps) {
    const started = Date.now();
    const result = await runWhenStale(step);
    if (result === "built") options.log(`Built ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  await buildRules(options);
  const packed = await runWhenStale({
    name: "zips",
    inputs: [
      "solution",
      "packager/src",
      "governance/src",
      "pcf-controls",
      "webresources",
      "content/library",
      "cli/src/content",
      "plugins-ts",
      relative(root, paths.assembly),
    ],
    outputs: [paths.managedZip, paths.unmanagedZip, paths.contentZip],
    run: writeZips,
  });
  if (packed === "built") options.log("Packed Plumbline_managed.zip, Plumbline.zip and Plumbline_content.zip");
}
