import type { Day } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import { ShapeIcon } from "../../shared/shapes";
import type { WidthClass } from "../../shared/width-class";
import { useListWindow } from "../../shared/use-list-window";
import type { Group, ListContents } from "../answers-view";
import type { AttestationHead } from "../attestation-rows";
import type { Measured } from "../measured-status";
import type { Judge } from "../row-state";
import { ControlRow, type Mode, type RowHandlers } from "./control-row";
import type { AttestationActions } from "./use-attestation";

/** Heights of lines that were never drawn, in CSS pixels. */
const estimates: Readonly<Record<WidthClass, { readonly row: number; readonly open: number }>> = {
  wide: { row: 64, open: 360 },
  medium: { row: 68, open: 400 },
  narrow: { row: 136, open: 560 },
};
const groupHeight = 44;

interface Props {
  readonly host: Host;
  readonly head: AttestationHead;
  readonly today: Day;
  readonly layout: WidthClass;
  readonly contents: ListContents;
  readonly judge: Judge;
  readonly mode: Mode;
  readonly openRows: ReadonlySet<string>;
  readonly active: string | null;
  /** Row and number of the last wish for an exception by key. */
  readonly exceptionWanted: { readonly row: string; readonly count: number };
  readonly actions: AttestationActions;
  readonly handlers: RowHandlers;
  readonly measured: Measured;
  readonly onToggleGroup: (group: Group) => void;
}

export function groupName(host: Host, group: Group): string {
  return host.text(`area_${group.key}`);
}

const GroupLine: React.FC<{
  readonly host: Host;
  readonly group: Group;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}> = ({ host, group, isOpen, onToggle }) => {
  const isAnswered = group.key !== "measured" && group.key !== "notApplicable";
  const isReady = isAnswered && group.ready === group.rows.length;
  return (
    <h3 className="plb-group">
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <ShapeIcon shape={isOpen ? "chevronDown" : "chevronRight"} className="plb-turns" />
        <span>{groupName(host, group)}</span>{" "}
        <span className="plb-soft">
          {isAnswered
            ? host.text("readyOf", group.ready, group.rows.length)
            : counted(host, group.key === "measured" ? "measuredCount" : "controlCount", group.rows.length)}
        </span>
        {isReady && <ShapeIcon shape="pass" className="plb-pass" />}
      </button>
    </h3>
  );
};

/** The controls as one list; only the lines in sight, and the one with the focus, stand in the page. */
export const ControlList: React.FC<Props> = (props) => {
  const { host, contents, judge, actions, openRows, active } = props;
  const scroller = React.useRef<HTMLDivElement>(null);
  const { indices, offsets } = useListWindow(
    scroller,
    contents.items,
    {
      estimate: (item) =>
        item.kind === "group" ? groupHeight : estimates[props.layout][openRows.has(item.key) ? "open" : "row"],
      state: (item) => (openRows.has(item.key) ? "open" : "closed"),
    },
    props.layout,
    active,
  );
  const firstRow = contents.items.find((item) => item.kind === "row")?.key ?? null;
  const tabStop = active !== null && contents.items.some((item) => item.key === active) ? active : firstRow;
  const lines: React.ReactNode[] = [];
  let next = 0;
  const space = (to: number): void => {
    const height = (offsets[to] ?? 0) - (offsets[next] ?? 0);
    if (height > 0) lines.push(<div key={`space-${next}`} role="presentation" style={{ blockSize: height }} />);
  };
  for (const index of indices) {
    const item = contents.items[index];
    if (item === undefined) continue;
    if (index > next) space(index);
    next = index + 1;
    if (item.kind === "group") {
      lines.push(
        <div key={item.key} role="listitem" data-key={item.key} data-group={item.key}>
          <GroupLine
            host={host}
            group={item.group}
            isOpen={item.isOpen}
            onToggle={() => props.onToggleGroup(item.group)}
          />
        </div>,
      );
      continue;
    }
    const { row } = item;
    lines.push(
      <ControlRow
        key={item.key}
        host={host}
        head={props.head}
        today={props.today}
        row={row}
        state={judge(row)}
        save={actions.stateOf(row.id)}
        mode={props.mode}
        isOpen={openRows.has(row.id)}
        isActive={row.id === tabStop}
        position={item.position}
        setSize={contents.rowCount}
        exceptionWanted={props.exceptionWanted.row === row.id ? props.exceptionWanted.count : 0}
        actions={actions}
        handlers={props.handlers}
        measured={props.measured.get(row.controlId) ?? null}
      />,
    );
  }
  if (next < contents.items.length) space(contents.items.length);
  return (
    <div
      ref={scroller}
      role="list"
      aria-label={host.text("controlsThatApply")}
      className="plb-list"
      data-scrolls={props.layout !== "narrow"}
    >
      {lines}
    </div>
  );
};
