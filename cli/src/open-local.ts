import { dirname, join } from "node:path";

import { createEngine, startServer } from "@plumbline/local";
import { plumblineTwin } from "@plumbline/plugins-ts";

import { paths } from "./paths";
import { sampleDomain, userName } from "./sample/sample-users";

export interface LocalOptions {
  readonly dataFolder: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly clock: () => Date;
  /** Requests without a token act as this user, e.g. `maker`. */
  readonly as?: string;
}

export interface LocalServer {
  readonly url: string;
  /** Part of every bearer token: `local:<user>:<secret>`. */
  readonly secret: string;
  close(): Promise<void>;
}

/** Opens the data and serves the Web API and the player over it; the server rules run as their JavaScript twin. */
export async function openLocal(options: LocalOptions): Promise<LocalServer> {
  const engine = createEngine({
    dataFolder: options.dataFolder,
    clock: options.clock,
    domain: sampleDomain,
    twins: { "Plumbline.Rules": plumblineTwin },
  });
  try {
    const server = await startServer({
      engine,
      port: options.port,
      dataFolder: options.dataFolder,
      playerFolder: paths.player,
      librariesFolder: join(dirname(require.resolve("pcf-start/package.json")), "lib"),
      ...(options.as !== undefined && { asUser: userName(options.as.replace(/@.*$/, "")) }),
    });
    return {
      url: server.url,
      secret: server.secret,
      close: async () => {
        await server.close();
        engine.close();
      },
    };
  } catch (failure) {
    engine.close();
    throw failure;
  }
}
