// Runs before anything is installed: brings the dependencies in when they are missing or stale, then hands over to the
// TypeScript command. Plain JavaScript on purpose, with no dependency of its own.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    `Plumbline needs Node.js 20 or newer; this is ${process.version}. Install a newer Node.js and run the command again.`,
  );
  process.exit(1);
}

const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const stamp = join(root, "node_modules", ".plumbline-lock");
const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash;
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

if (!isCurrent) {
  console.log("Installing the dependencies (once; about two minutes)…");
  const install = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    console.error(
      "The dependencies could not be installed. Read npm's message above, mend the cause and run the command again.",
    );
    process.exit(1);
  }
  writeFileSync(stamp, lockHash);
}

const [first] = process.argv.slice(2);
const isBench = first === "bench";
const entry = isBench ? join(root, "bench", "main.ts") : join(root, "cli", "src", "main.ts");
const words = process.argv.slice(isBench ? 3 : 2);
const run = spawn(process.execPath, ["--import", "tsx", entry, ...words], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
});
// Who ends this process means the server: it must not live on and keep the port.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => run.kill(signal));
run.on("exit", (code) => process.exit(code ?? 1));
