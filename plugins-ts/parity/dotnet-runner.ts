import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { dotnet } from "../compiler/build-assembly";
import { compile } from "../compiler/compile";
import { repository } from "../compiler/layout";
import { probeApis } from "./probe-apis";
import { runnerLayout } from "./probe-layout";

const output = join(repository, "build", "plugins");
const project = join(repository, "plugins-ts", "parity", "Runner", "Runner.csproj");
const monoRunner = join(output, "bin", "MonoRunner", "Plumbline.Parity.exe");
const runner = join(output, "bin", "Runner", "Release", "Plumbline.Parity.dll");

/** Builds the console program that runs cases in .NET, with the probe inside. The assembly of the rules must be built before. */
export async function buildRunner(): Promise<void> {
  writeProbe();
  const major = (await dotnet(["--version"])).trim().split(".")[0] ?? "";
  await dotnet(["build", project, "-c", "Release", `-p:RunnerFramework=net${major}.0`]);
}

/** Builds the same program for .NET Framework, which mono runs. The probe must be written before. */
export async function buildMonoRunner(): Promise<void> {
  await dotnet([
    "build",
    project,
    "-c",
    "Release",
    "-p:RunnerFramework=net462",
    `-p:OutputPath=${dirname(monoRunner)}/`,
  ]);
}

/** Whether mono is on the PATH. */
export function hasMono(): boolean {
  return spawnSync("mono", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Outcomes of cases under mono, in their order. @throws Error with what mono printed when it fails. */
export async function runInMono(cases: readonly string[]): Promise<readonly string[]> {
  return inFolder((folder) => {
    writeFileSync(join(folder, "cases"), cases.join("\n"));
    const files = [join(folder, "cases"), join(folder, "outcomes")];
    const run = spawnSync("mono", [monoRunner, ...files, "plain"], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`mono failed.\n${run.stdout}${run.stderr}`);
    return Promise.resolve(readFileSync(join(folder, "outcomes"), "utf8").trimEnd().split("\n"));
  });
}

function writeProbe(): void {
  const probe = join(output, "probe");
  rmSync(probe, { recursive: true, force: true });
  const handlers = probeApis.map(({ handler, run }) => ({ handler, functionName: run.name }));
  for (const [path, text] of compile(runnerLayout, handlers)) {
    if (path === "Tables.cs") continue;
    mkdirSync(dirname(join(probe, path)), { recursive: true });
    writeFileSync(join(probe, path), text);
  }
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
