import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { deploy, type DeployOptions, type DeployResult } from "../../src/deploy/deploy";
import type { Host } from "../../src/deploy/target";
import { openLocal, type LocalServer } from "../../src/open-local";
import { paths, root } from "../../src/paths";
import { userName } from "../../src/sample/sample-users";
import { webApi, type WebApi } from "../../src/web-api";

export const fakePac = join(root, "test", "fake-pac", "pac.mjs");

/** An empty local Dataverse, a fake pac signed in to it, and the terminal around a command. */
export interface Stage {
  readonly url: string;
  readonly folder: string;
  readonly secret: string;
  readonly api: WebApi;
  /** Everything the commands said. */
  readonly said: string[];
  readonly env: Record<string, string>;
  readonly host: Host;
  readonly options: DeployOptions;
  readonly stop: AbortController;
  deploy(options?: Partial<DeployOptions>, host?: Partial<Host>): Promise<DeployResult>;
  /** Argument lines pac was called with since the start, without asking for its version. */
  pacCalls(): string[][];
  close(): Promise<void>;
}

export async function openStage(dataFrom?: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-deploy-"));
  const data = join(folder, "data");
  if (dataFrom !== undefined) cpSync(dataFrom, data, { recursive: true });
  const server: LocalServer = await openLocal({ dataFolder: data, port: 0, clock: () => new Date() });
  const token = `local:${userName("admin")}:${server.secret}`;
  const log = join(folder, "pac.jsonl");
  writeFileSync(log, "");
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    PLUMBLINE_PAC: fakePac,
    PLUMBLINE_TOKEN: token,
    FAKE_PAC_TOKEN: token,
    FAKE_PAC_LOG: log,
  };
  const said: string[] = [];
  const stop = new AbortController();
  const host: Host = {
    env,
    now: () => new Date(),
    write: (line) => said.push(line),
    every: () => () => undefined,
    ask: null,
    signal: stop.signal,
    workingFolder: root,
  };
  const options: DeployOptions = {
    environment: server.url,
    local: false,
    data,
    allowLocalPac: true,
    timeoutMinutes: null,
    zip: paths.managedZip,
    sha256: null,
    settings: null,
    dryRun: false,
    backup: false,
    reimport: false,
    importOnly: false,
    yes: true,
    restart: false,
    out: join(folder, "out"),
  };
  return {
    url: server.url,
    folder,
    secret: server.secret,
    api: webApi({ url: server.url, token: () => token }),
    said,
    env,
    host,
    options,
    stop,
    deploy: (more, other) => deploy({ ...options, ...more }, { ...host, ...other }),
    pacCalls: () =>
      readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as string[])
        .filter(([first]) => first !== "help"),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
