import { spawn } from "node:child_process";
import { join } from "node:path";

import { root } from "../../src/paths";
import { openStage, type Stage } from "./stage";

jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as a process of its own, without a terminal. */
const plumbline = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((answer) => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        join(root, "cli", "src", "main.ts"),
        ...args,
        "--allow-local-pac",
        "--out",
        stage.options.out,
      ],
      { cwd: root, env: { ...process.env, ...stage.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
    );
    const text = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString("utf8")));
    child.on("close", (code) => answer({ code, ...text }));
  });

test("--json gives one document on standard output and progress elsewhere", async () => {
  const { code, out, err } = await plumbline(["deploy", "--environment", stage.url, "--dry-run", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ outcome: "dry run", mode: "install", environment: { url: stage.url } });
  expect(err).toMatch(/Prüfumgebung – Größe M/);
  expect(err).toMatch(/1\. Import version/);
});

test("a refusal is JSON too, and its exit code tells the kind", async () => {
  const { code, out } = await plumbline(["deploy", "--environment", stage.url, "--json"], {
    PLUMBLINE_TOKEN: "",
  });
  expect(code).toBe(4);
  expect(JSON.parse(out)).toMatchObject({ outcome: "failure", error: { code: "TokenMissing" } });
});

test("nobody to ask means nothing is done", async () => {
  const { code, out, err } = await plumbline(["deploy", "--environment", stage.url]);
  expect(code).toBe(10);
  expect(out).toMatch(/Report: .*deploy-.*\.md/);
  expect(err).toMatch(/ConfirmationNeeded: Nobody is there to ask/);
});

test("an environment has to be named", async () => {
  const { code, err } = await plumbline(["verify"]);
  expect(code).toBe(2);
  expect(err).toMatch(/UsageInvalid: Say which environment/);
});
