import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { Control } from "../../shared/generated/tables";
import { readLines, type ControlLine, type SnapshotLines } from "../line-rows";
import type { SnapshotRow } from "../snapshot-rows";
import { useAside, type Aside } from "./use-posture";

interface Props {
  readonly host: FiguresHost;
  readonly lines: Aside<SnapshotLines>;
  /** Snapshot to compare with; null: none. */
  readonly base: SnapshotRow | null;
}

const orders = ["gain", "code", "failing"] as const;
type Order = (typeof orders)[number];

function sorted(lines: readonly ControlLine[], order: Order): readonly ControlLine[] {
  const copy = [...lines];
  if (order === "gain") copy.sort((a, b) => (b.gain ?? 0) - (a.gain ?? 0));
  if (order === "failing") copy.sort((a, b) => b.failing - a.failing);
  return copy;
}

/** Difference of a value from the earlier snapshot, or what keeps it from being told. */
function difference(host: FiguresHost, now: number | null, before: number | null | undefined, factor = 1): string {
  if (before === undefined) return host.text("drift_new");
  return now === null || before === null ? "–" : host.signed((now - before) * factor, 1);
}

const Areas: React.FC<{
  readonly host: FiguresHost;
  readonly now: SnapshotLines;
  readonly base: SnapshotLines | null;
}> = ({ host, now, base }) => (
  <section className="plb-card" aria-labelledby="plb-areas-title">
    <h2 id="plb-areas-title">{host.text("areas")}</h2>
    <table className="plb-table">
      <thead>
        <tr>
          <th scope="col">{host.text("col_area")}</th>
          <th scope="col" className="plb-digits">
            {host.text("col_raw")}
          </th>
          <th scope="col" className="plb-digits">
            {host.text("col_managed")}
          </th>
          {base !== null && (
            <th scope="col" className="plb-digits">
              {host.text("col_change")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {now.areas.map((line) => (
          <tr key={line.area}>
            <th scope="row" data-label={host.text("col_area")}>
              {host.text(`area_${line.area}`)}
            </th>
            <td className="plb-digits" data-label={host.text("col_raw")}>
              {line.score === null ? "–" : host.number(line.score, 1)}
            </td>
            <td className="plb-digits" data-label={host.text("col_managed")}>
              {line.managed === null ? "–" : host.number(line.managed, 1)}
            </td>
            {base !== null && (
              <td className="plb-digits" data-label={host.text("col_change")}>
                {difference(host, line.score, base.areas.find((one) => one.area === line.area)?.score)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Controls: React.FC<{
  readonly host: FiguresHost;
  readonly now: SnapshotLines;
  readonly base: SnapshotLines | null;
}> = ({ host, now, base }) => {
  const [order, setOrder] = React.useState<Order>("gain");
  const lines = React.useMemo(() => sorted(now.controls, order), [now, order]);
  const earlier = React.useMemo(() => new Map(base?.controls.map((line) => [line.controlId, line])), [base]);
  const columns = ["control", "credit", "gain", "failing", "measured", "excepted"] as const;
  return (
    <section className="plb-card" aria-labelledby="plb-controls-title">
      <div className="plb-card-head">
        <h2 id="plb-controls-title">{host.text("controlsTitle")}</h2>
        <label className="plb-order">
          {host.text("orderBy")}{" "}
          <select
            value={order}
            onChange={(event) => setOrder(orders.find((one) => one === event.target.value) ?? "gain")}
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {host.text(`order_${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="plb-table-region" role="group" aria-labelledby="plb-controls-title" tabIndex={0}>
        <table className="plb-table">
          <thead>
            <tr>
              {columns.map((key) => (
                <th key={key} scope="col" className={key === "control" ? undefined : "plb-digits"}>
                  {host.text(`col_${key}`)}
                </th>
              ))}
              {base !== null && (
                <th scope="col" className="plb-digits">
                  {host.text("col_change")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.controlId}>
                <th scope="row" data-label={host.text("col_control")}>
                  <button
                    type="button"
                    className="plb-link"
                    dir="auto"
                    onClick={() => host.openRow(Control.table, line.controlId)}
                  >
                    {line.control}
                  </button>
                </th>
                <td className="plb-digits" data-label={host.text("col_credit")}>
                  {line.credit === null ? "–" : host.text("percent", host.number(line.credit * 100, 0))}
                </td>
                <td className="plb-digits" data-label={host.text("col_gain")}>
                  {line.gain === null ? "–" : host.signed(line.gain, 2)}
                </td>
                <td className="plb-digits" data-label={host.text("col_failing")}>
                  {host.text("ofCount", line.failing, line.subjects)}
                </td>
                <td className="plb-digits" data-label={host.text("col_measured")}>
                  {host.text("ofCount", line.measured, line.subjects)}
                </td>
                <td className="plb-digits" data-label={host.text("col_excepted")}>
                  {line.excepted}
                </td>
                {base !== null && (
                  <td className="plb-digits" data-label={host.text("col_change")}>
                    {difference(host, line.credit, earlier.get(line.controlId)?.credit, 100)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** Every area and control of the snapshot as one line, with the change since the snapshot it is compared with. */
export const LinesTab: React.FC<Props> = ({ host, lines, base }) => {
  const earlier = useAside(base === null ? null : () => readLines(host, base.id), base?.id ?? "");
  if (lines.kind === "failed")
    return (
      <p className="plb-row-error" role="alert">
        {lines.message === "" ? host.text("loadFailed") : lines.message}
      </p>
    );
  if (lines.kind === "loading") return <p className="plb-soft">{host.text("loading")}</p>;
  if (lines.value.controls.length === 0) return <p className="plb-soft">{host.text("noLines")}</p>;
  const before = base !== null && earlier.kind === "ready" ? earlier.value : null;
  return (
    <>
      {base !== null && <p className="plb-soft">{host.text("changeSince", host.formatDay(base.takenOn))}</p>}
      <Areas host={host} now={lines.value} base={before} />
      <Controls host={host} now={lines.value} base={before} />
    </>
  );
};
