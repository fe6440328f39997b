import type { DataClient, WebApiRow } from "../contract";
import { DataverseError } from "./dataverse-error";
import { readPagingCookie, withPage } from "./paging-cookie";

const ROOT = "/api/data/v9.2/";
const DEFAULT_TIMEOUT_SECONDS = 120;
/** Cookies of that many queries are kept; the oldest go first. */
const COOKIES_KEPT = 200;

export interface DataClientOptions {
  /** Entity set of a table; throws for a table nobody knows. */
  readonly setName: (table: string) => string;
  readonly fetch?: typeof fetch;
  readonly origin?: string;
  readonly timeoutSeconds?: number;
  /** The session ended: the server answered 401. The request rejects as well. */
  readonly onSignedOut?: () => void;
}

interface Collection {
  readonly value?: readonly WebApiRow[];
  readonly "@odata.nextLink"?: string;
  readonly "@odata.count"?: number;
  readonly "@Microsoft.Dynamics.CRM.totalrecordcount"?: number;
  readonly "@Microsoft.Dynamics.CRM.morerecords"?: boolean;
  readonly "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"?: string;
}

interface Sending {
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly prefer?: string;
}

function bareId(id: string): string {
  const bare = id.replace(/[{}]/g, "").toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare)) {
    throw new DataverseError(`"${id}" is not the id of a row.`, "0x80040203", 0);
  }
  return bare;
}

/** The data client over `fetch`, with the session cookie of the page. */
export class WebApiDataClient implements DataClient {
  private readonly cookies = new Map<string, string>();
  private readonly fetchImpl: typeof fetch;
  private readonly origin: string;
  private readonly timeoutSeconds: number;

  constructor(private readonly options: DataClientOptions) {
    this.fetchImpl = options.fetch ?? ((input, init) => window.fetch(input, init));
    this.origin = options.origin ?? window.location.origin;
    this.timeoutSeconds = options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  }

  async create(table: string, row: WebApiRow): Promise<{ readonly id: string; readonly entityType: string }> {
    const response = await this.send("POST", this.options.setName(table), this.json(row));
    const id = /\(([0-9a-f-]{36})\)/i.exec(response.headers.get("OData-EntityId") ?? "")?.[1];
    if (!id) {
      throw new DataverseError("The server created the row but did not say its id.", "0x80040216", response.status);
    }
    return { id: id.toLowerCase(), entityType: table };
  }

  async update(table: string, id: string, row: WebApiRow, etag?: string): Promise<void> {
    // Without If-Match an update of a row that is gone would create it again.
    await this.send("PATCH", this.rowPath(table, id), this.json(row, { "If-Match": etag ?? "*" }));
  }

  async delete(table: string, id: string): Promise<void> {
    await this.send("DELETE", this.rowPath(table, id), {});
  }

  async retrieve(table: string, id: string, options = ""): Promise<WebApiRow> {
    const response = await this.send("GET", this.rowPath(table, id) + options, {});
    return (await response.json()) as WebApiRow;
  }

  async retrieveMultiple(
    table: string,
    options: string,
    maxPageSize?: number,
  ): Promise<{ readonly entities: readonly WebApiRow[]; readonly nextLink?: string; readonly totalCount?: number }> {
    const query = options.includes("?") ? options.slice(options.indexOf("?")) : options;
    const prefer = maxPageSize === undefined ? undefined : `odata.maxpagesize=${maxPageSize}`;
    const response = await this.send("GET", this.options.setName(table) + query, { prefer });
    const page = (await response.json()) as Collection;
    return {
      entities: page.value ?? [],
      nextLink: page["@odata.nextLink"],
      totalCount: page["@odata.count"],
    };
  }

  async fetch(
    table: string,
    fetchXml: string,
    page = 1,
    pageSize = 50,
  ): Promise<{ readonly entities: readonly WebApiRow[]; readonly moreRecords: boolean; readonly totalCount: number }> {
    const cookieKey = (number: number): string => `${table}\n${pageSize}\n${number}\n${fetchXml}`;
    const xml = withPage(fetchXml, page, pageSize, this.cookies.get(cookieKey(page)) ?? null);
    const path = `${this.options.setName(table)}?fetchXml=${encodeURIComponent(xml)}`;
    const answer = (await (await this.send("GET", path, {})).json()) as Collection;
    const cookie = readPagingCookie(answer["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]);
    if (cookie !== null) {
      this.keepCookie(cookieKey(page + 1), cookie);
    }
    return {
      entities: answer.value ?? [],
      moreRecords: answer["@Microsoft.Dynamics.CRM.morerecords"] === true,
      totalCount: answer["@Microsoft.Dynamics.CRM.totalrecordcount"] ?? -1,
    };
  }

  async associate(
    table: string,
    id: string,
    navigation: string,
    relatedTable: string,
    relatedId: string,
  ): Promise<void> {
    const reference = { "@odata.id": `${this.origin}${ROOT}${this.rowPath(relatedTable, relatedId)}` };
    await this.send("POST", `${this.rowPath(table, id)}/${navigation}/$ref`, this.json(reference));
  }

  async disassociate(table: string, id: string, navigation: string, relatedId: string): Promise<void> {
    await this.send("DELETE", `${this.rowPath(table, id)}/${navigation}(${bareId(relatedId)})/$ref`, {});
  }

  async uploadFile(table: string, id: string, column: string, file: File): Promise<void> {
    await this.send("PATCH", `${this.rowPath(table, id)}/${column}`, {
      body: file,
      headers: { "Content-Type": "application/octet-stream", "x-ms-file-name": encodeURIComponent(file.name) },
    });
  }

  async request(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, path.replace(/^\//, ""), body === undefined ? {} : this.json(body));
    const text = await response.text();
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  }

  private rowPath(table: string, id: string): string {
    return `${this.options.setName(table)}(${bareId(id)})`;
  }

  private json(body: unknown, headers: Readonly<Record<string, string>> = {}): Sending {
    return { body: JSON.stringify(body), headers: { "Content-Type": "application/json; charset=utf-8", ...headers } };
  }

  private keepCookie(key: string, cookie: string): void {
    this.cookies.delete(key);
    this.cookies.set(key, cookie);
    const oldest = this.cookies.keys().next();
    if (this.cookies.size > COOKIES_KEPT && !oldest.done) {
      this.cookies.delete(oldest.value);
    }
  }

  private async send(method: string, path: string, { body, headers, prefer }: Sending): Promise<Response> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), this.timeoutSeconds * 1000);
    let response: Response;
    try {
      response = await this.fetchImpl(ROOT + path, {
        method,
        body,
        credentials: "same-origin",
        signal: abort.signal,
        headers: {
          Accept: "application/json",
          "OData-MaxVersion": "4.0",
          "OData-Version": "4.0",
          Prefer: [`odata.include-annotations="*"`, prefer].filter((part) => part !== undefined).join(","),
          ...headers,
        },
      });
    } catch (cause) {
      throw abort.signal.aborted ? DataverseError.timeout(this.timeoutSeconds) : DataverseError.network(cause);
    } finally {
      clearTimeout(timer);
    }
    if (response.status === 401) {
      this.options.onSignedOut?.();
    }
    if (!response.ok) {
      throw await DataverseError.fromResponse(response);
    }
    return response;
  }
}
