import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { AnswerRow } from "../answer-row";
import type { CarriedAnswers } from "../carried-answers";

/** Lines that are listed; the others are counted. */
const mostLines = 12;

/** What came over from last period, what stayed open and why. */
export const CarryResult: React.FC<{
  readonly host: Host;
  /** A refusal in the server's words, or what came over. */
  readonly result: CarriedAnswers | string;
  readonly rows: readonly AnswerRow[];
  readonly onGo: (row: AnswerRow) => void;
  readonly onClose: () => void;
}> = ({ host, result, rows, onGo, onClose }) => {
  if (typeof result === "string")
    return (
      <div role="alert" className="plb-message" data-level="warning">
        <span>{result}</span>
        <button type="button" className="plb-link" onClick={onClose}>
          {host.text("close")}
        </button>
      </div>
    );
  const lines = [...result.left, ...result.notes];
  return (
    <div className="plb-message plb-missing">
      <p>
        <strong>{counted(host, "carried", result.carried.length)}</strong>{" "}
        {result.left.length > 0 && counted(host, "carryLeft", result.left.length)}
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.slice(0, mostLines).map((line) => {
            const row = rows.find((one) => one.code === line.code);
            return (
              <li key={`${line.code}${line.text}`}>
                {row === undefined ? (
                  <span dir="auto">{line.text}</span>
                ) : (
                  <button type="button" className="plb-link" dir="auto" onClick={() => onGo(row)}>
                    {line.text}
                  </button>
                )}
              </li>
            );
          })}
          {lines.length > mostLines && <li>{host.text("andMore", lines.length - mostLines)}</li>}
        </ul>
      )}
      <button type="button" className="plb-link" onClick={onClose}>
        {host.text("close")}
      </button>
    </div>
  );
};
