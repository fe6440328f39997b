import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const controls = ["Attestation", "MaturityAssessment"];

/**
 * Builds every control with pcf-scripts' production build; the output is `out/controls/<constructor>/`.
 * A manifest can only list files below its own folder, so the style sheet both share is put there first. Linting is a
 * step of its own, so it is skipped here. Telemetry of the tool is switched off.
 * @throws with the tool's own output when the build fails.
 */
export function buildControls(): void {
  for (const control of controls) {
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
