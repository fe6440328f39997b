import * as React from "react";

import type { Host, Row } from "./host";
import { RequestError } from "./host";
import { createRowSaver, type RowSaver, type SaveState } from "./row-saver";

/** What a control shows while it reads its rows, and then. */
export type Load<D> =
  | { readonly kind: "new" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly data: D };

/** How the rows of one control are read and written. Must be the same object between drawings. */
export interface RowsOptions<D> {
  /** The table whose rows people change. */
  readonly table: string;
  readonly set: string;
  readonly conflictColumns: readonly string[];
  /** Reads everything the control shows. */
  read(host: Host, id: string): Promise<D>;
  /** Version of a row as it was read; undefined when unknown. */
  versionOf(data: D, id: string): string | undefined;
  /** The data with a row as the server has it now. */
  withFresh(data: D, id: string, fresh: Row): D;
}

export interface LoadedRows<D> {
  readonly load: Load<D>;
  /** A later reading failed while older rows are still shown; the server's words or empty. */
  readonly readFailure: string | null;
  /** The newest data, also between drawings; null before the first reading. */
  readonly current: React.MutableRefObject<D | null>;
  readonly put: (data: D) => void;
  readonly reload: () => void;
  readonly saver: React.MutableRefObject<RowSaver | null>;
  readonly stateOf: (id: string) => SaveState;
}

const saveDelay = 600;
const saved: SaveState = { kind: "saved" };

const wordsOf = (failure: unknown): string =>
  failure instanceof RequestError && !failure.isOffline ? failure.message : "";

/**
 * The rows behind a control: read at once and after every refresh of the form, changed on screen, written a moment later,
 * and written before the page goes away.
 * @param version grows with every refresh of the form.
 */
export function useLoadedRows<D>(host: Host, version: number, options: RowsOptions<D>): LoadedRows<D> {
  const [load, setLoad] = React.useState<Load<D>>({ kind: host.rowId === null ? "new" : "loading" });
  const [readFailure, setReadFailure] = React.useState<string | null>(null);
  const [, setTick] = React.useState(0);
  const [attempt, setAttempt] = React.useState(0);
  const current = React.useRef<D | null>(null);
  const saver = React.useRef<RowSaver | null>(null);

  const put = React.useCallback((data: D) => {
    current.current = data;
    setLoad({ kind: "ready", data });
  }, []);
  const reload = React.useCallback(() => setAttempt((before) => before + 1), []);
  const stateOf = React.useCallback((id: string) => saver.current?.stateOf(id) ?? saved, []);

  React.useEffect(() => {
    const created = createRowSaver({
      host,
      table: options.table,
      set: options.set,
      delay: saveDelay,
      conflictColumns: options.conflictColumns,
      versionOf: (id) => (current.current === null ? undefined : options.versionOf(current.current, id)),
      saved: (id, fresh) => {
        if (current.current !== null) put(options.withFresh(current.current, id, fresh));
      },
      stateChanged: () => setTick((tick) => tick + 1),
    });
    saver.current = created;
    const hidden = (): void => {
      if (document.visibilityState === "hidden") created.leave();
    };
    window.addEventListener("pagehide", created.leave);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("pagehide", created.leave);
      document.removeEventListener("visibilitychange", hidden);
      void created.flush().then(() => created.dispose());
    };
  }, [host, put, options]);

  React.useEffect(() => {
    const { rowId } = host;
    if (rowId === null) {
      setLoad({ kind: "new" });
      return undefined;
    }
    // What waits to be written would be lost under rows read again.
    if (saver.current !== null && saver.current.unsaved().length > 0) return undefined;
    let isStale = false;
    if (current.current === null) setLoad({ kind: "loading" });
    options.read(host, rowId).then(
      (data) => {
        if (isStale) return;
        setReadFailure(null);
        put(data);
      },
      (failure: unknown) => {
        if (isStale) return;
        const message = wordsOf(failure);
        if (current.current === null) setLoad({ kind: "failed", message });
        else setReadFailure(message);
      },
    );
    return () => {
      isStale = true;
    };
  }, [host, version, attempt, put, options]);

  return { load, readFailure, current, put, reload, saver, stateOf };
}
