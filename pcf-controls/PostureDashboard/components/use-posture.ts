import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { Snapshot } from "../../shared/generated/tables";
import { RequestError } from "../../shared/host";
import { readDetail, type DetailView } from "../detail";
import { measure, MeasureStuck } from "../measure";
import { readRecommendations, type Recommendations } from "../recommendation-rows";
import { readSnapshot, type SnapshotData, type SnapshotRow } from "../snapshot-rows";

export interface PostureData extends SnapshotData {
  readonly parts: DetailView;
}

export type Load =
  | { readonly kind: "new" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly data: PostureData };

/** What is beside the snapshot and may fail alone. */
export type Aside<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly value: T };

export type Measuring =
  | { readonly kind: "idle" }
  /** `remaining` null until the server has said how many subjects are left. */
  | { readonly kind: "running"; readonly remaining: number | null }
  | { readonly kind: "failed"; readonly message: string };

export interface PostureActions {
  readonly load: Load;
  readonly recommendations: Aside<Recommendations>;
  readonly measuring: Measuring;
  readonly reload: () => void;
  readonly measureNow: () => void;
}

const messageOf = (failure: unknown): string => (failure instanceof RequestError ? failure.message : "");

/** Reads something when asked, and again with every attempt; an answer that comes too late is dropped. */
export function useAside<T>(read: (() => Promise<T>) | null, again: unknown): Aside<T> {
  const [state, setState] = React.useState<Aside<T>>({ kind: "loading" });
  const isAsked = read !== null;
  const latest = React.useRef(read);
  latest.current = read;
  React.useEffect(() => {
    let isStale = false;
    latest.current?.().then(
      (value) => {
        if (!isStale) setState({ kind: "ready", value });
      },
      (failure: unknown) => {
        if (!isStale)
          setState((before) => (before.kind === "ready" ? before : { kind: "failed", message: messageOf(failure) }));
      },
    );
    return () => {
      isStale = true;
    };
  }, [isAsked, again]);
  return state;
}

/** The snapshot of the host's row with everything the page shows, and the way to take the next one. */
export function usePosture(host: FiguresHost, version: number): PostureActions {
  const [load, setLoad] = React.useState<Load>({ kind: host.rowId === null ? "new" : "loading" });
  const [attempt, setAttempt] = React.useState(0);
  const [measuring, setMeasuring] = React.useState<Measuring>({ kind: "idle" });
  const isGone = React.useRef(false);
  const again = `${version}/${attempt}`;

  React.useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  React.useEffect(() => {
    const { rowId } = host;
    if (rowId === null) {
      setLoad({ kind: "new" });
      return undefined;
    }
    let isStale = false;
    readSnapshot(host, rowId).then(
      (data) => {
        if (!isStale) setLoad({ kind: "ready", data: { ...data, parts: readDetail(data.detail) } });
      },
      (failure: unknown) => {
        // What is on screen stays there when a later read fails.
        if (!isStale)
          setLoad((before) => (before.kind === "ready" ? before : { kind: "failed", message: messageOf(failure) }));
      },
    );
    return () => {
      isStale = true;
    };
  }, [host, again]);

  const isSaved = host.rowId !== null;
  const recommendations = useAside(isSaved ? () => readRecommendations(host) : null, again);

  const scope: Pick<SnapshotRow, "scope" | "subjectKey"> =
    load.kind === "ready" ? load.data.current : { scope: "tenant", subjectKey: "tenant" };
  return {
    load,
    recommendations,
    measuring,
    reload: () => setAttempt((before) => before + 1),
    measureNow() {
      if (measuring.kind === "running") return;
      setMeasuring({ kind: "running", remaining: null });
      measure(host, scope, (remaining) => {
        if (!isGone.current) setMeasuring({ kind: "running", remaining });
      }).then(
        (snapshot) => {
          if (isGone.current) return;
          setMeasuring({ kind: "idle" });
          host.openRow(Snapshot.table, snapshot);
        },
        (failure: unknown) => {
          if (!isGone.current)
            setMeasuring({
              kind: "failed",
              message: failure instanceof MeasureStuck ? host.text("measureStuck") : messageOf(failure),
            });
        },
      );
    },
  };
}
