import type { ComparisonReach } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { SaveState } from "../../shared/row-saver";
import { useListWindow } from "../../shared/use-list-window";
import type { WidthClass } from "../../shared/width-class";
import type { Difference } from "../differences";
import { ChangeTag } from "./change-tag";
import { DifferenceRow, type RowHandlers } from "./difference-row";

/** One line of the table: a control, or the switch that shows the kept ones. */
export type TableLine =
  | { readonly kind: "control"; readonly key: string; readonly one: Difference }
  | { readonly kind: "kept"; readonly key: "kept"; readonly count: number; readonly isOpen: boolean };

interface Props {
  readonly host: Host;
  readonly lines: readonly TableLine[];
  readonly layout: WidthClass;
  readonly isReadOnly: boolean;
  readonly selected: ReadonlySet<string>;
  readonly active: string | null;
  readonly reach: ReadonlyMap<string, ComparisonReach>;
  readonly stateOf: (id: string) => SaveState;
  readonly handlers: RowHandlers;
  readonly onToggleKept: () => void;
}

/** Heights of lines that were never drawn, in CSS pixels. */
const estimates: Readonly<Record<WidthClass, number>> = { wide: 62, medium: 110, narrow: 210 };
const saved: SaveState = { kind: "saved" };

/** The differences as one table; only the lines in sight, and the one with the focus, stand in the page. */
export const DifferenceTable: React.FC<Props> = (props) => {
  const { host, lines, isReadOnly, active } = props;
  const scroller = React.useRef<HTMLDivElement>(null);
  const { indices, offsets } = useListWindow(
    scroller,
    lines,
    {
      estimate: (line) => (line.kind === "kept" ? 44 : estimates[props.layout]),
      state: (line) => (line.kind === "control" && line.one.isReasonMissing ? "open" : "closed"),
    },
    props.layout,
    active,
  );
  const firstRow = lines.find((line) => line.kind === "control")?.key ?? null;
  const tabStop = active !== null && lines.some((line) => line.key === active) ? active : firstRow;
  const drawn: React.ReactNode[] = [];
  let next = 0;
  const space = (to: number): void => {
    const height = (offsets[to] ?? 0) - (offsets[next] ?? 0);
    if (height > 0) drawn.push(<div key={`space-${next}`} role="presentation" style={{ blockSize: height }} />);
  };
  for (const index of indices) {
    const line = lines[index];
    if (line === undefined) continue;
    if (index > next) space(index);
    next = index + 1;
    drawn.push(
      line.kind === "kept" ? (
        <div key="kept" role="row" aria-rowindex={index + 2} className="plb-diff-row plb-diff-kept" data-key="kept">
          <div role="cell">
            <ChangeTag host={host} change="kept" />{" "}
            <button type="button" className="plb-link" aria-expanded={line.isOpen} onClick={props.onToggleKept}>
              {line.isOpen ? host.text("hideKept") : counted(host, "showKept", line.count)}
            </button>
          </div>
        </div>
      ) : (
        <DifferenceRow
          key={line.key}
          host={host}
          one={line.one}
          index={index + 2}
          save={line.one.row === null ? saved : props.stateOf(line.one.row.id)}
          isReadOnly={isReadOnly}
          isSelected={props.selected.has(line.key)}
          isActive={line.key === tabStop}
          reach={props.reach.get(line.one.code) ?? null}
          handlers={props.handlers}
        />
      ),
    );
  }
  if (next < lines.length) space(lines.length);
  return (
    <div
      role="table"
      aria-label={host.text("differences")}
      aria-rowcount={lines.length + 1}
      className="plb-diff"
      data-editable={!isReadOnly}
    >
      <div role="rowgroup" className="plb-diff-head">
        <div role="row" aria-rowindex={1} className="plb-diff-row">
          {!isReadOnly && (
            <div role="columnheader" className="plb-diff-select">
              <span className="plb-hidden">{host.text("selection")}</span>
            </div>
          )}
          <div role="columnheader">{host.text("tailoring")}</div>
          <div role="columnheader">{host.text("control")}</div>
          <div role="columnheader">{host.text("dutyByTier")}</div>
          <div role="columnheader">{host.text("reason")}</div>
          <div role="columnheader">{host.text("reaches")}</div>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="plb-list" data-scrolls={props.layout !== "narrow"}>
        {drawn}
      </div>
    </div>
  );
};
