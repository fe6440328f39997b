import type { Answer } from "@plumbline/governance";
import * as React from "react";

import { ChoiceStrip, type ChoiceOption } from "../../shared/choice-strip";
import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { isAnswered, type AnswerRow } from "../answer-row";
import { resultShape, type MeasuredStatus } from "../measured-status";

export type GivenAnswer = Exclude<Answer, "notApplicable">;

export const givenAnswer = (answer: Answer | null): GivenAnswer | null => (answer === "notApplicable" ? null : answer);

export const answerOptions = (host: Host): readonly ChoiceOption<GivenAnswer>[] => [
  { value: "yes", label: host.text("answer_yes"), shape: "pass" },
  { value: "partly", label: host.text("answer_partly"), shape: "partly" },
  { value: "no", label: host.text("answer_no"), shape: "fail" },
];

/** Answer of a row: three choices, text when read only, a locked tag where no answer is asked. */
export const RowAnswer: React.FC<{
  readonly host: Host;
  readonly row: AnswerRow;
  readonly isReadOnly: boolean;
  readonly measured: MeasuredStatus | null;
  readonly tabIndex: 0 | -1;
  readonly onAnswer: (answer: GivenAnswer) => void;
}> = ({ host, row, isReadOnly, measured, tabIndex, onAnswer }) => {
  if (!row.applies)
    return (
      <span className="plb-locked">
        <ShapeIcon shape="lock" /> {host.text("notApplicable")}
      </span>
    );
  if (!isAnswered(row))
    return (
      <span className="plb-locked" data-result={measured?.result}>
        <ShapeIcon shape={measured === null ? "target" : resultShape[measured.result]} />{" "}
        {host.text(measured === null ? "state_measured" : `result_${measured.result}`)}
      </span>
    );
  return (
    <ChoiceStrip
      name={`answer-${row.id}`}
      label={host.text("answerFor", row.code)}
      options={answerOptions(host)}
      value={givenAnswer(row.answer)}
      isReadOnly={isReadOnly}
      unansweredLabel={host.text("state_unanswered")}
      tabIndex={tabIndex}
      onChange={onAnswer}
    />
  );
};
