import * as React from "react";

import type { Host } from "../../shared/host";
import type { Difference } from "../differences";

/** The reason of a change, edited where it stands; open at once where it is missing. */
export const ReasonBox: React.FC<{
  readonly host: Host;
  readonly one: Difference;
  readonly isReadOnly: boolean;
  readonly tabIndex: 0 | -1;
  readonly onReason: (reason: string) => void;
}> = ({ host, one, isReadOnly, tabIndex, onReason }) => {
  const [isOpen, setOpen] = React.useState(one.isReasonMissing);
  const box = React.useRef<HTMLTextAreaElement>(null);
  const [isWanted, setWanted] = React.useState(false);
  const problemId = `plb-reason-${one.key}`;
  React.useEffect(() => {
    if (one.isReasonMissing) setOpen(true);
  }, [one.isReasonMissing]);
  React.useEffect(() => {
    if (!isWanted) return;
    box.current?.focus();
    setWanted(false);
  }, [isWanted]);
  if (isReadOnly)
    return one.isReasonMissing ? (
      <span className="plb-row-error">{host.text("reasonMissingHere")}</span>
    ) : (
      <span dir="auto">{one.reason}</span>
    );
  if (!isOpen && !one.isReasonMissing)
    return (
      <button
        type="button"
        className="plb-reason-text"
        data-reason
        dir="auto"
        tabIndex={tabIndex}
        aria-label={host.text("reasonEdit", one.code, one.reason)}
        onClick={() => {
          setOpen(true);
          setWanted(true);
        }}
      >
        {one.reason === "" ? <span className="plb-soft">{host.text("reasonAdd")}</span> : one.reason}
      </button>
    );
  return (
    <>
      <textarea
        ref={box}
        className="plb-input"
        rows={2}
        dir="auto"
        maxLength={2000}
        data-reason
        tabIndex={tabIndex}
        required={one.change !== "added"}
        aria-label={host.text("reasonFor", one.code)}
        aria-invalid={one.isReasonMissing}
        aria-describedby={one.isReasonMissing ? problemId : undefined}
        placeholder={host.text(`reasonHint_${one.change}`)}
        value={one.reason}
        onChange={(event) => onReason(event.target.value)}
        onBlur={() => !one.isReasonMissing && setOpen(false)}
      />
      {one.isReasonMissing && (
        <span id={problemId} className="plb-row-error">
          {host.text(`reasonMissing_${one.change === "removed" ? "removed" : "changed"}`)}
        </span>
      )}
    </>
  );
};
