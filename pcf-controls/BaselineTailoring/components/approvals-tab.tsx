import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from "@fluentui/react";
import type { ApprovalRole, BaselineStatus, Decision } from "@plumbline/governance";
import * as React from "react";

import { Baseline, BaselineApproval } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import { approvalsView, type ApprovalsView, type VoteLine } from "../approvals";
import { needsReason } from "../differences";
import type { BaselineData } from "../baseline-rows";
import { failureText } from "./failure-text";
import type { TailoringActions } from "./use-baseline";

interface Props {
  readonly host: Host;
  readonly data: BaselineData;
  readonly actions: TailoringActions;
  readonly isFormReadOnly: boolean;
  readonly onGo: (code: string) => void;
  readonly announce: (text: string) => void;
}

const Line: React.FC<{
  readonly host: Host;
  readonly line: VoteLine;
  readonly mayVote: boolean;
  readonly asked: string | null;
}> = ({ host, line, mayVote, asked }) => {
  const { vote } = line;
  const shape: Shape =
    vote === null ? (line.isNeeded ? "open" : "dash") : vote.decision === "approve" ? "pass" : "fail";
  const role = host.text(line.isNeeded ? `role_${line.role}` : "roleOptional", host.text(`role_${line.role}`));
  return (
    <li data-role={line.role} data-vote={vote?.decision ?? "none"}>
      <ShapeIcon shape={shape} />
      <span>
        <strong>{role}</strong>
        {" · "}
        {vote === null
          ? host.text(mayVote && line.isNeeded && line.problem === null ? "waitingForYou" : "noVote")
          : host.text(
              vote.decision === "approve" ? "approvedOn" : "rejectedOn",
              vote.decidedOn === null ? "" : host.formatDay(vote.decidedOn.slice(0, 10)),
              vote.approver.name,
            )}
        {vote !== null && vote.comment !== "" && (
          <span className="plb-soft plb-block" dir="auto">
            {host.text("quote", vote.comment)}
          </span>
        )}
        {vote === null && asked !== null && <span className="plb-soft plb-block">{host.text("askedOn", asked)}</span>}
      </span>
    </li>
  );
};

/** Why there are no buttons for this person; null when there are. */
function noVoteReason(host: Host, data: BaselineData, view: ApprovalsView, mayVote: boolean): string | null {
  if (data.head.status !== "inReview") return null;
  if (view.isAuthor) return host.text("authorsDoNotVote");
  if (view.own !== null) {
    const other = view.missing.find((role) => role !== view.own?.role);
    const own = host.text(`role_${view.own.role}`);
    return other === undefined ? host.text("youVoted", own) : host.text("votedOther", own, host.text(`role_${other}`));
  }
  if (!mayVote) return host.text("mayNotVote");
  return view.open.length === 0 ? host.text("allVoted") : null;
}

