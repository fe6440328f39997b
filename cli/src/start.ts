import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { loadLibrary, loadSampleTenant } from "@plumbline/content";

import { applyLibrary, outcomeText } from "./content/apply-library";
import { buildAll } from "./build";
import { readProgress, throwDataAway, writeProgress, type Progress } from "./data-folder";
import { openLocal, type LocalServer } from "./open-local";
import { paths } from "./paths";
import { playSample } from "./sample/play-sample";
import { removeSample } from "./sample/remove-sample";
import { ensureSampleUsers, sampleUsers, userName } from "./sample/sample-users";
import { webApi, type WebApi } from "./web-api";

export interface StartOptions {
  readonly port: number;
  readonly dataFolder: string;
  /** Throws the data away first. */
  readonly fresh: boolean;
  /** Requests without a token act as this user. */
  readonly as: string | null;
  /** Leaves the sample tenant out: only the solution and the library. */
  readonly sample: boolean;
  readonly log: (line: string) => void;
}

/** A clock that can be put on another day while the sample is played, and runs on from there. */
interface Clock {
  now(): Date;
  goTo(dayOffset: number): void;
  backToToday(): void;
}

const dayLength = 24 * 60 * 60 * 1000;

function playerClock(): Clock {
  let shift = 0;
  return {
    now: () => new Date(Date.now() + shift),
    goTo: (dayOffset) => {
      shift = dayOffset * dayLength;
    },
    backToToday: () => {
      shift = 0;
    },
  };
}

const calendarDay = (offset: number): string => new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);

/** A first import, or the way an admin upgrades: staged beside the old one, then promoted, so that nothing old is left over. */
async function importZip(admin: WebApi, zip: Uint8Array, isUpgrade: boolean): Promise<void> {
  await admin.call("ImportSolution", {
    CustomizationFile: Buffer.from(zip).toString("base64"),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
    HoldingSolution: isUpgrade,
    ImportJobId: crypto.randomUUID(),
  });
  if (isUpgrade) await admin.call("DeleteAndPromote", { UniqueName: "Plumbline" });
}

/**
 * Builds what is stale, starts the local Dataverse, and brings the managed solution, the library and the sample tenant in
 * where they are missing. A start that was interrupted goes on at the next one: every part is complete or absent.
 */
export async function start(options: StartOptions): Promise<LocalServer> {
  const { log } = options;
  await buildAll({ log });
  if (options.fresh) throwDataAway(options.dataFolder);
  const clock = playerClock();
  const server = await openLocal({
    dataFolder: options.dataFolder,
    port: options.port,
    clock: () => clock.now(),
    ...(options.as !== null && { as: options.as }),
  });
  try {
    await fill(server, options, clock);
  } catch (failure) {
    await server.close();
    throw failure;
  }
  return server;
}

/** Names to choose from; the platform's own accounts have no sign-in. */
const people = (users: ReadonlyMap<string, string>): string =>
  ["admin", ...sampleUsers.map((user) => user.key)].filter((key) => users.has(key)).join(", ");

async function fill(server: LocalServer, options: StartOptions, clock: Clock): Promise<void> {
  const { log } = options;
  const as = (user: string): WebApi =>
    webApi({ url: server.url, token: () => `local:${userName(user)}:${server.secret}` });
  const admin = as("admin");
  let progress = readProgress(options.dataFolder);
  const done = (part: Partial<Progress>): void => {
    progress = { ...progress, ...part };
    writeProgress(options.dataFolder, progress);
  };

  const zip = readFileSync(paths.managedZip);
  const digest = createHash("sha256").update(zip).digest("hex");
  if (progress.zip !== digest) {
    log("Importing Plumbline_managed.zip…");
    await importZip(admin, zip, progress.zip !== "");
    done({ zip: digest, library: false });
  }
  if (!progress.library) {
    log("Loading the control library…");
    log(`  ${outcomeText(await applyLibrary(admin, loadLibrary(), "apply"))}`);
    done({ library: true });
  }
  const users = await ensureSampleUsers(admin);
  const stranger = options.as?.replace(/@.*$/, "");
  if (stranger !== undefined && !users.has(stranger))
    throw new Error(`There is no user ${stranger} to act as. Choose one of ${people(users)}.`);
  if (options.sample && progress.sample !== "complete") {
    // A start that was interrupted leaves half a year behind: it is taken away and played from its beginning.
    if (progress.sample === "begun") await removeSample(admin, loadSampleTenant());
    done({ sample: "begun" });
    log("Playing the sample tenant: about forty workloads and a year of their history…");
    const clients = new Map<string, WebApi>();
    try {
      await playSample({
        library: loadLibrary(),
        sample: loadSampleTenant(),
        users,
        as: (user) => {
          const client = clients.get(user) ?? as(user);
          clients.set(user, client);
          return client;
        },
        goTo: (offset) => clock.goTo(offset),
        day: calendarDay,
        progress: (steps, of) => {
          if (steps % 100 === 0 || steps === of) log(`  ${steps} of ${of} steps`);
        },
      });
    } finally {
      clock.backToToday();
    }
    done({ sample: "complete" });
  }
}
