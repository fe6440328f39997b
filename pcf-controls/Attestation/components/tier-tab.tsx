import { assessTier, mostTierPoints, tierPointsFrom, type TierQuestion, type TierResult } from "@plumbline/governance";
import * as React from "react";

import { RequestError, type Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { AnswersView } from "../answers-view";
import type { AttestationHead, WorkloadFacts } from "../attestation-rows";
import { TierPoints } from "./tier-points";
import type { AttestationActions } from "./use-attestation";

const points = [0, 1, 2, 3] as const;

const Question: React.FC<{
  readonly host: Host;
  readonly question: TierQuestion;
  readonly number: number;
  readonly chosen: number | null;
  readonly isReadOnly: boolean;
  readonly onAnswer: (points: number) => void;
}> = ({ host, question, number, chosen, isReadOnly, onAnswer }) => {
  const title = `${number}. ${host.text(`${question}_question`)}`;
  if (isReadOnly)
    return (
      <div className="plb-tier-question">
        <h4>{title}</h4>
        <p>{chosen === null ? host.text("state_unanswered") : host.text(`${question}_${chosen}`)}</p>
      </div>
    );
  return (
    <fieldset className="plb-tier-question">
      <legend>{title}</legend>
      <div className="plb-tier-options">
        {points.map((one) => (
          <label key={one} className="plb-radio">
            <input type="radio" name={`plb-${question}`} checked={chosen === one} onChange={() => onAnswer(one)} />
            {host.text(`${question}_${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** The two answers that bring most points, in words. */
function strongest(host: Host, workload: WorkloadFacts): string {
  const sorted = workload.tierAnswers
    .filter((one) => (one.points ?? 0) >= 2)
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0));
  return sorted
    .slice(0, 2)
    .map((one) =>
      host.text("reason", host.text(`${one.question}_short`), host.text(`${one.question}_${one.points ?? 0}`)),
    )
    .join(" ");
}

function whyText(host: Host, result: TierResult, workload: WorkloadFacts): string {
  if (result.byPoints === null || result.tier === null) return counted(host, "tierOpen", result.unanswered.length);
  const base = host.text(
    "whyText",
    result.points,
    host.text(`tier_${result.byPoints}`),
    tierPointsFrom(result.byPoints),
  );
  const raised =
    result.tier === result.byPoints
      ? ""
      : host.text("raisedTo", host.text(`tier_${result.tier}`), workload.raiseReason);
  return [base, strongest(host, workload), raised].filter((one) => one !== "").join(" ");
}

/** Six questions that decide the tier, and what the tier means. */
export const TierTab: React.FC<{
  readonly host: Host;
  readonly head: AttestationHead;
  readonly view: AnswersView;
  readonly isReadOnly: boolean;
  readonly actions: AttestationActions;
  readonly announce: (text: string) => void;
}> = ({ host, head, view, isReadOnly, actions, announce }) => {
  const [problem, setProblem] = React.useState<string | null>(null);
  const { workload, tier } = head;
  const result = assessTier(workload.tierAnswers, workload.raised);
  const answer = (question: TierQuestion, value: number): void => {
    setProblem(null);
    actions.answerTier(question, value).then(
      () => announce(host.text("tierSaved")),
      (failure: unknown) =>
        setProblem(
          failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("tierNotSaved"),
        ),
    );
  };
  return (
    <div className="plb-tier">
      <section className="plb-card" aria-labelledby="plb-tier-title">
        <h2 id="plb-tier-title">{host.text("tierTitle")}</h2>
        <p className="plb-soft">{host.text("tierHint")}</p>
        {problem !== null && (
          <div role="alert" className="plb-message" data-level="error">
            {problem}
          </div>
        )}
        {workload.tierAnswers.map((one, index) => (
          <Question
            key={one.question}
            host={host}
            question={one.question}
            number={index + 1}
            chosen={one.points}
            isReadOnly={isReadOnly}
            onAnswer={(value) => answer(one.question, value)}
          />
        ))}
      </section>
      <div>
        <section className="plb-card" aria-labelledby="plb-result-title">
          <h3 id="plb-result-title" className="plb-soft">
            {host.text("resultingTier")}
          </h3>
          <p className="plb-tier-result">
            <strong>{result.tier === null ? host.text("tierNone") : host.text(`tier_${result.tier}`)}</strong>
            <span>{host.text("pointsOf", result.points, mostTierPoints)}</span>
          </p>
          <TierPoints host={host} answers={workload.tierAnswers} result={result} />
        </section>
        <section className="plb-card" aria-labelledby="plb-why-title">
          <h3 id="plb-why-title">
            {result.tier === null ? host.text("whyNone") : host.text("why", host.text(`tier_${result.tier}`))}
          </h3>
          <p dir="auto">{whyText(host, result, workload)}</p>
          <h3>{host.text("meansForYou")}</h3>
          <ul className="plb-means">
            <li>{counted(host, "meansControls", view.total)}</li>
            <li>{host.text("meansException", tier.longestException)}</li>
            {tier.reviewInterval !== null && <li>{host.text("meansReview", tier.reviewInterval)}</li>}
            <li>{host.text("meansFactor", tier.factor)}</li>
          </ul>
          {!isReadOnly && <p className="plb-soft">{host.text("tierKeeps")}</p>}
        </section>
      </div>
    </div>
  );
};
