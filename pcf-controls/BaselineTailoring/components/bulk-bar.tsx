import type { Duty, TierCode } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { tiers } from "../control-settings";

export type BulkCommand =
  { readonly do: "duty"; readonly tier: TierCode; readonly duty: Duty } | { readonly do: "keep" | "remove" };

const dutiesOffered: readonly Duty[] = ["must", "should", "none"];

/** One change for all chosen controls, with one reason. */
export const BulkBar: React.FC<{
  readonly host: Host;
  readonly count: number;
  readonly onDo: (command: BulkCommand, reason: string) => void;
  readonly onClear: () => void;
}> = ({ host, count, onDo, onClear }) => {
  const [kind, setKind] = React.useState<BulkCommand["do"]>("duty");
  const [tier, setTier] = React.useState<TierCode>("critical");
  const [duty, setDuty] = React.useState<Duty>("must");
  const [reason, setReason] = React.useState("");
  const [isTold, setTold] = React.useState(false);
  const box = React.useRef<HTMLTextAreaElement>(null);
  const needsReason = kind !== "keep";
  const isMissing = needsReason && reason.trim() === "";
  const apply = (): void => {
    if (isMissing) {
      setTold(true);
      box.current?.focus();
      return;
    }
    setTold(false);
    onDo(kind === "duty" ? { do: "duty", tier, duty } : { do: kind }, reason.trim());
    setReason("");
  };
  return (
    <fieldset className="plb-bulk">
      <legend className="plb-strong">{counted(host, "selected", count)}</legend>
      <div className="plb-bulk-line">
        <label>
          {host.text("bulkWhat")}
          <select
            className="plb-input"
            value={kind}
            onChange={(event) => setKind(event.target.value as BulkCommand["do"])}
          >
            <option value="duty">{host.text("bulk_duty")}</option>
            <option value="keep">{host.text("bulk_keep")}</option>
            <option value="remove">{host.text("bulk_remove")}</option>
          </select>
        </label>
        {kind === "duty" && (
          <>
            <label>
              {host.text("tier")}
              <select className="plb-input" value={tier} onChange={(event) => setTier(event.target.value as TierCode)}>
                {tiers.map((one) => (
                  <option key={one} value={one}>
                    {host.text(`tier_${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {host.text("duty")}
              <select className="plb-input" value={duty} onChange={(event) => setDuty(event.target.value as Duty)}>
                {dutiesOffered.map((one) => (
                  <option key={one} value={one}>
                    {host.text(`duty_${one}`)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        {needsReason && (
          <label className="plb-bulk-reason">
            {host.text("bulkReason")}
            <textarea
              ref={box}
              className="plb-input"
              rows={1}
              dir="auto"
              maxLength={2000}
              required
              aria-invalid={isTold && isMissing}
              aria-describedby={isTold && isMissing ? "plb-bulk-problem" : undefined}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
      </div>
      {isTold && isMissing && (
        <p id="plb-bulk-problem" role="alert" className="plb-row-error">
          {host.text("bulkReasonMissing")}
        </p>
      )}
      <div className="plb-buttons">
        <button type="button" className="plb-button plb-button-primary" onClick={apply}>
          {counted(host, "bulkApply", count)}
        </button>
        <button type="button" className="plb-button" onClick={onClear}>
          {host.text("clearSelection")}
        </button>
      </div>
    </fieldset>
  );
};
