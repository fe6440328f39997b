import type { ComparisonReach } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { readVersion, type BaselineData, type Stated } from "../baseline-rows";
import { readReach } from "../compare";

/** Key of the place a version started from: its previous version, the library, or nothing. */
export const origin = "origin";

export interface Comparison {
  /** Key of the version on the left: {@link origin} or an id. */
  readonly left: string;
  readonly setLeft: (left: string) => void;
  /** Controls on the left; null while they are read. */
  readonly stated: Stated | null;
  readonly isFailed: boolean;
  readonly retry: () => void;
  /** By code; empty where the server cannot be asked. */
  readonly reach: ReadonlyMap<string, ComparisonReach>;
}

/** Milliseconds after the last saved change until the reach is asked for again. */
const settled = 1500;
const nothing: ReadonlyMap<string, ComparisonReach> = new Map();

/** What the version is compared with, read when it is chosen and kept. */
export function useComparison(host: Host, data: BaselineData): Comparison {
  const [left, setLeft] = React.useState(origin);
  const [read, setRead] = React.useState<ReadonlyMap<string, Stated>>(new Map());
  const [isFailed, setFailed] = React.useState(false);
  const [attempt, setAttempt] = React.useState(0);
  const [reach, setReach] = React.useState(nothing);
  const isRead = left === origin || read.has(left);

  React.useEffect(() => {
    if (isRead) return undefined;
    let isStale = false;
    setFailed(false);
    readVersion(host, left).then(
      (stated) => !isStale && setRead((before) => new Map([...before, [left, stated]])),
      () => !isStale && setFailed(true),
    );
    return () => {
      isStale = true;
    };
  }, [host, left, isRead, attempt]);

  const leftId = left === origin ? data.head.previous : left;
  const { id } = data.head;
  const versions = React.useMemo(() => data.rows.map((row) => row.etag ?? "").join(), [data.rows]);
  React.useEffect(() => {
    if (leftId === null) {
      setReach(nothing);
      return undefined;
    }
    let isStale = false;
    const timer = setTimeout(
      () =>
        void readReach(host, leftId, id).then(
          (found) => !isStale && setReach(found),
          // The table is complete without it: where the server cannot be asked, the column stays empty.
          () => !isStale && setReach(nothing),
        ),
      settled,
    );
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [host, leftId, id, versions]);

  return {
    left,
    setLeft,
    stated: left === origin ? data.origins : (read.get(left) ?? null),
    isFailed,
    retry: () => setAttempt((before) => before + 1),
    reach,
  };
}
