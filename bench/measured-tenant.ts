import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createEngine, startServer } from "@plumbline/local";
import { plumblineTwin } from "@plumbline/plugins-ts";

import { ensureSampleUsers, sampleDomain, userName } from "../cli/src/sample/sample-users";
import { start } from "../cli/src/start";
import { webApi } from "../cli/src/web-api";

type Engine = ReturnType<typeof createEngine>;

/** The managed solution and the library in a database of their own, reached in process and over HTTP. */
export interface MeasuredTenant {
  readonly engine: Engine;
  /** Root of the Web API, with a slash at its end. */
  readonly root: string;
  /** systemuserid of the maker in whose name everything runs. */
  readonly userId: string;
  readonly authorization: string;
  /** A copy of the database file with the very same rows, for the side that is compared against. */
  readonly copyOfDatabase: string;
  close(): Promise<void>;
}

/** Opens a tenant for measuring; `prepare` runs before the database is copied. */
export async function openMeasuredTenant(prepare: (engine: Engine, userId: string) => void): Promise<MeasuredTenant> {
  const folder = mkdtempSync(join(tmpdir(), "measured-"));
  const data = join(folder, "data");
  const copy = join(folder, "copy");
  const first = await start({ port: 0, dataFolder: data, fresh: true, as: null, sample: false, log: () => undefined });
  const admin = webApi({ url: first.url, token: () => `local:${userName("admin")}:${first.secret}` });
  const userId = (await ensureSampleUsers(admin)).get("maker") ?? "";
  await first.close();

  const open = (): Engine =>
    createEngine({
      dataFolder: data,
      clock: () => new Date(),
      domain: sampleDomain,
      twins: { "Plumbline.Rules": plumblineTwin },
    });
  const filling = open();
  prepare(filling, userId);
  filling.close();
  cpSync(data, copy, { recursive: true });

  const engine = open();
  const server = await startServer({ engine, port: 0, dataFolder: data });
  return {
    engine,
    root: `${server.url}/api/data/v9.2/`,
    userId,
    authorization: `Bearer local:${userName("maker")}:${server.secret}`,
    copyOfDatabase: join(copy, "dataverse.db"),
    async close() {
      await server.close();
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sends a request over a connection that stays open and returns the body. @throws Error for a status of 400 and above */
export type Send = (method: string, url: string, body?: string) => Promise<string>;

/** A client as light as Node allows, so that little of what is measured is the client's. */
export function lightClient(authorization: string): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send: Send = (method, url, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization,
        ...(body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      };
      const sent = request(url, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${method} ${url}: ${text.slice(0, 300)}`));
          else resolve(text);
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}
