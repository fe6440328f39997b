import { clientUrlOf, executeOf, rowOf } from "./context-extended";
import { callAction, updateBeyondPage, type ActionParameter } from "./server-call";

/** A row as the Web API returns it. */
export type Row = Readonly<Record<string, unknown>>;

/** A failed request, in the server's own words. `isOffline` when no answer came at all. */
export class RequestError extends Error {
  public constructor(
    message: string,
    public readonly code: string,
    public readonly isOffline: boolean,
  ) {
    super(message);
    this.name = "RequestError";
  }
}

/** Everything outside that a control needs. One adapter makes it from the framework's context; tests make their own. */
export interface Host {
  /** The row the control stands on; null while it is not saved. */
  readonly rowId: string | null;
  readonly userId: string;
  readonly isRtl: boolean;
  text(key: string, ...values: readonly (string | number)[]): string;
  /** "30 Nov 2026", in the user's format. */
  formatDay(day: string | Date): string;
  readAll(table: string, options: string): Promise<readonly Row[]>;
  read(table: string, id: string, options: string): Promise<Row>;
  create(table: string, row: Row): Promise<string>;
  update(table: string, id: string, row: Row): Promise<void>;
  remove(table: string, id: string): Promise<void>;
  /** Calls an unbound action and gives its outputs; fails with code {@link noExecute} where no way to call one is known. */
  execute(action: string, parameters: readonly ActionParameter[]): Promise<Row>;
  /**
   * Writes a row while the page goes away: the request outlives it. With the row's version the server refuses to write
   * over somebody else's change (code {@link changedSince}).
   */
  updateOnLeave(set: string, id: string, row: Row, version: string | undefined): Promise<void>;
  openRow(table: string, id: string): void;
  openUrl(url: string): void;
  /** Opens a page of the solution beside the app; `query` without its question mark: `kind=baseline&id=…`. */
  openPage(name: string, query: string): void;
  /** Opens the quick-create form with the values filled in; resolves with whether a row was saved. */
  openNew(table: string, values: Readonly<Record<string, string>>): Promise<boolean>;
  /** Whether the person's roles let them write rows of others; true when the framework does not say. */
  mayWriteOthers(table: string): boolean;
  /** Whether the person's roles let them create rows; true when the framework does not say. */
  mayCreate(table: string): boolean;
  /** Today as the user's calendar has it: `yyyy-mm-dd`. */
  today(): string;
  /** Tells the form that the control has changed the row by itself. */
  changed(): void;
}

/** Numbers of the framework's enumerations of privilege types and depths. */
const createPrivilege = 1;
const writePrivilege = 3;
const ownRows = 0;
const beyondOwnRows = 1;

/** Code of a failed call where neither the framework nor the page offers a way to call actions. */
export const noExecute = "noExecute";
/** Code of a write that was refused because the row has changed since it was read. */
export const changedSince = "0x80060882";

function requestError(failure: unknown): RequestError {
  const { message, errorCode, code } = (typeof failure === "object" && failure !== null ? failure : {}) as {
    message?: unknown;
    errorCode?: unknown;
    code?: unknown;
  };
  const number = typeof errorCode === "number" ? `0x${(errorCode >>> 0).toString(16).padStart(8, "0")}` : "";
  const isOffline = failure instanceof TypeError || number === "0x80004005";
  return new RequestError(
    typeof message === "string" ? message : "",
    typeof code === "string" ? code : number,
    isOffline,
  );
}

/** Does the work; whatever it fails with becomes a {@link RequestError}. */
export async function asRequestError<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw requestError(failure);
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** A calendar day as text, without a time zone. */
export const dayText = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** The framework's context as the port the components use. `changed` raises the control's event. */
export function hostOf(context: ComponentFramework.Context<unknown>, changed: () => void, now: () => Date): Host {
  const { webAPI, resources, navigation, userSettings, formatting, utils } = context;
  const execute = executeOf(context);
  const clientUrl = clientUrlOf(context);
  const may = (
    table: string,
    privilege: typeof createPrivilege | typeof writePrivilege,
    depth: typeof ownRows | typeof beyondOwnRows,
  ): boolean => {
    try {
      return utils.hasEntityPrivilege(table, privilege, depth);
    } catch {
      return true;
    }
  };
  return {
    rowId: rowOf(context).id,
    userId: userSettings.userId.replace(/[{}]/g, "").toLowerCase(),
    isRtl: userSettings.isRTL,
    text: (key, ...values) =>
      resources
        .getString(key)
        .replace(/\{(\d)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder)),
    formatDay: (day) =>
      formatting.formatDateShort(typeof day === "string" ? new Date(`${day.slice(0, 10)}T00:00:00`) : day, false),
    readAll: async (table, options) => {
      const rows: Row[] = [];
      let query = options;
      for (;;) {
        const page = await asRequestError(() => webAPI.retrieveMultipleRecords(table, query, 5000));
        rows.push(...(page.entities as Row[]));
        const next = page.nextLink as string | undefined;
        if (next === undefined || next === "") return rows;
        query = next.slice(next.indexOf("?"));
      }
    },
    read: (table, id, options) => asRequestError(() => webAPI.retrieveRecord(table, id, options)),
    create: async (table, row) => {
      const created = await asRequestError(() => webAPI.createRecord(table, row as ComponentFramework.WebApi.Entity));
      return created.id.replace(/[{}]/g, "").toLowerCase();
    },
    update: async (table, id, row) => {
      await asRequestError(() => webAPI.updateRecord(table, id, row as ComponentFramework.WebApi.Entity));
    },
    remove: async (table, id) => {
      await asRequestError(() => webAPI.deleteRecord(table, id));
    },
    execute: async (action, parameters) => {
      if (execute === null && typeof fetch === "undefined") throw new RequestError("", noExecute, false);
      return asRequestError(() => callAction(execute, clientUrl, action, parameters));
    },
    updateOnLeave: (set, id, row, version) => asRequestError(() => updateBeyondPage(clientUrl, set, id, row, version)),
    openRow: (table, id) => void navigation.openForm({ entityName: table, entityId: id }),
    openUrl: (url) => navigation.openUrl(url),
    openPage: (name, query) => navigation.openWebResource(name, undefined, query),
    openNew: async (table, values) => {
      const done = await asRequestError(() =>
        navigation.openForm({ entityName: table, useQuickCreateForm: true }, { ...values }),
      );
      return (done?.savedEntityReference ?? []).length > 0;
    },
    mayWriteOthers: (table) => may(table, writePrivilege, beyondOwnRows),
    mayCreate: (table) => may(table, createPrivilege, ownRows),
    today: () => dayText(now()),
    changed,
  };
}