const OwnVote: React.FC<{
  readonly host: Host;
  readonly view: ApprovalsView;
  readonly actions: TailoringActions;
  readonly announce: (text: string) => void;
}> = ({ host, view, actions, announce }) => {
  const [wanted, setWanted] = React.useState<ApprovalRole | null>(null);
  const role = wanted !== null && view.open.includes(wanted) ? wanted : view.open[0];
  const [comment, setComment] = React.useState("");
  const [asking, setAsking] = React.useState<Decision | null>(null);
  const [isTold, setTold] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const box = React.useRef<HTMLTextAreaElement>(null);
  if (role === undefined) return null;
  const name = host.text(`role_${role}`);
  const press = (decision: Decision): void => {
    setProblem(null);
    const lacksComment = decision === "reject" && comment.trim() === "";
    setTold(lacksComment);
    if (lacksComment) box.current?.focus();
    else setAsking(decision);
  };
  const confirm = (): void => {
    if (asking === null) return;
    const decision = asking;
    setAsking(null);
    actions.vote(role, decision, comment).then(
      () => announce(host.text(decision === "approve" ? "voteApproved" : "voteRejected", name)),
      (failure: unknown) => setProblem(failureText(host, failure, "notVoted")),
    );
  };
  return (
    <>
      {view.open.length > 1 && (
        <fieldset className="plb-chips">
          <legend className="plb-soft">{host.text("voteAs")}</legend>
          {view.open.map((one) => (
            <label key={one} className="plb-chip" data-chosen={one === role}>
              <input type="radio" name="plb-vote-role" checked={one === role} onChange={() => setWanted(one)} />
              {host.text(`role_${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      <label className="plb-field">
        {host.text("comment")}
        <textarea
          ref={box}
          className="plb-input"
          rows={3}
          dir="auto"
          maxLength={2000}
          aria-invalid={isTold && comment.trim() === ""}
          aria-describedby="plb-vote-hint"
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        <span id="plb-vote-hint" className={isTold && comment.trim() === "" ? "plb-row-error" : "plb-soft"}>
          {host.text("neededIfReject")}
        </span>
      </label>
      <div className="plb-buttons">
        <button type="button" className="plb-button plb-button-primary" onClick={() => press("approve")}>
          {host.text("approveAs", name)}
        </button>
        <button type="button" className="plb-button" onClick={() => press("reject")}>
          {host.text("reject")}
        </button>
      </div>
      {problem !== null && (
        <p role="alert" className="plb-row-error">
          {problem}
        </p>
      )}
      <Dialog
        hidden={asking === null}
        onDismiss={() => setAsking(null)}
        dialogContentProps={{
          type: DialogType.normal,
          title: host.text(asking === "reject" ? "rejectTitle" : "approveTitle", name),
          subText: host.text(asking === "reject" ? "rejectText" : "approveText"),
        }}
      >
        <DialogFooter>
          <PrimaryButton text={host.text(asking === "reject" ? "reject" : "approve")} onClick={confirm} />
          <DefaultButton text={host.text("cancel")} onClick={() => setAsking(null)} />
        </DialogFooter>
      </Dialog>
    </>
  );
};

/** The next step of the version: submit, back to draft, enter force. Never disabled; it says what is missing instead. */
const NextStep: React.FC<Props & { readonly view: ApprovalsView }> = ({
  host,
  data,
  actions,
  view,
  isFormReadOnly,
  onGo,
  announce,
}) => {
  const { head } = data;
  const [asking, setAsking] = React.useState<BaselineStatus | null>(null);
  const [isTold, setTold] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const unexplained = data.rows.filter(needsReason);
  const version = host.text("versionName", head.version);
  const previous = data.versions.find((one) => one.status === "inForce");
  const press = (to: BaselineStatus): void => {
    setProblem(null);
    if (to === "inReview" && unexplained.length > 0) setTold(true);
    else setAsking(to);
  };
  const confirm = (): void => {
    if (asking === null) return;
    const to = asking;
    setAsking(null);
    actions.go(to).then(
      () => announce(host.text(`went_${to}`, version)),
      (failure: unknown) => setProblem(failureText(host, failure, "notMoved")),
    );
  };
  const enters =
    head.effectiveFrom === null
      ? host.text("entersForce", version)
      : host.text("entersForceOn", version, host.formatDay(head.effectiveFrom));
  const replaces = previous === undefined ? "" : host.text("superseded", host.text("versionName", previous.version));
  // The form locks itself in review: only the person's rights say who may go on.
  const mayMove = head.status === "draft" ? !isFormReadOnly : host.mayWriteOthers(Baseline.table);
  return (
    <>
      {head.status === "inReview" && (
        <p className="plb-soft">
          <ShapeIcon shape="lock" /> {host.text("afterLastVote", version)} {enters} {replaces}
        </p>
      )}
      {head.status === "inReview" && view.missing.length === 0 && <p>{host.text("readyToEnter")}</p>}
      {head.status === "inReview" && view.missing.length > 0 && (
        <p>{host.text("votesMissing", view.missing.map((role) => host.text(`role_${role}`)).join(", "))}</p>
      )}
      {mayMove && (
        <div className="plb-buttons">
          {head.status === "draft" && (
            <button type="button" className="plb-button plb-button-primary" onClick={() => press("inReview")}>
              {host.text("submitForReview")}
            </button>
          )}
          {head.status === "inReview" && (
            <>
              {view.missing.length === 0 && (
                <button type="button" className="plb-button plb-button-primary" onClick={() => press("inForce")}>
                  {host.text("enterForce")}
                </button>
              )}
              <button type="button" className="plb-button" onClick={() => press("draft")}>
                {host.text("backToDraft")}
              </button>
            </>
          )}
        </div>
      )}
      {isTold && unexplained.length > 0 && (
        <div role="alert" className="plb-message plb-missing" data-level="warning">
          <p>{counted(host, "reasonsMissing", unexplained.length)}</p>
          <ul>
            {unexplained.slice(0, 25).map((row) => (
              <li key={row.id}>
                <button type="button" className="plb-link" onClick={() => onGo(row.code)}>
                  {host.text("missingRow", row.code, row.title)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem !== null && (
        <p role="alert" className="plb-row-error">
          {problem}
        </p>
      )}
      <Dialog
        hidden={asking === null}
        onDismiss={() => setAsking(null)}
        dialogContentProps={{
          type: DialogType.normal,
          title: asking === null ? "" : host.text(`ask_${asking}`, version),
          subText:
            asking === null ? "" : asking === "inForce" ? `${enters} ${replaces}` : host.text(`askText_${asking}`),
        }}
      >
        <DialogFooter>
          <PrimaryButton
            text={host.text(
              asking === "inForce" ? "enterForce" : asking === "draft" ? "backToDraft" : "submitForReview",
            )}
            onClick={confirm}
          />
          <DefaultButton text={host.text("cancel")} onClick={() => setAsking(null)} />
        </DialogFooter>
      </Dialog>
    </>
  );
};

/** Needed votes, votes cast, the own vote, and the step into force. */
export const ApprovalsTab: React.FC<Props> = (props) => {
  const { host, data, actions, announce } = props;
  const { head } = data;
  const view = React.useMemo(() => approvalsView(data, host.userId), [data, host.userId]);
  const mayVote = host.mayCreate(BaselineApproval.table);
  const reason = noVoteReason(host, data, view, mayVote);
  const asked =
    head.submittedOn === null || head.status !== "inReview" ? null : host.formatDay(head.submittedOn.slice(0, 10));
  return (
    <section className="plb-card plb-approvals" aria-labelledby="plb-approvals-title">
      <h2 id="plb-approvals-title">{host.text("approvals")}</h2>
      <p className="plb-soft">{host.text("neededVotes")}</p>
      <ul className="plb-votes">
        {view.lines.map((line) => (
          <Line
            key={line.role}
            host={host}
            line={line}
            mayVote={mayVote && head.status === "inReview" && reason === null}
            asked={asked}
          />
        ))}
      </ul>
      {head.status === "inReview" &&
        (reason === null ? (
          <OwnVote host={host} view={view} actions={actions} announce={announce} />
        ) : (
          <p className="plb-message">{reason}</p>
        ))}
      <NextStep {...props} view={view} />
    </section>
  );
};
