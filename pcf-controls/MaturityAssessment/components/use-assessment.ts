import type { CriterionAnswer, MatrixArea, MaturityLevel } from "@plumbline/governance";
import * as React from "react";

import { Assessment, AssessmentAnswer } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { RequestError } from "../../shared/host";
import type { SaveState } from "../../shared/row-saver";
import { useLoadedRows, type Load, type RowsOptions } from "../../shared/use-loaded-rows";
import {
  answerOf,
  answerValue,
  changeableColumns,
  levelValue,
  readAssessment,
  targetColumn,
  type AssessmentData,
} from "../assessment-rows";

/** What a person may change in an answer. */
export interface AnswerChange {
  readonly answer?: CriterionAnswer;
  readonly note?: string;
  readonly evidenceUrl?: string;
  readonly challengeReason?: string;
}

export interface AssessmentActions {
  readonly load: Load<AssessmentData>;
  readonly readFailure: string | null;
  stateOf(id: string): SaveState;
  readonly change: (id: string, change: AnswerChange) => void;
  readonly setTarget: (area: MatrixArea, level: MaturityLevel) => void;
  readonly retry: (id: string) => void;
  resolve(id: string, keep: "mine" | "theirs"): void;
  readonly reload: () => void;
  /** Writes what waits, then completes; rejects with the server's sentence when it refuses. Null leaves the summary as it is. */
  readonly complete: (summary: string | null) => Promise<void>;
}

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

const rows: RowsOptions<AssessmentData> = {
  table: AssessmentAnswer.table,
  set: AssessmentAnswer.set,
  conflictColumns: changeableColumns,
  read: readAssessment,
  versionOf: (data, id) =>
    data.criteria.find((row) => row.id === id)?.version ?? data.questions.find((row) => row.id === id)?.version,
  withFresh: (data, id, fresh) => withAnswer(data, id, answerOf(fresh)),
};

/** The assessment of the host's row: read once, changed at once on screen, written a moment later. */
export function useAssessment(host: Host, version: number): AssessmentActions {
  const { load, readFailure, current, put, reload, saver, stateOf } = useLoadedRows(host, version, rows);
  const [targetFailure, setTargetFailure] = React.useState<string | null>(null);

  return {
    load,
    readFailure: targetFailure ?? readFailure,
    stateOf,
    change(id, change) {
      const data = current.current;
      if (data === null) return;
      put(withAnswer(data, id, change));
      saver.current?.change(id, columnsOf(change));
    },
    setTarget(area, level) {
      const data = current.current;
      if (data === null || host.rowId === null) return;
      setTargetFailure(null);
      put({ ...data, head: { ...data.head, targets: { ...data.head.targets, [area]: level } } });
      host
        .update(Assessment.table, host.rowId, { [targetColumn(area)]: levelValue(level) })
        .catch((failure: unknown) => {
          put(data);
          setTargetFailure(failure instanceof RequestError ? failure.message : "");
        });
    },
    retry: (id) => saver.current?.retry(id),
    resolve: (id, keep) => saver.current?.resolve(id, keep),
    reload: () => {
      setTargetFailure(null);
      reload();
    },
    async complete(summary) {
      if (host.rowId === null) return;
      await saver.current?.flush();
      await host.update(Assessment.table, host.rowId, {
        ...(summary !== null && { [Assessment.columns.summary]: summary }),
        statuscode: Assessment.statuses.completed,
      });
      reload();
      host.changed();
    },
  };
}
