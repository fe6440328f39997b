import { createServer } from "node:http";

import { Workload } from "../cli/src/generated/tables";
import { choiceValue, choiceValues, firstOption } from "../cli/src/content/choice-value";
import { lightClient, openMeasuredTenant, type MeasuredTenant } from "./measured-tenant";
import { openRawRows, type RawRows } from "./raw-rows";
import { compare, processorTime, ratio, type Ratio } from "./ratio";

/** Rows that are there before anything is measured: a page of fifty is a page of many. */
const rowsBefore = 200;
/** Operations a turn; both sides have their turns one after the other. */
const perTurn = 50;
const turns = 15;
const warmUpTurns = 6;

const c = Workload.columns;

/** A workload with every tier question answered, as a maker registers it: four plug-in steps run, one writes the tier back. */
const attributes = (name: string): Record<string, string | number> => ({
  [c.name]: name,
  [c.stage]: choiceValue("stage", "live"),
  ...Object.fromEntries([c.tq1, c.tq2, c.tq3, c.tq4, c.tq5, c.tq6].map((column) => [column, firstOption + 3])),
});
const choices = {
  [c.apptypes]: choiceValues("apptype", ["canvas", "flow"]) ?? "",
  [c.connectortypes]: choiceValues("connectortype", ["standard"]) ?? "",
};
const body = (name: string): string => JSON.stringify({ ...attributes(name), ...choices });

const times =
  (work: () => void): (() => void) =>
  () => {
    for (let turn = 0; turn < perTurn; turn += 1) work();
  };
const timesAsync =
  (work: () => Promise<unknown>): (() => Promise<void>) =>
  async () => {
    for (let turn = 0; turn < perTurn; turn += 1) await work();
  };

const sideBySide = (ours: () => Promise<void> | void, theirs: () => Promise<void> | void): ReturnType<typeof compare> =>
  compare(turns, ours, theirs, processorTime, warmUpTurns);

/** The least an HTTP server can do around the same rows: what is left of a ratio against it is the Web API itself. */
async function bareServer(raw: RawRows): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (request.method === "GET") return response.end(raw.page());
      JSON.parse(Buffer.concat(parts).toString("utf8"));
      raw.insert();
      return response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

const createEntity = (engine: MeasuredTenant["engine"], userId: string, name: string): void => {
  const types = Object.entries(choices).map(([column, list]) => [column, list.split(",").map(Number)] as const);
  engine.create(
    { userId },
    { logicalName: Workload.table, id: "", attributes: { ...attributes(name), ...Object.fromEntries(types) } },
  );
};

async function measure(tenant: MeasuredTenant, raw: RawRows): Promise<readonly Ratio[]> {
  const { engine, userId } = tenant;
  const client = lightClient(tenant.authorization);
  const bare = await bareServer(raw);
  const set = `${tenant.root}${Workload.set}`;
  const query = `${set}?$orderby=${c.name}&$top=50`;
  let count = 0;
  const name = (): string => `Row ${(count += 1)}`;
  const readOverHttp = timesAsync(() => client.send("GET", query));
  const createOverHttp = timesAsync(() => client.send("POST", set, body(name())));
  try {
    const readBare = timesAsync(() => client.send("GET", bare.url));
    const createBare = timesAsync(() => client.send("POST", bare.url, body(name())));
    return [
      ratio(
        "read a page of 50 over HTTP",
        "the same rows by SQL, as JSON",
        await sideBySide(
          readOverHttp,
          times(() => raw.page()),
        ),
        5,
      ),
      ratio("… the same", "the same SQL behind a bare HTTP server", await sideBySide(readOverHttp, readBare), null),
      ratio(
        "create with plug-ins, engine alone",
        "the same rows by SQL",
        await compare(
          turns,
          times(() => createEntity(engine, userId, name())),
          times(() => raw.insert()),
        ),
        null,
      ),
      ratio(
        "create with plug-ins over HTTP",
        "the same rows by SQL",
        await sideBySide(
          createOverHttp,
          times(() => raw.insert()),
        ),
        10,
      ),
      ratio("… the same", "the same SQL behind a bare HTTP server", await sideBySide(createOverHttp, createBare), null),
    ];
  } finally {
    bare.close();
    client.close();
  }
}

/**
 * The Web API against SQLite alone. One side: a maker creates a workload (validation, privileges, four plug-in steps, an
 * update by one of them, audit) or reads a page of fifty with all columns. Other side: a copy of the same database file,
 * same settings, where prepared statements put the same three rows (the workload as it ends up, its two audit rows) in one
 * transaction, or read the same fifty rows with all columns and turn them into JSON.
 */
export async function measureWebApi(): Promise<readonly Ratio[]> {
  const tenant = await openMeasuredTenant((engine, userId) => {
    for (let row = 0; row < rowsBefore; row += 1) createEntity(engine, userId, `Before ${row}`);
  });
  const raw = openRawRows(tenant.copyOfDatabase, { name: Workload.table, id: Workload.id, title: c.name });
  try {
    return await measure(tenant, raw);
  } finally {
    raw.close();
    await tenant.close();
  }
}
