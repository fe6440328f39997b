import type { AppDescription, SessionDescription, TableDescription } from "../../src/contract/app";

/** Where the player is: the part of the address a model-driven app defines. */
export type PageInput =
  | { readonly pageType: "entitylist"; readonly entityName: string; readonly viewId?: string }
  | {
      readonly pageType: "entityrecord";
      readonly entityName: string;
      readonly entityId?: string;
      readonly formId?: string;
      /** Default values of a new row, by column; lookups as {id, name, entityType}. */
      readonly data?: Readonly<Record<string, unknown>>;
    }
  | { readonly pageType: "dashboard"; readonly dashboardId: string }
  | { readonly pageType: "webresource"; readonly webresourceName: string; readonly data?: string };

/** A row as the Web API returns it, with annotations. */
export type WebApiRow = Record<string, unknown>;

/** An error answer of the Web API. `code` is the text "0x80040265"; `errorCode` the same as a signed number, as Xrm gives it. */
export interface WebApiError extends Error {
  readonly code: string;
  readonly errorCode: number;
  readonly status: number;
}

/** The one way to the server. Every promise rejects with {@link WebApiError}. Annotations are always asked for. */
export interface DataClient {
  create(table: string, row: WebApiRow): Promise<{ readonly id: string; readonly entityType: string }>;
  update(table: string, id: string, row: WebApiRow, etag?: string): Promise<void>;
  delete(table: string, id: string): Promise<void>;
  /** `options` is the query string, "?$select=…". */
  retrieve(table: string, id: string, options?: string): Promise<WebApiRow>;
  retrieveMultiple(
    table: string,
    options: string,
    maxPageSize?: number,
  ): Promise<{ readonly entities: readonly WebApiRow[]; readonly nextLink?: string; readonly totalCount?: number }>;
  /** FetchXML with paging: page from 1. */
  fetch(
    table: string,
    fetchXml: string,
    page?: number,
    pageSize?: number,
  ): Promise<{ readonly entities: readonly WebApiRow[]; readonly moreRecords: boolean; readonly totalCount: number }>;
  associate(table: string, id: string, navigation: string, relatedTable: string, relatedId: string): Promise<void>;
  disassociate(table: string, id: string, navigation: string, relatedId: string): Promise<void>;
  uploadFile(table: string, id: string, column: string, file: File): Promise<void>;
  /** Any other request below /api/data/v9.2/. */
  request(method: string, path: string, body?: unknown): Promise<unknown>;
}

export interface ConfirmStrings {
  readonly title?: string;
  readonly text: string;
  readonly confirmButtonLabel?: string;
  readonly cancelButtonLabel?: string;
}

export interface Dialogs {
  alert(strings: {
    readonly title?: string;
    readonly text: string;
    readonly confirmButtonLabel?: string;
  }): Promise<void>;
  confirm(strings: ConfirmStrings): Promise<boolean>;
  error(options: { readonly message: string; readonly details?: string; readonly errorCode?: number }): Promise<void>;
  /** Lookup dialog over the lookup views of the given tables. */
  lookup(options: {
    readonly entityTypes: readonly string[];
    readonly allowMultiSelect?: boolean;
    readonly viewId?: string;
  }): Promise<readonly { readonly id: string; readonly name: string; readonly entityType: string }[]>;
  showProgress(message: string): void;
  closeProgress(): void;
}

export interface Notifications {
  /** Global notification bar; returns its id. */
  add(options: { readonly level: "success" | "error" | "warning" | "info"; readonly message: string }): string;
  clear(id: string): void;
}

/** What every part of the player shares. Built once by the shell. */
export interface PlayerServices {
  readonly app: AppDescription;
  readonly session: SessionDescription;
  readonly data: DataClient;
  readonly dialogs: Dialogs;
  readonly notifications: Notifications;
  /** Table by logical name; throws when the app does not hold it. */
  table(logicalName: string): TableDescription;
  /** Opens a page; asks first when the current form has unsaved changes. `newWindow` opens a tab. */
  navigate(page: PageInput, options?: { readonly newWindow?: boolean }): Promise<void>;
  /** The page that asks may veto leaving (dirty form). Returns the way to take the guard off. */
  guardLeaving(mayLeave: () => Promise<boolean>): () => void;
  /**
   * Opens the quick-create form of a table in a side panel; the full form where the table has none.
   * @returns the new row, or null when the person cancelled (or the full form opened).
   */
  quickCreate(options: {
    readonly table: string;
    readonly data?: Readonly<Record<string, unknown>>;
  }): Promise<{ readonly id: string; readonly name: string; readonly entityType: string } | null>;
  /** Says a sentence to screen readers, politely. */
  readonly announce: (message: string) => void;
  /** Localised text of the player itself. */
  readonly text: (key: string, ...values: readonly (string | number)[]) => string;
  /** Turns values into text in the user's format. */
  readonly formatDate: (value: string | Date, withTime: boolean) => string;
}
