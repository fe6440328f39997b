import { join } from "node:path";

import { customApis } from "../src/custom-apis";
import { steps } from "../src/registrations";
import type { RegisteredHandler } from "./compile";
import type { SourceLayout } from "./program";

export const repository = join(__dirname, "..", "..");

/** What the assembly of this product is made of. */
export const layout: SourceLayout = {
  root: repository,
  folders: [
    { path: join(repository, "governance", "src"), name: "Governance", suffix: "Rules" },
    { path: join(repository, "plugins-ts", "src", "messages"), name: "Messages", suffix: "Messages" },
    { path: join(repository, "plugins-ts", "src", "rules"), name: "Rules", suffix: "Rules" },
    { path: join(repository, "plugins-ts", "src", "handlers"), name: "Handlers", suffix: "Handlers" },
  ],
  tables: join(repository, "plugins-ts", "src", "generated", "tables.ts"),
  runtime: join(repository, "plugins-ts", "src", "runtime"),
};

/** Every handler of the lists of steps and custom APIs once, in their order. */
export function registeredHandlers(): readonly RegisteredHandler[] {
  const handlers = new Map<string, string>();
  for (const { handler, run } of [...steps, ...customApis]) handlers.set(handler, run.name);
  return [...handlers].map(([handler, functionName]) => ({ handler, functionName }));
}
