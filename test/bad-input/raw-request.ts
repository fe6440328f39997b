import { userName } from "../../cli/src/sample/sample-users";
import type { Row } from "../../cli/src/web-api";
import type { TestTenant } from "../tenant";

export interface Answer {
  readonly status: number;
  /** Text of the error; empty when there is none. */
  readonly message: string;
  readonly code: string;
  readonly body: Row;
  readonly text: string;
  readonly headers: Headers;
}

function parsed(text: string): Row {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Sends a request as it stands: a string or bytes go out unchanged, everything else as JSON. */
export async function send(
  tenant: TestTenant,
  user: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`${tenant.url}/api/data/v9.2/${path}`, {
    method,
    headers: {
      Authorization: `Bearer local:${userName(user)}:${tenant.server.secret}`,
      "Content-Type": "application/json",
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === "string" ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
    }),
  });
  const text = await answer.text();
  const json = parsed(text);
  const error = (json["error"] ?? {}) as { message?: string; code?: string };
  return {
    status: answer.status,
    message: error.message ?? "",
    code: error.code ?? "",
    body: json,
    text,
    headers: answer.headers,
  };
}

/** A message is for people: it says something, and shows nothing of the program's inside. */
export function expectPlain(message: string): void {
  expect(message.length).toBeGreaterThan(15);
  expect(message).not.toMatch(/\bat .+:\d+:\d+|SQLITE|undefined|\[object|node_modules/);
}
