import type { CriterionAnswer } from "@plumbline/governance";
import * as React from "react";

import { ChoiceStrip, type ChoiceOption } from "../../shared/choice-strip";
import type { Host } from "../../shared/host";
import type { QuestionRow } from "../assessment-rows";
import { SaveNote } from "../../shared/save-note";
import type { AssessmentActions } from "./use-assessment";

/** The posture questions: what a person says about tools, processes and people, beside the matrix. */
export const PostureQuestions: React.FC<{
  readonly host: Host;
  readonly questions: readonly QuestionRow[];
  readonly isReadOnly: boolean;
  readonly actions: AssessmentActions;
}> = ({ host, questions, isReadOnly, actions }) => {
  const options: readonly ChoiceOption<CriterionAnswer>[] = [
    { value: "notMet", label: host.text("posture_no"), shape: "empty" },
    { value: "partly", label: host.text("posture_partly"), shape: "partly" },
    { value: "met", label: host.text("posture_yes"), shape: "pass" },
    { value: "yesMeasured", label: host.text("posture_yesMeasured"), shape: "target" },
    { value: "notApplicable", label: host.text("posture_notApplicable"), shape: "dash" },
  ];
  const answered = questions.filter((row) => row.answer !== null).length;
  return (
    <section className="plb-card" aria-label={host.text("tabQuestions")}>
      <p className="plb-soft">{host.text("questionsAnswered", answered, questions.length)}</p>
      <ol className="plb-questions">
        {questions.map((row) => (
          <li key={row.id}>
            <p>
              {row.text} <span className="plb-soft">{row.code}</span>
            </p>
            <ChoiceStrip
              name={`question-${row.id}`}
              label={host.text("answerFor", row.code)}
              options={options}
              value={row.answer}
              isReadOnly={isReadOnly}
              unansweredLabel={host.text("notAnswered")}
              onChange={(answer) => actions.change(row.id, { answer })}
            />
            {isReadOnly ? (
              row.note !== "" && <p dir="auto">{row.note}</p>
            ) : (
              <input
                className="plb-input"
                dir="auto"
                aria-label={host.text("noteFor", row.code)}
                placeholder={host.text("noteFor", row.code)}
                maxLength={2000}
                value={row.note}
                onChange={(event) => actions.change(row.id, { note: event.target.value })}
              />
            )}
            <SaveNote
              host={host}
              code={row.code}
              state={actions.stateOf(row.id)}
              onRetry={() => actions.retry(row.id)}
              onResolve={(keep) => actions.resolve(row.id, keep)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
};
