import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from "@fluentui/react";
import * as React from "react";

import { RequestError, type Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { AttestationData } from "../attestation-rows";
import type { AttestationActions } from "./use-attestation";

/** Accept and Return for the reviewer; to return, a comment is needed. */
export const ReviewerBar: React.FC<{
  readonly host: Host;
  readonly data: AttestationData;
  readonly actions: AttestationActions;
  readonly announce: (text: string) => void;
}> = ({ host, data, actions, announce }) => {
  const [isReturning, setReturning] = React.useState(false);
  const [isAsking, setAsking] = React.useState(false);
  const [comment, setComment] = React.useState("");
  const [problem, setProblem] = React.useState<string | null>(null);
  const box = React.useRef<HTMLTextAreaElement>(null);
  const marked = data.rows.filter((row) => row.returned).length;
  React.useEffect(() => {
    if (isReturning) box.current?.focus();
  }, [isReturning]);
  const tell = (failure: unknown): void =>
    setProblem(failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notDecided"));
  const accept = (): void => {
    setProblem(null);
    if (marked > 0) {
      setProblem(counted(host, "acceptWithReturned", marked));
      return;
    }
    setAsking(true);
  };
  const confirm = (): void => {
    setAsking(false);
    actions.accept().then(() => announce(host.text("accepted")), tell);
  };
  const giveBack = (): void => {
    if (comment.trim() === "") {
      setProblem(host.text("returnNeedsComment"));
      box.current?.focus();
      return;
    }
    setProblem(null);
    actions.giveBack(comment.trim()).then(() => announce(host.text("returnedNow")), tell);
  };
  return (
    <section className="plb-card" aria-label={host.text("review")}>
      {marked > 0 && <p>{counted(host, "markedReturned", marked)}</p>}
      {isReturning && (
        <label className="plb-field">
          {host.text("returnReason")}
          <textarea
            ref={box}
            className="plb-input"
            rows={3}
            dir="auto"
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
      )}
      <div className="plb-buttons">
        {!isReturning && (
          <button type="button" className="plb-button plb-button-primary" onClick={accept}>
            <ShapeIcon shape="check" /> {host.text("accept")}
          </button>
        )}
        <button type="button" className="plb-button" onClick={isReturning ? giveBack : () => setReturning(true)}>
          <ShapeIcon shape="clock" /> {host.text("giveBack")}
        </button>
        {isReturning && (
          <button type="button" className="plb-button" onClick={() => setReturning(false)}>
            {host.text("cancel")}
          </button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="plb-row-error">
          {problem}
        </p>
      )}
      <Dialog
        hidden={!isAsking}
        onDismiss={() => setAsking(false)}
        dialogContentProps={{
          type: DialogType.normal,
          title: host.text("acceptTitle", data.head.number, data.head.workload.name),
          subText: host.text("acceptText"),
        }}
      >
        <DialogFooter>
          <PrimaryButton text={host.text("accept")} onClick={confirm} />
          <DefaultButton text={host.text("cancel")} onClick={() => setAsking(false)} />
        </DialogFooter>
      </Dialog>
    </section>
  );
};
