import { roundScore } from "@plumbline/governance";
import * as React from "react";

import { Attestation } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import { readHistory, type AttestationHead, type PastAttestation } from "../attestation-rows";

/** Earlier attestations of the workload: when, how they ended, with which score. */
export const HistoryTab: React.FC<{ readonly host: Host; readonly head: AttestationHead }> = ({ host, head }) => {
  const [rows, setRows] = React.useState<readonly PastAttestation[] | "loading" | "failed">("loading");
  const [attempt, setAttempt] = React.useState(0);
  const workload = head.workload.id;
  React.useEffect(() => {
    let isStale = false;
    readHistory(host, workload).then(
      (read) => !isStale && setRows(read),
      () => !isStale && setRows("failed"),
    );
    return () => {
      isStale = true;
    };
  }, [host, workload, head.status, attempt]);
  if (rows === "loading") return <p className="plb-soft">{host.text("loading")}</p>;
  if (rows === "failed")
    return (
      <div role="alert" className="plb-message" data-level="error">
        <span>{host.text("historyFailed")}</span>
        <button type="button" className="plb-button" onClick={() => setAttempt(attempt + 1)}>
          {host.text("tryAgain")}
        </button>
      </div>
    );
  const day = (value: string | null): string => (value === null ? "–" : host.formatDay(value.slice(0, 10)));
  const columns = ["period", "status", "score", "submittedOnColumn", "validUntilColumn", "reviewer"] as const;
  return (
    <section className="plb-card" aria-labelledby="plb-history-title">
      <h2 id="plb-history-title">{host.text("historyTitle", head.workload.name)}</h2>
      <table className="plb-table plb-cards">
        <thead>
          <tr>
            <th scope="col">{host.text("number")}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {host.text(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-current={row.id === head.id}>
              <th scope="row">
                {row.id === head.id ? (
                  host.text("thisOne", row.number)
                ) : (
                  <button type="button" className="plb-link" onClick={() => host.openRow(Attestation.table, row.id)}>
                    {row.number}
                  </button>
                )}
              </th>
              <td data-label={host.text("period")} dir="auto">
                {row.period}
              </td>
              <td data-label={host.text("status")}>{host.text(`status_${row.status}`)}</td>
              <td data-label={host.text("score")}>{row.score === null ? "–" : roundScore(row.score).toFixed(1)}</td>
              <td data-label={host.text("submittedOnColumn")}>{day(row.submittedOn)}</td>
              <td data-label={host.text("validUntilColumn")}>{day(row.validUntil)}</td>
              <td data-label={host.text("reviewer")} dir="auto">
                {row.reviewer.name === "" ? "–" : row.reviewer.name}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
