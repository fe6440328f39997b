import type { CriterionAnswer, MatrixArea, MaturityLevel } from "@plumbline/governance";
import * as React from "react";

import { Assessment, AssessmentAnswer } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { RequestError } from "../../shared/host";
import { createRowSaver, type RowSaver, type SaveState } from "../../shared/row-saver";
import {
  answerOf,
  answerValue,
  changeableColumns,
  levelValue,
  readAssessment,
  targetColumn,
  type AssessmentData,
} from "../assessment-rows";

export type Load =
  | { readonly kind: "new" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly data: AssessmentData };

/** What a person may change in an answer. */
export interface AnswerChange {
  readonly answer?: CriterionAnswer;
  readonly note?: string;
  readonly evidenceUrl?: string;
  readonly challengeReason?: string;
}

export interface AssessmentActions {
  readonly load: Load;
  stateOf(id: string): SaveState;
  readonly change: (id: string, change: AnswerChange) => void;
  readonly setTarget: (area: MatrixArea, level: MaturityLevel) => void;
  readonly retry: (id: string) => void;
  resolve(id: string, keep: "mine" | "theirs"): void;
  readonly reload: () => void;
  /** Writes what waits, then completes; rejects with the server's sentence when it refuses. Null leaves the summary as it is. */
  readonly complete: (summary: string | null) => Promise<void>;
}

const saveDelay = 600;

function withAnswer(data: AssessmentData, id: string, change: Partial<ReturnType<typeof answerOf>>): AssessmentData {
  return {
    ...data,
    criteria: data.criteria.map((row) => (row.id === id ? { ...row, ...change } : row)),
    questions: data.questions.map((row) => (row.id === id ? { ...row, ...change } : row)),
  };
}

function columnsOf(change: AnswerChange): Record<string, unknown> {
  const { answer, note, evidenceurl, challengereason } = AssessmentAnswer.columns;
  return {
    ...(change.answer !== undefined && { [answer]: answerValue(change.answer) }),
    ...(change.note !== undefined && { [note]: change.note === "" ? null : change.note }),
    ...(change.evidenceUrl !== undefined && { [evidenceurl]: change.evidenceUrl === "" ? null : change.evidenceUrl }),
    ...(change.challengeReason !== undefined && {
      [challengereason]: change.challengeReason === "" ? null : change.challengeReason,
    }),
  };
}

/** The assessment of the host's row: read once, changed at once on screen, written a moment later. */
export function useAssessment(host: Host, version: number): AssessmentActions {
  const [load, setLoad] = React.useState<Load>({ kind: host.rowId === null ? "new" : "loading" });
  const [, setTick] = React.useState(0);
  const [attempt, setAttempt] = React.useState(0);
  const current = React.useRef<AssessmentData | null>(null);
  const saver = React.useRef<RowSaver | null>(null);

  const put = React.useCallback((data: AssessmentData) => {
    current.current = data;
    setLoad({ kind: "ready", data });
  }, []);

  React.useEffect(() => {
    const created = createRowSaver({
      host,
      table: AssessmentAnswer.table,
      delay: saveDelay,
      conflictColumns: changeableColumns,
      versionOf: (id) =>
        current.current?.criteria.find((row) => row.id === id)?.version ??
        current.current?.questions.find((row) => row.id === id)?.version,
      saved: (id, fresh) => {
        const data = current.current;
        if (data !== null) put(withAnswer(data, id, answerOf(fresh)));
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
    if (saver.current !== null && saver.current.unsaved().length > 0) return undefined;
    let isStale = false;
    readAssessment(host, rowId).then(
      (data) => {
        if (!isStale) put(data);
      },
      (failure: unknown) => {
        if (!isStale && current.current === null)
          setLoad({ kind: "failed", message: failure instanceof RequestError ? failure.message : "" });
      },
    );
    return () => {
      isStale = true;
    };
  }, [host, version, attempt, put]);

  return {
    load,
    stateOf: (id) => saver.current?.stateOf(id) ?? { kind: "saved" },
    change(id, change) {
      const data = current.current;
      if (data === null) return;
      put(withAnswer(data, id, change));
      saver.current?.change(id, columnsOf(change));
    },
    setTarget(area, level) {
      const data = current.current;
      if (data === null || host.rowId === null) return;
      put({ ...data, head: { ...data.head, targets: { ...data.head.targets, [area]: level } } });
      host
        .update(Assessment.table, host.rowId, { [targetColumn(area)]: levelValue(level) })
        .catch((failure: unknown) => {
          put(data);
          setLoad({ kind: "failed", message: failure instanceof RequestError ? failure.message : "" });
        });
    },
    retry: (id) => saver.current?.retry(id),
    resolve: (id, keep) => saver.current?.resolve(id, keep),
    reload: () => setAttempt((before) => before + 1),
    async complete(summary) {
      if (host.rowId === null) return;
      await saver.current?.flush();
      await host.update(Assessment.table, host.rowId, {
        ...(summary !== null && { [Assessment.columns.summary]: summary }),
        statuscode: Assessment.statuses.completed,
      });
      setAttempt((before) => before + 1);
      host.changed();
    },
  };
}
