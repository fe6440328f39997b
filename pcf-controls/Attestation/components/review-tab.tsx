import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from "@fluentui/react";
import * as React from "react";

import { RequestError, type Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import { useDraft } from "../../shared/use-draft";
import { isAnswered, type AnswerRow } from "../answer-row";
import { openGroups, type AnswersView } from "../answers-view";
import type { AttestationData } from "../attestation-rows";
import type { Mode } from "./control-row";
import type { AttestationActions } from "./use-attestation";

interface Props {
  readonly host: Host;
  readonly data: AttestationData;
  readonly view: AnswersView;
  readonly mode: Mode;
  readonly statement: string;
  readonly isStatementMasked: boolean;
  readonly actions: AttestationActions;
  readonly onStatement: (text: string) => void;
  readonly onGo: (row: AnswerRow) => void;
  readonly announce: (text: string) => void;
}

type AnswerKey = "no" | "partly" | "yes" | "none";
const order: readonly AnswerKey[] = ["no", "partly", "yes", "none"];
const shapes: Readonly<Record<AnswerKey, Shape>> = { no: "fail", partly: "partly", yes: "pass", none: "open" };
const keyOf = (row: AnswerRow): AnswerKey =>
  row.answer === null || row.answer === "notApplicable" ? "none" : row.answer;

/** All answers, No first, as they will be signed. */
const AnswersByAnswer: React.FC<Pick<Props, "host" | "data" | "onGo">> = ({ host, data, onGo }) => (
  <>
    {order.map((key) => {
      const rows = data.rows.filter((row) => isAnswered(row) && keyOf(row) === key);
      return rows.length === 0 ? null : (
        <details key={key} open={key !== "yes"} className="plb-by-answer">
          <summary>
            <ShapeIcon shape={shapes[key]} className={`plb-shape-${key}`} />{" "}
            {host.text("answerCount", host.text(key === "none" ? "state_unanswered" : `answer_${key}`), rows.length)}
          </summary>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <button type="button" className="plb-link" onClick={() => onGo(row)}>
                  {row.title}
                </button>{" "}
                <bdi className="plb-soft">{row.code}</bdi>
                {row.comment !== "" && (
                  <span className="plb-soft plb-block" dir="auto">
                    {row.comment}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      );
    })}
  </>
);

const Missing: React.FC<Pick<Props, "host" | "view" | "onGo">> = ({ host, view, onGo }) => {
  const first = React.useRef<HTMLUListElement>(null);
  React.useEffect(() => first.current?.querySelector("button")?.focus(), []);
  return (
    <div role="alert" className="plb-message plb-missing" data-level="warning">
      <p>{counted(host, "open", view.open)}</p>
      <ul ref={first}>
        {openGroups.flatMap((group) =>
          view.openByGroup[group].slice(0, 25).map((row) => (
            <li key={`${group}-${row.id}`}>
              <button type="button" className="plb-link" onClick={() => onGo(row)}>
                {host.text(`missingRow_${group}`, row.code, row.title)}
              </button>
            </li>
          )),
        )}
      </ul>
    </div>
  );
};

/** Where the maker reads everything once more, signs and submits. Submit always works; it lists what is missing. */
export const ReviewTab: React.FC<Props> = (props) => {
  const { host, data, view, mode, actions } = props;
  const [statement, setStatement] = useDraft(props.statement, props.onStatement);
  const [isTold, setTold] = React.useState(0);
  const [isAsking, setAsking] = React.useState(false);
  const [refusal, setRefusal] = React.useState<string | null>(null);
  const press = (): void => {
    setRefusal(null);
    if (view.open > 0) setTold((before) => before + 1);
    else setAsking(true);
  };
  const submit = (): void => {
    setAsking(false);
    actions.submit(statement).then(
      () => props.announce(host.text("submitted")),
      (failure: unknown) =>
        setRefusal(
          failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notSubmitted"),
        ),
    );
  };
  return (
    <section className="plb-card" aria-labelledby="plb-review-title">
      <h2 id="plb-review-title">{host.text("reviewTitle")}</h2>
      <p className="plb-soft">
        {host.text("reviewHintSubmit")}{" "}
        <button
          type="button"
          className="plb-link"
          onClick={() => host.openPage("plb_/pages/document.html", `kind=requirements&id=${data.head.workload.id}`)}
        >
          {host.text("requirementsDocument")}
        </button>
      </p>
      <AnswersByAnswer {...props} />
      {props.isStatementMasked ? (
        <p className="plb-soft">{host.text("masked")}</p>
      ) : mode === "answer" ? (
        <label className="plb-field">
          {host.text("statementLabel")}
          <textarea
            className="plb-input"
            rows={4}
            dir="auto"
            maxLength={2000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
          <span className="plb-soft">{host.text("statementHint")}</span>
        </label>
      ) : (
        statement !== "" && (
          <>
            <h3>{host.text("statementLabel")}</h3>
            <p dir="auto">{statement}</p>
          </>
        )
      )}
      {mode === "answer" && (
        <button type="button" className="plb-button plb-button-primary" onClick={press}>
          {host.text("submit")}
        </button>
      )}
      {isTold > 0 && view.open > 0 && mode === "answer" && <Missing key={isTold} {...props} />}
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
          title: host.text("submitTitle", view.total, data.head.workload.name),
          subText: host.text("submitText"),
        }}
      >
        <DialogFooter>
          <PrimaryButton text={host.text("submit")} onClick={submit} />
          <DefaultButton text={host.text("keepEditing")} onClick={() => setAsking(false)} />
        </DialogFooter>
      </Dialog>
    </section>
  );
};
