import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { dotnet } from "../compiler/build-assembly";
import { compile } from "../compiler/compile";
import { repository } from "../compiler/layout";
import { probeApis } from "./probe-apis";
import { runnerLayout } from "./probe-layout";

const output = join(repository, "build", "plugins");
const runner = join(output, "bin", "Runner", "Release", "Plumbline.Parity.dll");

/** Builds the console program that runs cases in .NET, with the probe inside. The assembly of the rules must be built before. */
export async function buildRunner(): Promise<void> {
  const probe = join(output, "probe");
  rmSync(probe, { recursive: true, force: true });
  const handlers = probeApis.map(({ handler, run }) => ({ handler, functionName: run.name }));
  for (const [path, text] of compile(runnerLayout, handlers)) {
    if (path === "Tables.cs") continue;
    mkdirSync(dirname(join(probe, path)), { recursive: true });
    writeFileSync(join(probe, path), text);
  }
  const major = (await dotnet(["--version"])).trim().split(".")[0] ?? "";
  const project = join(repository, "plugins-ts", "parity", "Runner", "Runner.csproj");
  await dotnet(["build", project, "-c", "Release", `-p:RunnerFramework=net${major}.0`]);
}

/** `comma`: under a culture that writes 1,5 and a long minus. `parallel`: on eight threads at once. */
export type RunMode = "plain" | "comma" | "parallel";

/** Outcomes of cases in .NET, in their order. */
export async function runInDotnet(cases: readonly string[], mode: RunMode): Promise<readonly string[]> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, "cases"), cases.join("\n"));
    await dotnet([runner, join(folder, "cases"), join(folder, "outcomes"), mode]);
    return readFileSync(join(folder, "outcomes"), "utf8").trimEnd().split("\n");
  });
}

/** What the assembly is made of, by reflection. */
export async function describeAssembly(): Promise<string> {
  return inFolder(async (folder) => {
    await dotnet([runner, "describe", join(folder, "facts")]);
    return readFileSync(join(folder, "facts"), "utf8");
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-parity-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
