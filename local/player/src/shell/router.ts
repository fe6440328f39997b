import type { TableDescription } from "../../../src/contract/app";
import type { PageInput } from "../contract";

/** Address and state of one page; the state keeps what an address cannot say (values with their type). */
export interface Address {
  readonly url: string;
  readonly state: { readonly page: PageInput };
}

interface Reference {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

function asReference(value: unknown): Reference | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "object" || first === null) {
    return null;
  }
  const { id, name, entityType } = first as Record<string, unknown>;
  return typeof id === "string" && typeof entityType === "string"
    ? { id, name: typeof name === "string" ? name : "", entityType }
    : null;
}

/** Default values as `extraqs`: a lookup is three parameters, `col`, `colname` and `coltype`. */
export function encodeDefaults(data: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [column, value] of Object.entries(data)) {
    const reference = asReference(value);
    if (reference) {
      parameters.set(column, reference.id);
      parameters.set(`${column}name`, reference.name);
      parameters.set(`${column}type`, reference.entityType);
    } else if (value instanceof Date) {
      parameters.set(column, value.toISOString());
    } else if (Array.isArray(value)) {
      parameters.set(column, value.join(","));
    } else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      parameters.set(column, String(value));
    }
  }
  return parameters.toString();
}

/** Reads `extraqs` back, typed by the table's columns. Parameters that name no column are kept as text for scripts. */
export function decodeDefaults(extraqs: string, table: TableDescription | null): Readonly<Record<string, unknown>> {
  const parameters = new URLSearchParams(extraqs);
  const data: Record<string, unknown> = {};
  const belongsToLookup = (key: string): boolean =>
    /(name|type)$/.test(key) && parameters.has(key.slice(0, -4)) && parameters.has(`${key.slice(0, -4)}type`);
  parameters.forEach((value, key) => {
    const column = table?.columns.find(({ name }) => name === key);
    const lookupType = parameters.get(`${key}type`);
    if (belongsToLookup(key) && !column) {
      return;
    }
    if (lookupType !== null) {
      data[key] = { id: value, name: parameters.get(`${key}name`) ?? "", entityType: lookupType };
    } else if (column?.kind === "boolean") {
      data[key] = value === "true" || value === "1";
    } else if (column?.kind === "choices") {
      data[key] = value.split(",").map(Number);
    } else if (column && /^(integer|bigint|double|decimal|money|choice|state|status)$/.test(column.kind)) {
      data[key] = Number(value);
    } else {
      data[key] = value;
    }
  });
  return data;
}

/** Address of a page in one app, as Dynamics writes it. */
export function addressOf(appId: string, page: PageInput): Address {
  const query = new URLSearchParams({ appid: appId, pagetype: page.pageType });
  const put = (key: string, value: string | undefined): void => {
    if (value !== undefined && value !== "") {
      query.set(key, value);
    }
  };
  switch (page.pageType) {
    case "entitylist":
      put("etn", page.entityName);
      put("viewid", page.viewId);
      break;
    case "entityrecord":
      put("etn", page.entityName);
      put("id", page.entityId?.replace(/[{}]/g, "").toLowerCase());
      put("formid", page.formId);
      put("extraqs", page.data && encodeDefaults(page.data));
      break;
    case "dashboard":
      put("id", page.dashboardId);
      break;
    case "webresource":
      put("webresourceName", page.webresourceName);
      put("data", page.data);
      break;
  }
  return { url: `/main.aspx?${query.toString()}`, state: { page } };
}

/**
 * Page an address stands for; null when it names none (then the app's first page opens).
 * @param tableOf the table's description, or null when the app does not hold it.
 */
export function pageOf(search: string, tableOf: (name: string) => TableDescription | null): PageInput | null {
  const query = new URLSearchParams(search);
  const read = (key: string): string | undefined => query.get(key) || undefined;
  const id = read("id")?.replace(/[{}]/g, "").toLowerCase();
  const table = read("etn");
  switch (query.get("pagetype")) {
    case "entitylist":
      return table ? { pageType: "entitylist", entityName: table, viewId: read("viewid") } : null;
    case "entityrecord": {
      const extraqs = read("extraqs");
      return table
        ? {
            pageType: "entityrecord",
            entityName: table,
            entityId: id,
            formId: read("formid"),
            data: extraqs ? decodeDefaults(extraqs, tableOf(table)) : undefined,
          }
        : null;
    }
    case "dashboard":
      return id ? { pageType: "dashboard", dashboardId: id } : null;
    case "webresource": {
      const name = read("webresourceName") ?? read("webresource");
      return name ? { pageType: "webresource", webresourceName: name, data: read("data") } : null;
    }
    default:
      return null;
  }
}

type Listener = (page: PageInput | null) => void;

/** The page shown, in step with the browser's history. */
export class Router {
  private readonly guards: (() => Promise<boolean>)[] = [];
  private readonly listeners = new Set<Listener>();
  /** Number of the history entry shown, to step back to it when a guard says no. */
  private position = 0;
  private restoring = false;

  constructor(
    private readonly appId: string,
    private readonly tableOf: (name: string) => TableDescription | null,
  ) {}

  /** Starts listening to back and forward. Returns the way to stop. */
  start(): () => void {
    const onPop = (event: PopStateEvent): void => {
      void this.onPop(event);
    };
    window.addEventListener("popstate", onPop);
    return () => window.removeEventListener("popstate", onPop);
  }

  current(): PageInput | null {
    const state = window.history.state as { page?: PageInput } | null;
    return state?.page ?? pageOf(window.location.search, this.tableOf);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  guard(mayLeave: () => Promise<boolean>): () => void {
    this.guards.push(mayLeave);
    return () => {
      const at = this.guards.indexOf(mayLeave);
      if (at >= 0) {
        this.guards.splice(at, 1);
      }
    };
  }

  /** Opens a page; stays when a guard says no. @returns whether the page was opened. */
  async open(page: PageInput, how: "push" | "replace" | "newWindow" = "push"): Promise<boolean> {
    const { url, state } = addressOf(this.appId, page);
    if (how === "newWindow") {
      window.open(url, "_blank", "noopener");
      return true;
    }
    if (how === "push" && !(await this.mayLeave())) {
      return false;
    }
    if (how === "push") {
      this.position += 1;
      window.history.pushState({ ...state, position: this.position }, "", url);
    } else {
      window.history.replaceState({ ...state, position: this.position }, "", url);
    }
    this.tell(page);
    return true;
  }

  /** Changes the address of the page shown without opening it again. */
  replaceAddress(page: PageInput): void {
    const { url, state } = addressOf(this.appId, page);
    window.history.replaceState({ ...state, position: this.position }, "", url);
  }

  /** Goes back within the app; to `otherwise` when the app was entered here. */
  back(otherwise: PageInput): void {
    if (this.position > 0) {
      window.history.back();
    } else {
      void this.open(otherwise);
    }
  }

  private async mayLeave(): Promise<boolean> {
    for (const guard of [...this.guards]) {
      if (!(await guard())) {
        return false;
      }
    }
    return true;
  }

  private async onPop(event: PopStateEvent): Promise<void> {
    if (this.restoring) {
      this.restoring = false;
      return;
    }
    const state = event.state as { position?: number } | null;
    const target = state?.position ?? 0;
    const step = this.position - target;
    if (this.guards.length > 0 && !(await this.mayLeave())) {
      if (step !== 0) {
        this.restoring = true;
        window.history.go(step);
      }
      return;
    }
    this.position = target;
    this.tell(this.current());
  }

  private tell(page: PageInput | null): void {
    this.listeners.forEach((listener) => listener(page));
  }
}
