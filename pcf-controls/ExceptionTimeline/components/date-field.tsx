import { parseDay, type Day } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";

interface Props {
  readonly host: FiguresHost;
  readonly value: Day | null;
  readonly isReadOnly: boolean;
  readonly isMasked: boolean;
  readonly latest: Day | null;
  /** Id of what is wrong with the day; null when nothing is. */
  readonly problemId: string | null;
  readonly onChange: (day: Day | null) => void;
}

/**
 * The end as a date field. What is typed stays here until it is a whole day: the form never gets half a date, and an
 * emptied field clears the column only when the person leaves it.
 */
export const DateField: React.FC<Props> = ({ host, value, isReadOnly, isMasked, latest, problemId, onChange }) => {
  const [draft, setDraft] = React.useState<string | null>(null);
  React.useEffect(() => setDraft(null), [value]);
  if (isMasked) return <p className="plb-soft">{host.text("masked")}</p>;
  if (isReadOnly)
    return (
      <p className="plb-end-text">
        <span className="plb-soft plb-block">{host.text("endsOn")}</span>
        <strong>{value === null ? host.text("noEnd") : host.formatDay(value)}</strong>
      </p>
    );
  const change = (text: string): void => {
    setDraft(text);
    const day = parseDay(text);
    if (day !== null && day !== value) onChange(day);
  };
  const leave = (input: HTMLInputElement): void => {
    if (input.value === "" && !input.validity.badInput && value !== null && draft !== null) onChange(null);
  };
  return (
    <label className="plb-field plb-end-field">
      <span className="plb-required">{host.text("endsOn")}</span>
      <input
        className="plb-input"
        type="date"
        aria-required="true"
        aria-invalid={problemId !== null}
        aria-describedby={problemId ?? undefined}
        max="9999-12-31"
        value={draft ?? value ?? ""}
        onChange={(event) => change(event.target.value)}
        onBlur={(event) => leave(event.target)}
      />
      {latest !== null && <span className="plb-soft plb-block">{host.text("latestEnd", host.formatDay(latest))}</span>}
    </label>
  );
};
