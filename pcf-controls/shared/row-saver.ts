import type { Host, Row } from "./host";
import { changedSince, RequestError } from "./host";

/** How a row's own changes stand with the server. */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string; readonly isOffline: boolean }
  | { readonly kind: "conflict"; readonly theirs: Row };

export interface RowSaver {
  /** Remembers the change and writes it, with all others of the row, when nothing has changed for the delay. */
  readonly change: (id: string, columns: Row) => void;
  stateOf(id: string): SaveState;
  /** Writes everything that waits, at once. Resolves when all is written or has failed. */
  flush(): Promise<void>;
  /** The page goes away: sends what is not on the server in a way that outlives it. Goes on as usual when the page stays. */
  readonly leave: () => void;
  /** Tries the row again after a failure. */
  readonly retry: (id: string) => void;
  /** Answers a conflict: write mine over theirs, or drop mine. */
  resolve(id: string, keep: "mine" | "theirs"): void;
  /** Ids whose change is not on the server. */
  unsaved(): readonly string[];
  dispose(): void;
}

export interface RowSaverOptions {
  readonly host: Host;
  readonly table: string;
  /** Name of the table's set in the Web API. */
  readonly set: string;
  /** Milliseconds without a change before writing. */
  readonly delay: number;
  /** Version (`@odata.etag`) of a row as it was read; undefined when unknown. */
  versionOf(id: string): string | undefined;
  /** Columns to read when somebody else has changed the row. */
  readonly conflictColumns: readonly string[];
  /** A row was written; `fresh` is the row as the server has it now. */
  saved(id: string, fresh: Row): void;
  stateChanged(id: string): void;
}

/** After a look at the row's version, over whatever is there, or by a request that outlives the page. */
type Way = "checked" | "over" | "beyondPage";

const saved: SaveState = { kind: "saved" };

/** Writes rows behind the person's back: batched per row, kept when the server cannot be reached, never over somebody else's change. */
export function createRowSaver(options: RowSaverOptions): RowSaver {
  const { host, table } = options;
  const pending = new Map<string, Row>();
  /** Changes on their way: a request of a page that goes away is not sure to arrive. */
  const sent = new Map<string, Row>();
  const states = new Map<string, SaveState>();
  const running = new Set<Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const select = `?$select=${options.conflictColumns.join(",")}`;

  const set = (id: string, state: SaveState): void => {
    states.set(id, state);
    if (!isDisposed) options.stateChanged(id);
  };

  /** Whether the row was written; otherwise somebody else has changed it. */
  async function writeChecked(id: string, columns: Row, how: Way): Promise<Row | null> {
    const known = options.versionOf(id);
    if (how === "beyondPage") {
      try {
        await host.updateOnLeave(options.set, id, columns, known);
        return null;
      } catch (failure) {
        if (failure instanceof RequestError && failure.code === changedSince) return host.read(table, id, select);
        throw failure;
      }
    }
    if (how === "checked" && known !== undefined) {
      const theirs = await host.read(table, id, select);
      if (theirs["@odata.etag"] !== undefined && theirs["@odata.etag"] !== known) return theirs;
    }
    await host.update(table, id, columns);
    return null;
  }

  async function write(id: string, how: Way): Promise<void> {
    const columns = pending.get(id);
    if (columns === undefined) return;
    pending.delete(id);
    sent.set(id, columns);
    set(id, { kind: "saving" });
    try {
      const theirs = await writeChecked(id, columns, how);
      if (theirs !== null) {
        pending.set(id, { ...columns, ...pending.get(id) });
        set(id, { kind: "conflict", theirs });
        return;
      }
      const fresh = await host.read(table, id, select);
      if (isDisposed) return;
      options.saved(id, fresh);
      set(id, pending.has(id) ? { kind: "waiting" } : saved);
    } catch (failure) {
      pending.set(id, { ...columns, ...pending.get(id) });
      const error = failure instanceof RequestError ? failure : new RequestError("", "", false);
      set(id, { kind: "failed", message: error.message, isOffline: error.isOffline });
    } finally {
      sent.delete(id);
    }
  }

  function start(id: string, how: Way = "checked"): void {
    const work = write(id, how);
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  const ready = (): string[] => [...pending.keys()].filter((id) => states.get(id)?.kind === "waiting");

  function startReady(): void {
    timer = undefined;
    for (const id of ready()) start(id);
  }

  return {
    change(id, columns) {
      pending.set(id, { ...pending.get(id), ...columns });
      if (states.get(id)?.kind !== "conflict") set(id, { kind: "waiting" });
      if (timer !== undefined) clearTimeout(timer);
      timer = setTimeout(startReady, options.delay);
    },
    stateOf: (id) => states.get(id) ?? saved,
    async flush() {
      if (timer !== undefined) clearTimeout(timer);
      startReady();
      while (running.size > 0) {
        await Promise.all(running);
        for (const id of ready()) start(id);
      }
    },
    leave() {
      if (timer !== undefined) clearTimeout(timer);
      timer = undefined;
      // What is on its way is sent once more: with its version the server takes only one of the two.
      for (const [id, columns] of sent) {
        const known = options.versionOf(id);
        if (known !== undefined) host.updateOnLeave(options.set, id, columns, known).catch(() => undefined);
      }
      for (const id of ready()) start(id, "beyondPage");
    },
    retry: (id) => start(id),
    resolve(id, keep) {
      const state = states.get(id);
      if (state?.kind !== "conflict") return;
      if (keep === "mine") {
        start(id, "over");
        return;
      }
      pending.delete(id);
      options.saved(id, state.theirs);
      set(id, saved);
    },
    unsaved: () => [...pending.keys()],
    dispose() {
      isDisposed = true;
      if (timer !== undefined) clearTimeout(timer);
    },
  };
}
