import type { Day, TierQuestion } from "@plumbline/governance";
import * as React from "react";

import { Attestation, AttestationAnswer, Evidence, Workload } from "../../shared/generated/tables";
import type { Host, Row } from "../../shared/host";
import { RequestError } from "../../shared/host";
import { createRowSaver, type RowSaver, type SaveState } from "../../shared/row-saver";
import { answerColumnsOf, changeableColumns, type AnswerRow, type ExceptionOfAnswer } from "../answer-row";
import { readAttestation, readEvidence, tierPointsValue, type AttestationData } from "../attestation-rows";
import {
  answerColumnValues,
  createEvidence,
  requestException,
  type AnswerChange,
  type ExceptionTermsInput,
  type NewEvidence,
} from "../writes";

export type Load =
  | { readonly kind: "new" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly data: AttestationData };

/** Everything a person can do with the attestation. Promises reject with a {@link RequestError} in the server's words. */
export interface AttestationActions {
  stateOf(id: string): SaveState;
  unsaved(): readonly string[];
  readonly change: (id: string, change: AnswerChange) => void;
  readonly retry: (id: string) => void;
  resolve(id: string, keep: "mine" | "theirs"): void;
  readonly reload: () => void;
  flush(): Promise<void>;
  addEvidence(row: AnswerRow, evidence: NewEvidence): Promise<void>;
  removeEvidence(evidence: string): Promise<void>;
  reloadEvidence(): Promise<void>;
  askException(row: AnswerRow, terms: ExceptionTermsInput): Promise<void>;
  answerTier(question: TierQuestion, points: number): Promise<void>;
  submit(statement: string): Promise<void>;
  readonly accept: () => Promise<void>;
  readonly giveBack: (comment: string) => Promise<void>;
}

export interface AttestationStore {
  readonly load: Load;
  /** A later reading failed while older rows are still shown; the server's words or empty. */
  readonly readFailure: string | null;
  /** The same object as long as the host is. */
  readonly actions: AttestationActions;
}

const saveDelay = 600;
const saved: SaveState = { kind: "saved" };

function withRow(data: AttestationData, id: string, change: Partial<AnswerRow>): AttestationData {
  return { ...data, rows: data.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

/** The attestation of the host's row: read at once, changed at once on screen, written a moment later. */
export function useAttestation(host: Host, version: number): AttestationStore {
  const [load, setLoad] = React.useState<Load>({ kind: host.rowId === null ? "new" : "loading" });
  const [readFailure, setReadFailure] = React.useState<string | null>(null);
  const [, setTick] = React.useState(0);
  const [attempt, setAttempt] = React.useState(0);
  const current = React.useRef<AttestationData | null>(null);
  const saver = React.useRef<RowSaver | null>(null);

  const put = React.useCallback((data: AttestationData) => {
    current.current = data;
    setLoad({ kind: "ready", data });
  }, []);

  React.useEffect(() => {
    const created = createRowSaver({
      host,
      table: AttestationAnswer.table,
      delay: saveDelay,
      conflictColumns: changeableColumns,
      versionOf: (id) => current.current?.rows.find((row) => row.id === id)?.version,
      saved: (id, fresh) => {
        const data = current.current;
        if (data !== null) put(withRow(data, id, answerColumnsOf(fresh)));
      },
      stateChanged: () => setTick((tick) => tick + 1),
    });
    saver.current = created;
    return () => {
      void created.flush().then(() => created.dispose());
    };
  }, [host, put]);

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
    readAttestation(host, rowId, host.today() as Day).then(
      (data) => {
        if (isStale) return;
        setReadFailure(null);
        put(data);
      },
      (failure: unknown) => {
        if (isStale) return;
        const message = failure instanceof RequestError && !failure.isOffline ? failure.message : "";
        if (current.current === null) setLoad({ kind: "failed", message });
        else setReadFailure(message);
      },
    );
    return () => {
      isStale = true;
    };
  }, [host, version, attempt, put]);

  const actions = React.useMemo((): AttestationActions => {
    const change = (id: string, by: AnswerChange): void => {
      const data = current.current;
      if (data === null) return;
      put(withRow(data, id, by));
      saver.current?.change(id, answerColumnValues(by));
    };
    const reload = (): void => setAttempt((before) => before + 1);
    const reloadEvidence = async (): Promise<void> => {
      const before = current.current;
      if (before === null) return;
      const fresh = await readEvidence(host, before, host.today() as Day);
      const evidence = new Map(fresh.rows.map((row) => [row.id, row.evidence]));
      const data = current.current ?? before;
      put({ ...data, rows: data.rows.map((row) => ({ ...row, evidence: evidence.get(row.id) ?? row.evidence })) });
    };
    const link = (id: string, exception: ExceptionOfAnswer, columns: Row): void => {
      const data = current.current;
      if (data === null) return;
      put(withRow(data, id, { exception }));
      saver.current?.change(id, columns);
    };
    const move = async (columns: Row): Promise<void> => {
      if (host.rowId === null) return;
      await saver.current?.flush();
      await host.update(Attestation.table, host.rowId, columns);
      reload();
      host.changed();
    };
    return {
      stateOf: (id) => saver.current?.stateOf(id) ?? saved,
      unsaved: () => saver.current?.unsaved() ?? [],
      change,
      retry: (id) => saver.current?.retry(id),
      resolve: (id, keep) => saver.current?.resolve(id, keep),
      reload,
      flush: async () => saver.current?.flush(),
      async addEvidence(row, evidence) {
        await createEvidence(host, row, evidence);
        await reloadEvidence();
      },
      async removeEvidence(evidence) {
        await host.remove(Evidence.table, evidence);
        await reloadEvidence();
      },
      reloadEvidence,
      async askException(row, terms) {
        const data = current.current;
        if (data === null) return;
        const asked = await requestException(host, row, data.head.workload, terms);
        link(row.id, asked.exception, asked.link);
        await saver.current?.flush();
      },
      async answerTier(question, points) {
        const data = current.current;
        if (data === null) return;
        await saver.current?.flush();
        const { workload } = data.head;
        const tierAnswers = workload.tierAnswers.map((one) => (one.question === question ? { question, points } : one));
        put({ ...data, head: { ...data.head, workload: { ...workload, tierAnswers } } });
        try {
          await host.update(Workload.table, workload.id, { [Workload.columns[question]]: tierPointsValue(points) });
        } finally {
          reload();
        }
      },
      submit: (statement) =>
        move({
          [Attestation.columns.statement]: statement === "" ? null : statement,
          statuscode: Attestation.statuses.submitted,
        }),
      accept: () => move({ statuscode: Attestation.statuses.accepted }),
      giveBack: (comment) =>
        move({ [Attestation.columns.reviewcomment]: comment, statuscode: Attestation.statuses.returned }),
    };
  }, [host, put]);
  return { load, readFailure, actions };
}
