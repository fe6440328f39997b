import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folder that pcf-scripts writes a control's files to: `out/controls/<constructor>/`. */
const outFolder = join(__dirname, "out", "controls");

/** Folders of an output whose files are copies of the sources. */
const copied = ["css", "generated", "strings"] as const;

/** Names of all controls: every folder with a manifest is one, and its name is the control's constructor. */
export function controlNames(): readonly string[] {
  return readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, "ControlManifest.Input.xml")))
    .map((entry) => entry.name)
    .sort();
}

/**
 * pcf-scripts puts new files over old ones and takes none away: what an earlier version left would be packed as well.
 * The bundles stay, as each has one name for ever: whoever reads them meanwhile finds the old or the new one.
 */
function removeOldOutput(): void {
  if (!existsSync(outFolder)) return;
  const names = controlNames();
  for (const control of readdirSync(outFolder)) {
    if (!names.includes(control)) rmSync(join(outFolder, control), { recursive: true, force: true });
    else for (const folder of copied) rmSync(join(outFolder, control, folder), { recursive: true, force: true });
  }
}

/**
 * Builds every control with pcf-scripts' production build; the output is `out/controls/<constructor>/`.
 * A manifest can only list files below its own folder, so the style sheet all share is put there first. Linting is a
 * step of its own, so it is skipped here. Telemetry of the tool is switched off.
 * @throws with the tool's own output when the build fails.
 */
export function buildControls(): void {
  removeOldOutput();
  for (const control of controlNames()) {
    const generated = join(__dirname, control, "generated");
    mkdirSync(generated, { recursive: true });
    copyFileSync(join(__dirname, "shared", "control.css"), join(generated, "control.css"));
  }
  const tool = join(dirname(require.resolve("pcf-scripts/package.json")), "bin", "pcf-scripts.js");
  const run = spawnSync(process.execPath, [tool, "build", "--buildMode", "production", "--skipBuildLinting", "true"], {
    cwd: __dirname,
    encoding: "utf8",
    env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
  });
  if (run.status !== 0) throw new Error(`The PCF controls could not be built.\n${run.stdout}${run.stderr}`);
}
