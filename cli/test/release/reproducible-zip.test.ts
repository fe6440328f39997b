import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { paths, root } from "../../src/paths";

jest.setTimeout(180_000);

/** Packs in a fresh folder, in a process with a clock, a language and a file mask of its own. */
async function packed(env: Record<string, string>, mask: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-pack-"));
  try {
    return await new Promise((answer, refuse) => {
      const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "pack-once.ts"), folder, mask], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let out = "";
      let err = "";
      child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
      child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
      child.on("close", (code) => (code === 0 ? answer(out.trim().split("\n")) : refuse(new Error(err))));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("the zips are the same bytes wherever, whenever and by whomever they are packed", async () => {
  const here = await packed({ TZ: "UTC", LC_ALL: "C" }, "022");
  const there = await packed({ TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }, "077");
  expect(there).toEqual(here);
  const built = [paths.managedZip, paths.unmanagedZip, paths.contentZip].map((file) =>
    createHash("sha256").update(readFileSync(file)).digest("hex"),
  );
  expect(here).toEqual(built);
});
