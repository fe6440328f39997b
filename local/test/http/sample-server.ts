import {
  createEngine,
  startServer,
  type Engine,
  type PluginTwins,
  type RunningServer,
  type StartServerOptions,
} from "../../src";
import { ROLE_ID, sampleZip } from "./sample-solution";

export const SECRET = "sample-secret";
export const ADMIN = "admin@sample.local";
export const MAKER = "maker@sample.local";

/** The twin of the sample's plug-in: every custom API answers with what it got, sample_Convert value by value and decimals as text. */
const TWINS: PluginTwins = {
  "Sample.Rules": {
    "Sample.Rules.Echo": (context) => {
      const input = { ...context.inputParameters };
      delete input.Target;
      delete input.entity;
      if (input.Text === "boom") {
        const error = new Error("Choose another text.");
        error.name = "InvalidPluginExecutionException";
        throw error;
      }
      if (context.messageName === "sample_Convert") {
        const amount = input.Amount === undefined ? undefined : `${Number(input.Amount).toFixed(4)}`;
        Object.assign(context.outputParameters, input, { Amount: amount });
        return;
      }
      context.outputParameters.Answer = `${context.messageName}:${JSON.stringify(input)}`;
    },
  },
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body, or {} when there is none. */
  readonly json: Record<string, unknown>;
  /** `value` of a list. */
  readonly rows: readonly Record<string, unknown>[];
  /** Id at the end of OData-EntityId. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

export interface SampleServer {
  readonly server: RunningServer;
  readonly engine: Engine;
  readonly makerId: string;
  /** Sends a request below `/api/data/v9.2/` as the administrator, unless headers say otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a request to any address, without token. */
  raw(method: string, path: string, init?: RequestInit): Promise<Answer>;
  close(): Promise<void>;
}

export const bearer = (user: string, secret = SECRET): Readonly<Record<string, string>> => ({
  authorization: `Bearer local:${user}:${secret}`,
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = parse(text);
  const error = isRecord(json.error) ? json.error : {};
  const value = json.value;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    rows: Array.isArray(value) ? value.filter(isRecord) : [],
    id: /\(([0-9a-f-]{36})\)$/.exec(response.headers.get("odata-entityid") ?? "")?.[1] ?? "",
    code: textOf(error.code),
    message: textOf(error.message),
  };
}

function bodyOf(body: unknown): RequestInit["body"] {
  if (body === undefined || typeof body === "string") return body;
  return body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
}

function addMaker(engine: Engine): string {
  const system = { userId: engine.systemUserId };
  const { BusinessUnitId: unit } = engine.execute(system, "WhoAmI", {});
  const id = engine.create(system, {
    logicalName: "systemuser",
    id: "",
    attributes: {
      domainname: MAKER,
      firstname: "Max",
      lastname: "Maker",
      azureactivedirectoryobjectid: "aaaaaaaa-0000-4000-8000-000000000009",
      businessunitid: { logicalName: "businessunit", id: String(unit) },
    },
  });
  engine.associate(system, { logicalName: "systemuser", id }, "systemuserroles_association", [
    { logicalName: "role", id: ROLE_ID },
  ]);
  return id;
}

/** An engine in memory with the sample solution, served on a free port. */
export async function sampleServer(options: Partial<StartServerOptions> = {}): Promise<SampleServer> {
  const engine = createEngine({
    dataFolder: ":memory:",
    clock: () => new Date("2026-03-15T14:30:00Z"),
    domain: "sample.local",
    twins: TWINS,
  });
  engine.importSolution({ userId: engine.systemUserId }, sampleZip());
  const makerId = addMaker(engine);
  const server = await startServer({
    engine,
    port: 0,
    dataFolder: ":memory:",
    secret: SECRET,
    log: () => undefined,
    ...options,
  });
  const raw = async (method: string, path: string, init: RequestInit = {}): Promise<Answer> =>
    answerOf(await fetch(`${server.url}${path}`, { method, redirect: "manual", ...init }));
  return {
    server,
    engine,
    makerId,
    raw,
    call: (method, path, body, headers = {}) =>
      raw(method, `/api/data/v9.2/${path}`, {
        headers: {
          ...bearer(ADMIN),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        body: bodyOf(body),
      }),
    close: async () => {
      await server.close();
      engine.close();
    },
  };
}
