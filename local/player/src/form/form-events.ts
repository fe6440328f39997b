/** The events of a form. `dataload` is the OnLoad of the data (initial, after save, after refresh). */
export type FormEventKind =
  | "onload"
  | "dataload"
  | "onsave"
  | "onpostsave"
  | "onchange"
  | "tabstatechange"
  | "subgridload"
  | "presearch"
  | "outputchange";

/** One event on its way through its listeners. */
export interface RaisedEvent {
  readonly kind: FormEventKind;
  /** Column, tab or control; null for events of the form. */
  readonly target: string | null;
  /** Arguments of the event; listeners of OnSave write into theirs. */
  readonly args: object;
  /** 1 for the first, deeper when a listener raised it. */
  readonly depth: number;
  /** Values listeners of one event hand to each other. */
  readonly shared: Map<string, unknown>;
}

export type FormListener = (event: RaisedEvent) => unknown;

export interface FormEvents {
  add(kind: FormEventKind, target: string | null, listener: FormListener): void;
  remove(kind: FormEventKind, target: string | null, listener: FormListener): void;
  /** Calls the listeners in order and returns what they returned; a failing one is reported and does not stop the others. */
  fire(kind: FormEventKind, target: string | null, args?: object): readonly unknown[];
}

/** @param report told of listeners that throw. */
export function createFormEvents(report: (error: unknown, kind: FormEventKind) => void): FormEvents {
  const listeners = new Map<string, FormListener[]>();
  let depth = 0;
  const keyOf = (kind: FormEventKind, target: string | null): string => `${kind}\n${target ?? ""}`;
  return {
    add(kind, target, listener) {
      const key = keyOf(kind, target);
      const list = listeners.get(key) ?? [];
      if (!list.includes(listener)) {
        listeners.set(key, [...list, listener]);
      }
    },
    remove(kind, target, listener) {
      const key = keyOf(kind, target);
      listeners.set(
        key,
        (listeners.get(key) ?? []).filter((item) => item !== listener),
      );
    },
    fire(kind, target, args = {}) {
      depth += 1;
      const event: RaisedEvent = { kind, target, args, depth, shared: new Map() };
      try {
        return (listeners.get(keyOf(kind, target)) ?? []).map((listener) => {
          try {
            return listener(event);
          } catch (error) {
            report(error, kind);
            return undefined;
          }
        });
      } finally {
        depth -= 1;
      }
    },
  };
}

/** How long an asynchronous handler may take before the form goes on without it. */
export const HANDLER_LIMIT_MS = 10_000;

/** A handler's promise that took longer than the limit. */
export class HandlerTimeout extends Error {
  override readonly name = "HandlerTimeout";
}

/** Waits for promises among the results, each at most `limitMs`; gives one outcome per result. */
export function settleHandlers(
  results: readonly unknown[],
  limitMs: number = HANDLER_LIMIT_MS,
): Promise<readonly PromiseSettledResult<unknown>[]> {
  const waiting = results.map((result) => {
    if (typeof result !== "object" || result === null || !("then" in result)) {
      return Promise.resolve(result);
    }
    return new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new HandlerTimeout(`A script did not finish within ${limitMs / 1000} seconds.`)),
        limitMs,
      );
      Promise.resolve(result)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  });
  return Promise.allSettled(waiting);
}
