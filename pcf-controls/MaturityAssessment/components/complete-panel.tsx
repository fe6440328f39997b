import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from "@fluentui/react";
import * as React from "react";

import type { Host } from "../../shared/host";
import { RequestError } from "../../shared/host";
import { useDraft } from "../../shared/use-draft";
import type { AssessmentView } from "./assessment-view";

/** Summary text and the way to complete: never disabled, it says what is missing instead. */
export const CompletePanel: React.FC<{
  readonly host: Host;
  readonly view: AssessmentView;
  readonly total: number;
  readonly isReadOnly: boolean;
  readonly summary: string;
  readonly isSummaryMasked: boolean;
  readonly onSummary: (value: string) => void;
  readonly onComplete: (summary: string | null) => Promise<void>;
  readonly onOpen: (code: string) => void;
}> = ({ host, view, total, isReadOnly, isSummaryMasked, onComplete, onOpen, ...bound }) => {
  const [summary, setSummary] = useDraft(bound.summary, bound.onSummary);
  const [isAsking, setAsking] = React.useState(false);
  const [isTold, setTold] = React.useState(false);
  const [refusal, setRefusal] = React.useState<string | null>(null);
  const unanswered = total - view.answered;
  const isOpen = unanswered > 0 || view.challenged.length > 0;
  const press = (): void => {
    setRefusal(null);
    if (isOpen) setTold(true);
    else setAsking(true);
  };
  const confirm = (): void => {
    setAsking(false);
    onComplete(isSummaryMasked ? null : summary).catch((failure: unknown) =>
      setRefusal(
        failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notCompleted"),
      ),
    );
  };
  return (
    <section className="plb-card" aria-label={host.text("completeTitle")}>
      {isSummaryMasked ? (
        <p className="plb-soft">{host.text("masked")}</p>
      ) : isReadOnly ? (
        <p dir="auto">{summary}</p>
      ) : (
        <label className="plb-field">
          {host.text("summaryLabel")}
          <textarea
            className="plb-input"
            rows={3}
            maxLength={2000}
            dir="auto"
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
        </label>
      )}
      {!isReadOnly && <PrimaryButton text={host.text("completeButton")} onClick={press} />}
      {isTold && isOpen && (
        <div role="alert" className="plb-message" data-level="warning">
          <p>{host.text("stillOpen", unanswered, view.challenged.length)}</p>
          <ul>
            {view.challenged.map((row) => (
              <li key={row.id}>
                <button type="button" className="plb-link" onClick={() => onOpen(row.code)}>
                  {host.text("challengedRow", row.code, row.text)}
                </button>
              </li>
            ))}
            {view.rows
              .flatMap((row) => row.cells.flatMap((cell) => cell.criteria))
              .filter((row) => row.answer === null)
              .slice(0, 5)
              .map((row) => (
                <li key={row.id}>
                  <button type="button" className="plb-link" onClick={() => onOpen(row.code)}>
                    {host.text("unansweredRow", row.code, row.text)}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      )}
      {refusal !== null && (
        <div role="alert" className="plb-message" data-level="error">
          {refusal}
        </div>
      )}
      <Dialog
        hidden={!isAsking}
        onDismiss={() => setAsking(false)}
        dialogContentProps={{
          type: DialogType.normal,
          title: host.text("completeTitle"),
          subText: host.text("completeText", view.answered, total, host.text(`level_${view.maturity.overall}`)),
        }}
      >
        <DialogFooter>
          <PrimaryButton text={host.text("completeConfirm")} onClick={confirm} />
          <DefaultButton text={host.text("keepEditing")} onClick={() => setAsking(false)} />
        </DialogFooter>
      </Dialog>
    </section>
  );
};
