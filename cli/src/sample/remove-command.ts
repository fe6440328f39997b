import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { loadSampleTenant } from "@plumbline/content";

import { webApi } from "../web-api";
import { removeSample } from "./remove-sample";
import { userName } from "./sample-users";

/** Removes the sample from a running local Dataverse and tells what stays. @throws when it does not run or the folder is not its. */
export async function removeSampleFrom(
  server: { readonly port: number; readonly data: string },
  log: (line: string) => void,
): Promise<void> {
  const file = join(server.data, "secret");
  if (!existsSync(file))
    throw new Error(
      `${server.data} is not the data folder of a local Dataverse: it holds no secret. Name the folder with --data.`,
    );
  const secret = readFileSync(file, "utf8").trim();
  const admin = webApi({ url: `http://127.0.0.1:${server.port}`, token: () => `local:${userName("admin")}:${secret}` });
  await admin.call("WhoAmI").catch((failure: unknown) => {
    if (failure instanceof TypeError)
      throw new Error(
        `Nothing answers on port ${server.port}. Start the local Dataverse first: npm start -- --port ${server.port}`,
      );
    throw new Error(
      `What answers on port ${server.port} does not run on ${server.data}. Name the port and the folder that belong together with --port and --data.`,
      { cause: failure },
    );
  });
  const result = await removeSample(admin, loadSampleTenant());
  log(`${result.removed} rows of the sample tenant are gone.`);
  for (const row of result.kept) log(`Kept ${row.name}: ${row.reason}`);
}
