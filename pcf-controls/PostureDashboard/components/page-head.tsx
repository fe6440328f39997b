import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { mayMeasure } from "../measure";
import type { SnapshotRow } from "../snapshot-rows";
import type { Measuring } from "./use-posture";

interface MeasureProps {
  readonly host: FiguresHost;
  readonly measuring: Measuring;
  readonly onMeasure: () => void;
}

/** The command that takes a new snapshot; not there for those who may not. */
export const MeasureButton: React.FC<MeasureProps> = ({ host, measuring, onMeasure }) =>
  mayMeasure(host) ? (
    <button
      type="button"
      className="plb-button plb-button-primary"
      aria-busy={measuring.kind === "running"}
      onClick={onMeasure}
    >
      {host.text("measureNow")}
    </button>
  ) : null;

/** How far a running measure is, or why it stopped. */
export const MeasureState: React.FC<{
  readonly host: FiguresHost;
  readonly measuring: Measuring;
  /** Day of the numbers that are still on screen; empty when there are none. */
  readonly shownFrom: string;
  readonly onRetry: () => void;
}> = ({ host, measuring, shownFrom, onRetry }) => {
  if (measuring.kind === "idle") return null;
  if (measuring.kind === "failed")
    return (
      <div className="plb-message" data-level="error" role="alert">
        <span>{measuring.message === "" ? host.text("measureFailed") : measuring.message}</span>
        <button type="button" className="plb-button" onClick={onRetry}>
          {host.text("tryAgain")}
        </button>
      </div>
    );
  return (
    <div className="plb-message" role="status">
      <progress aria-label={host.text("measuring")} />
      <span>
        {measuring.remaining === null
          ? host.text("measuring")
          : host.text("measuringLeft", host.number(measuring.remaining, 0))}{" "}
        {shownFrom !== "" && host.text("numbersFrom", host.formatDay(shownFrom))}
      </span>
    </div>
  );
};

interface Props extends MeasureProps {
  readonly current: SnapshotRow;
  /** Earlier snapshots, oldest first. */
  readonly earlier: readonly SnapshotRow[];
  readonly base: SnapshotRow | null;
  readonly onBase: (id: string) => void;
}

/** What is measured, when, under which version; the commands beside. */
export const PageHead: React.FC<Props> = (props) => {
  const { host, current, earlier, base } = props;
  const { counts } = current;
  const sum = counts.pass + counts.partly + counts.fail + counts.stale + counts.error + counts.notMeasured;
  return (
    <header className="plb-page-head">
      <p className="plb-grow plb-soft" dir="auto">
        {current.scope === "tenant" ? host.text("scopeTenant") : current.subject} ·{" "}
        {current.baseline === "" ? host.text("noBaseline") : host.text("baselineIs", current.baseline)} ·{" "}
        {current.takenOn === ""
          ? host.text("beingMeasured")
          : host.text("measuredOn", host.formatMoment(current.takenOn))}{" "}
        · {host.text("resultCount", host.number(sum, 0))}
      </p>
      {earlier.length > 0 && (
        <label className="plb-order">
          {host.text("compareWith")}{" "}
          <select value={base?.id ?? ""} onChange={(event) => props.onBase(event.target.value)}>
            <option value="">{host.text("noComparison")}</option>
            {[...earlier].reverse().map((one) => (
              <option key={one.id} value={one.id}>
                {host.text(
                  "snapshotOption",
                  host.formatDay(one.takenOn),
                  one.raw === null ? "–" : host.number(one.raw, 1),
                  one.baseline,
                )}
              </option>
            ))}
          </select>
        </label>
      )}
      <MeasureButton host={host} measuring={props.measuring} onMeasure={props.onMeasure} />
    </header>
  );
};
