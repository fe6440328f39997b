import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { repository } from "./layout";
import { writeCsharp } from "./write-csharp";

/** The .NET SDK is missing, or a build with it failed: the message says what to do. */
export class DotnetError extends Error {
  override readonly name = "DotnetError";
}

/** The first SDK whose compiler knows C# 12. */
export const oldestSdk = 8;

const output = join(repository, "build", "plugins");
const project = join(repository, "plugins-ts", "dotnet", "Plumbline.Rules.csproj");

/** Folder of the C# the last build was made from, for review. */
export const csharpFolder = join(output, "csharp");

/**
 * Compiles the rules to C# and builds the signed assembly from it.
 * @param outFile Where the dll goes. @param log Takes one line a step.
 * @throws CompileError when a rule is outside the subset. @throws DotnetError when there is no .NET SDK, or it refuses the code.
 */
export async function buildAssembly(outFile: string, log: (line: string) => void): Promise<void> {
  const version = await sdkVersion();
  if (version < oldestSdk)
    throw new DotnetError(version === 0 ? missing : `.NET SDK ${version} is too old. ${missing}`);
  const files = writeCsharp(csharpFolder);
  log(`Compiled the server rules to ${files} C# files in build/plugins/csharp.`);
  const fromPackage = await hasSdkPackage(log);
  await dotnet(["build", project, "-c", "Release", `-p:UseSdkPackage=${fromPackage}`]);
  const built = join(output, "bin", "Plumbline.Rules", "Release", "Plumbline.Rules.dll");
  if (!existsSync(built)) throw new DotnetError("dotnet build ended without an error and without Plumbline.Rules.dll.");
  mkdirSync(dirname(outFile), { recursive: true });
  if (built !== outFile) copyFileSync(built, outFile);
  log("Built Plumbline.Rules.dll for .NET Framework 4.6.2.");
}

/** Whether a .NET SDK that can build the rules is on the PATH. */
export async function hasDotnet(): Promise<boolean> {
  return (await sdkVersion()) >= oldestSdk;
}

/** Major version of the .NET SDK; 0 without one. */
async function sdkVersion(): Promise<number> {
  try {
    return Number((await dotnet(["--version"])).trim().split(".")[0] ?? "0");
  } catch {
    return 0;
  }
}

/** Runs `dotnet` to its end, without telemetry or lasting build servers; what it printed. @throws DotnetError */
export async function dotnet(args: readonly string[]): Promise<string> {
  const isBuild = args[0] === "build" || args[0] === "restore";
  const all = isBuild ? [...args, "-maxcpucount:1", "-nodeReuse:false", "--disable-build-servers", "-v:q"] : [...args];
  const quiet = { DOTNET_CLI_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1", DOTNET_SKIP_FIRST_TIME_EXPERIENCE: "1" };
  return new Promise((resolve, reject) => {
    const run = spawn("dotnet", all, { env: { ...process.env, ...quiet }, stdio: ["ignore", "pipe", "pipe"] });
    const lines: Buffer[] = [];
    run.stdout.on("data", (chunk: Buffer) => lines.push(chunk));
    run.stderr.on("data", (chunk: Buffer) => lines.push(chunk));
    run.on("error", () => reject(new DotnetError(missing)));
    run.on("close", (code) => {
      const text = Buffer.concat(lines).toString("utf8");
      if (code === 0) resolve(text);
      else reject(new DotnetError(`dotnet ${args[0] ?? ""} failed with code ${code ?? "none"}.\n${problems(text)}`));
    });
  });
}

const missing =
  "The .NET SDK was not found, and the server rules cannot be built without it. Install the .NET SDK 8 or newer " +
  "(https://dotnet.microsoft.com/download; on Debian and Ubuntu the package dotnet-sdk-8.0 or newer) and see that `dotnet --version` works.";

const needed = "Microsoft.NETFramework.ReferenceAssemblies.net462 1.0.2";

/** The lines that say what is wrong, each once; everything when there are none. */
function problems(text: string): string {
  const errors = new Set(text.split("\n").filter((line) => / error [A-Z]+\d+/.test(line)));
  const lines = errors.size === 0 ? text : [...errors].map((line) => line.trim()).join("\n");
  const isFeedAway = /error NU1(101|102|301)/.test(text);
  return isFeedAway
    ? `${lines}\nA package is not on the NuGet feed, or the feed cannot be reached. The build needs ${needed}.`
    : lines;
}

/**
 * Whether the feed has Microsoft's own package of the Dataverse SDK. Where it has not, the build takes the stand-in of `dotnet/Contract`. The answer is
 * remembered beside the build, because asking takes seconds.
 */
async function hasSdkPackage(log: (line: string) => void): Promise<boolean> {
  const note = join(output, "sdk-package.txt");
  if (existsSync(note)) return readFileSync(note, "utf8") === "true";
  let isThere = true;
  try {
    await dotnet(["restore", project, "-p:UseSdkPackage=true"]);
  } catch (failure) {
    if (failure instanceof DotnetError && failure.message === missing) throw failure;
    isThere = false;
  }
  if (!isThere)
    log("The feed has no Microsoft.CrmSdk.CoreAssemblies; building against the contract in plugins-ts/dotnet.");
  mkdirSync(output, { recursive: true });
  writeFileSync(note, String(isThere));
  return isThere;
}
