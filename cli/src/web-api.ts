import { randomUUID } from "node:crypto";

import { changeSetBody, changeSetRefusal, changeSetType } from "@plumbline/exchange/change-set";

/** A refusal of the Web API, in the server's words. */
export class WebApiError extends Error {
  public constructor(
    message: string,
    public readonly code: string,
    public readonly status: number,
  ) {
    super(message);
    this.name = "WebApiError";
  }
}

export type Row = Record<string, unknown>;

/** One write of a batch. */
export interface BatchWrite {
  readonly method: "POST" | "PATCH" | "DELETE";
  /** Below `/api/data/v9.2/`. */
  readonly path: string;
  readonly body?: Row;
}

/** The Web API as one user. */
export interface WebApi {
  readonly baseUrl: string;
  /** Creates a row and returns its id. */
  create(set: string, row: Row): Promise<string>;
  /** Updates a row that must be there. */
  update(set: string, id: string, row: Row, headers?: Readonly<Record<string, string>>): Promise<void>;
  remove(set: string, id: string, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** All rows of all pages. `query` starts with "?". */
  readAll(set: string, query: string): Promise<readonly Row[]>;
  associate(set: string, id: string, navigation: string, relatedSet: string, relatedId: string): Promise<void>;
  /** Calls an action or function by GET (no body) or POST. */
  call(path: string, body?: Row): Promise<Row>;
  /** Writes in change sets of at most 200, each all or nothing. @throws WebApiError of the first refusal. */
  batch(writes: readonly BatchWrite[]): Promise<void>;
  /** Writes in one change set: all or nothing. The platform takes 1,000 at most. @throws WebApiError of the refusal. */
  writeTogether(writes: readonly BatchWrite[]): Promise<void>;
}

export interface WebApiOptions {
  /** Root of the environment, without a trailing slash. */
  readonly url: string;
  /** Called for every request, so that a token may be renewed. */
  readonly token: () => Promise<string> | string;
  /** Rows come with the words of their choices, lookups and dates beside the values. */
  readonly withWords?: boolean;
}

const changeSetSize = 200;
const formattedValue = "OData.Community.Display.V1.FormattedValue";

async function refusal(answer: Response): Promise<WebApiError> {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new WebApiError(error.message, error.code, answer.status);
  } catch {
    return new WebApiError(text.slice(0, 500) || answer.statusText, "", answer.status);
  }
}

/** A client of one environment as one user. Every failed request rejects with {@link WebApiError}. */
export function webApi(options: WebApiOptions): WebApi {
  const baseUrl = `${options.url}/api/data/v9.2/`;

  async function send(
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const url = path.startsWith("http") ? path : baseUrl + path;
    const answer = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${await options.token()}`,
        Accept: "application/json",
        "OData-MaxVersion": "4.0",
        "OData-Version": "4.0",
        ...(options.withWords === true && { Prefer: `odata.include-annotations="${formattedValue}"` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }

  async function sendTogether(writes: readonly BatchWrite[]): Promise<void> {
    const boundary = `plumbline${randomUUID()}`;
    const body = changeSetBody(baseUrl, writes, boundary);
    const answer = await send("POST", "$batch", body, { "Content-Type": changeSetType(boundary) });
    const refused = changeSetRefusal(await answer.text());
    if (refused !== null) throw new WebApiError(refused.message, refused.code, refused.status);
  }

  return {
    baseUrl,
    async create(set, row) {
      const answer = await send("POST", set, JSON.stringify(row));
      const id = /\(([0-9a-f-]{36})\)/i.exec(answer.headers.get("OData-EntityId") ?? "")?.[1];
      if (id === undefined)
        throw new WebApiError(`The answer to creating a row in ${set} names no id.`, "", answer.status);
      return id.toLowerCase();
    },
    async update(set, id, row, headers) {
      await send("PATCH", `${set}(${id})`, JSON.stringify(row), { "If-Match": "*", ...headers });
    },
    async remove(set, id, headers) {
      await send("DELETE", `${set}(${id})`, undefined, headers);
    },
    async readAll(set, query) {
      const rows: Row[] = [];
      let next: string | undefined = set + query;
      while (next !== undefined) {
        const page = (await (await send("GET", next)).json()) as { value: Row[]; "@odata.nextLink"?: string };
        rows.push(...page.value);
        next = page["@odata.nextLink"];
      }
      return rows;
    },
    async associate(set, id, navigation, relatedSet, relatedId) {
      await send(
        "POST",
        `${set}(${id})/${navigation}/$ref`,
        JSON.stringify({ "@odata.id": `${baseUrl}${relatedSet}(${relatedId})` }),
      );
    },
    async call(path, body) {
      const answer = await send(
        body === undefined ? "GET" : "POST",
        path,
        body === undefined ? undefined : JSON.stringify(body),
      );
      const text = await answer.text();
      return text === "" ? {} : (JSON.parse(text) as Row);
    },
    async batch(writes) {
      for (let start = 0; start < writes.length; start += changeSetSize) {
        await sendTogether(writes.slice(start, start + changeSetSize));
      }
    },
    writeTogether: sendTogether,
  };
}
