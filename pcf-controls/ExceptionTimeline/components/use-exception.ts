import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { RequestError } from "../../shared/host";
import { mayAskEffect, readEffect, type Effect } from "../effect";
import { readException, type ExceptionData } from "../exception-rows";

export type ExceptionState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  /** `data` null: the row is not saved yet. `effect` null: not allowed, not measured, or still to come. */
  | { readonly kind: "ready"; readonly data: ExceptionData | null; readonly effect: Effect | null };

/** States in which the effect on the scores is worth a calculation. */
const isAlive = ({ status }: ExceptionData): boolean =>
  status === "draft" || status === "requested" || status === "approved";

/** The exception of the host's row; its effect comes after it, and fails without a word: the rest does not need it. */
export function useException(
  host: FiguresHost,
  version: number,
): { readonly state: ExceptionState; readonly reload: () => void } {
  const [state, setState] = React.useState<ExceptionState>(
    host.rowId === null ? { kind: "ready", data: null, effect: null } : { kind: "loading" },
  );
  const [attempt, setAttempt] = React.useState(0);
  React.useEffect(() => {
    const { rowId } = host;
    if (rowId === null) {
      setState({ kind: "ready", data: null, effect: null });
      return undefined;
    }
    let isStale = false;
    readException(host, rowId)
      .then(
        (data) => {
          if (isStale) return null;
          setState((before) => ({ kind: "ready", data, effect: before.kind === "ready" ? before.effect : null }));
          return isAlive(data) && mayAskEffect(host) ? readEffect(host, rowId) : null;
        },
        (failure: unknown) => {
          if (!isStale)
            setState((before) =>
              before.kind === "ready"
                ? before
                : { kind: "failed", message: failure instanceof RequestError ? failure.message : "" },
            );
          return null;
        },
      )
      .then(
        (effect) => {
          if (!isStale) setState((before) => (before.kind === "ready" ? { ...before, effect } : before));
        },
        () => undefined,
      );
    return () => {
      isStale = true;
    };
  }, [host, version, attempt]);
  return { state, reload: () => setAttempt((before) => before + 1) };
}
