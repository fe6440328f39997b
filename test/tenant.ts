import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { openLocal, type LocalServer } from "../cli/src/open-local";
import { buildFolder, paths } from "../cli/src/paths";
import { ensureSampleUsers, userName } from "../cli/src/sample/sample-users";
import { start } from "../cli/src/start";
import { webApi, type WebApi } from "../cli/src/web-api";

export interface TestTenant {
  readonly server: LocalServer;
  readonly url: string;
  /** The Web API as one of the sample's people: `coe`, `maker`… */
  as(user: string): WebApi;
  userId(user: string): string;
  /** Gives a person one more role. */
  giveRole(user: string, role: string): Promise<void>;
  /** Moves the server's clock; days from now. */
  goTo(dayOffset: number): void;
  close(): Promise<void>;
}

const dayLength = 24 * 60 * 60 * 1000;

/**
 * A folder with the managed zip imported, the library and the people in it; made once a build and copied for every suite.
 * It is made beside its place and put there at the end: two runs that make it at the same time do not disturb each other.
 */
export async function preparedFolder(): Promise<string> {
  const digest = createHash("sha256").update(readFileSync(paths.managedZip)).digest("hex").slice(0, 16);
  const folder = join(buildFolder, "prepared", digest);
  const stamp = join(folder, "ready");
  if (existsSync(stamp)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const server = await start({
    port: 0,
    dataFolder: draft,
    fresh: true,
    as: null,
    sample: false,
    log: () => undefined,
  });
  await server.close();
  writeFileSync(join(draft, "ready"), "");
  if (existsSync(stamp)) rmSync(draft, { recursive: true, force: true });
  else {
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
  return folder;
}

/** Starts a local Dataverse of its own with the solution, the library and the people, but no sample rows. */
export async function openTenant(): Promise<TestTenant> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-"));
  cpSync(await preparedFolder(), folder, { recursive: true });
  let shift = 0;
  const server = await openLocal({ dataFolder: folder, port: 0, clock: () => new Date(Date.now() + shift) });
  const as = (user: string): WebApi =>
    webApi({ url: server.url, token: () => `local:${userName(user)}:${server.secret}` });
  const users = await ensureSampleUsers(as("admin"));
  const userId = (user: string): string => {
    const id = users.get(user);
    if (id === undefined) throw new Error(`There is no user ${user}.`);
    return id;
  };
  return {
    server,
    url: server.url,
    as,
    userId,
    giveRole: async (user, name) => {
      const admin = as("admin");
      const role = (await admin.readAll("roles", "?$select=roleid,name")).find((row) => row["name"] === name);
      if (typeof role?.["roleid"] !== "string") throw new Error(`There is no role ${name}.`);
      await admin.associate("systemusers", userId(user), "systemuserroles_association", "roles", role["roleid"]);
    },
    goTo: (dayOffset) => {
      shift = dayOffset * dayLength;
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
