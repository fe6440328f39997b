import type { Day, TierQuestion } from "@plumbline/governance";
import * as React from "react";

import { Attestation, AttestationAnswer, Evidence, Workload } from "../../shared/generated/tables";
import type { Host, Row } from "../../shared/host";
import type { SaveState } from "../../shared/row-saver";
import { useLoadedRows, type Load, type RowsOptions } from "../../shared/use-loaded-rows";
import { answerColumnsOf, changeableColumns, type AnswerRow, type ExceptionOfAnswer } from "../answer-row";
import { carryAnswers, type CarriedAnswers } from "../carried-answers";
import { readAttestation, readEvidence, tierPointsValue, type AttestationData } from "../attestation-rows";
import {
  answerColumnValues,
  createEvidence,
  requestException,
  type AnswerChange,
  type ExceptionTermsInput,
  type NewEvidence,
} from "../writes";

/** Everything a person can do with the attestation. Promises reject with a `RequestError` in the server's words. */
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
  /** Takes the answer of last period over; null for all rows without an answer. */
  carry(row: AnswerRow | null): Promise<CarriedAnswers>;
  submit(statement: string): Promise<void>;
  readonly accept: () => Promise<void>;
  readonly giveBack: (comment: string) => Promise<void>;
}

export interface AttestationStore {
  readonly load: Load<AttestationData>;
  /** A later reading failed while older rows are still shown; the server's words or empty. */
  readonly readFailure: string | null;
  /** The same object as long as the host is. */
  readonly actions: AttestationActions;
}

function withRow(data: AttestationData, id: string, change: Partial<AnswerRow>): AttestationData {
  return { ...data, rows: data.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

const rows: RowsOptions<AttestationData> = {
  table: AttestationAnswer.table,
  set: AttestationAnswer.set,
  conflictColumns: changeableColumns,
  read: (host, id) => readAttestation(host, id, host.today() as Day),
  versionOf: (data, id) => data.rows.find((row) => row.id === id)?.version,
  withFresh: (data, id, fresh) => withRow(data, id, answerColumnsOf(fresh)),
};

/** The attestation of the host's row: read at once, changed at once on screen, written a moment later. */
export function useAttestation(host: Host, version: number): AttestationStore {
  const { load, readFailure, current, put, reload, saver, stateOf } = useLoadedRows(host, version, rows);

  const actions = React.useMemo((): AttestationActions => {
    const change = (id: string, by: AnswerChange): void => {
      const data = current.current;
      if (data === null) return;
      put(withRow(data, id, by));
      saver.current?.change(id, answerColumnValues(by));
    };
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
      stateOf,
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
      async carry(row) {
        await saver.current?.flush();
        try {
          return await carryAnswers(host, host.rowId ?? "", row?.id ?? null);
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
  }, [host, put, reload, stateOf, current, saver]);
  return { load, readFailure, actions };
}
