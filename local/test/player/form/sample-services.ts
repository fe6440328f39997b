import type { AppDescription } from "../../../src/contract/app";
import type { ConfirmStrings, PageInput, PlayerServices, WebApiRow } from "../../../player/src/contract";
import { DataverseError } from "../../../player/src/data/dataverse-error";
import { SESSION } from "./sample-app";

export interface Sent {
  readonly method: string;
  readonly table: string;
  readonly id?: string;
  readonly body?: WebApiRow;
  readonly etag?: string;
}

/** Services over rows in memory; everything asked of them is kept for the test to read. */
export interface SampleServices extends PlayerServices {
  readonly rows: Map<string, WebApiRow>;
  readonly sent: Sent[];
  readonly visited: PageInput[];
  readonly errors: { readonly message: string }[];
  readonly asked: ConfirmStrings[];
  readonly fetched: string[];
  /** Answer to the next confirmations. */
  confirms: boolean;
  /** Makes the next write fail. */
  failNext(error: Error): void;
  mayLeave(): Promise<boolean>;
  lookupAnswer: readonly { readonly id: string; readonly name: string; readonly entityType: string }[];
  /** Rows `fetch` answers with. */
  found: readonly WebApiRow[];
  moreRecords: boolean;
}

export function refusal(message: string, status = 400, code = "0x80040265"): DataverseError {
  return new DataverseError(message, code, status);
}

const NEW_ID = "0e000000-0000-4000-8000-000000000001";

export function sampleServices(app: AppDescription, rows: Readonly<Record<string, WebApiRow>> = {}): SampleServices {
  const stored = new Map<string, WebApiRow>(Object.entries(rows));
  const versions = new Map<string, number>();
  const sent: Sent[] = [];
  const visited: PageInput[] = [];
  const errors: { readonly message: string }[] = [];
  const asked: ConfirmStrings[] = [];
  const fetched: string[] = [];
  let failure: Error | null = null;
  let guard: () => Promise<boolean> = () => Promise.resolve(true);

  const fail = (): void => {
    if (failure !== null) {
      const error = failure;
      failure = null;
      throw error;
    }
  };
  const etagOf = (id: string): string => `W/"${versions.get(id) ?? 1}"`;

  /** Binds become lookup cells, as the server answers them. */
  const stamp = (body: WebApiRow): WebApiRow =>
    Object.fromEntries(
      Object.entries(body).map(([key, value]) => {
        const column = /^(.*)@odata\.bind$/.exec(key)?.[1];
        const id = /\(([^)]+)\)/.exec(String(value))?.[1] ?? null;
        return column === undefined ? [key, value] : [`_${column.toLowerCase()}_value`, id];
      }),
    );

  const services: SampleServices = {
    app,
    session: SESSION,
    rows: stored,
    sent,
    visited,
    errors,
    asked,
    fetched,
    confirms: true,
    lookupAnswer: [],
    found: [],
    moreRecords: false,
    failNext(error) {
      failure = error;
    },
    mayLeave: () => guard(),
    data: {
      async create(table, row) {
        sent.push({ method: "create", table, body: row });
        fail();
        stored.set(NEW_ID, { statecode: 0, statuscode: 1, ...stamp(row) });
        return { id: NEW_ID, entityType: table };
      },
      async update(table, id, row, etag) {
        sent.push({ method: "update", table, id, body: row, etag });
        fail();
        if (etag !== undefined && etag !== etagOf(id)) {
          throw refusal("The version does not match.", 412, "0x80060882");
        }
        versions.set(id, (versions.get(id) ?? 1) + 1);
        stored.set(id, { ...stored.get(id), ...stamp(row) });
      },
      async delete(table, id) {
        sent.push({ method: "delete", table, id });
        fail();
        stored.delete(id);
      },
      async retrieve(table, id) {
        const row = stored.get(id);
        if (row === undefined) {
          throw refusal(`${table} With Id = ${id} Does Not Exist`, 404, "0x80040217");
        }
        return { ...row, "@odata.etag": etagOf(id) };
      },
      retrieveMultiple: async (table, options) => {
        fetched.push(`${table}${options}`);
        return { entities: services.found };
      },
      fetch: async (_table, xml) => {
        fetched.push(xml);
        fail();
        return { entities: services.found, moreRecords: services.moreRecords, totalCount: services.found.length };
      },
      associate: () => Promise.resolve(),
      disassociate: () => Promise.resolve(),
      async uploadFile(table, id, column, file) {
        sent.push({ method: `upload ${column} ${file.name}`, table, id });
        fail();
        stored.set(id, { ...stored.get(id), [column]: "file-id", [`${column}_name`]: file.name });
        versions.set(id, (versions.get(id) ?? 1) + 1);
      },
      async request(method, path, body) {
        sent.push({ method, table: path, body: body as WebApiRow | undefined });
        fail();
        return undefined;
      },
    },
    dialogs: {
      alert: () => Promise.resolve(),
      async confirm(strings) {
        asked.push(strings);
        return services.confirms;
      },
      async error(options) {
        errors.push(options);
      },
      lookup: async () => services.lookupAnswer,
      showProgress: () => undefined,
      closeProgress: () => undefined,
    },
    notifications: { add: () => "1", clear: () => undefined },
    table(name) {
      const table = app.tables.find((item) => item.logicalName === name);
      if (table === undefined) {
        throw new Error(`The app does not hold the table ${name}.`);
      }
      return table;
    },
    async navigate(page) {
      visited.push(page);
    },
    guardLeaving(mayLeave) {
      guard = mayLeave;
      return () => {
        guard = () => Promise.resolve(true);
      };
    },
    quickCreate: () => Promise.resolve(null),
    announce: () => undefined,
    text: (key) => key,
    formatDate: (value, withTime) => (value instanceof Date ? value.toISOString() : value).slice(0, withTime ? 16 : 10),
  };
  return services;
}
