import type { ComparisonReach } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { SaveState } from "../../shared/row-saver";
import { SaveNote } from "../../shared/save-note";
import { changedTexts, type Difference } from "../differences";
import { ChangeTag } from "./change-tag";
import { DutyLine } from "./duty-line";
import { ReasonBox } from "./reason-box";

/** Calls of a row; the same object as long as the list lives, so that unchanged rows are not drawn again. */
export interface RowHandlers {
  readonly onKeyDown: (event: React.KeyboardEvent, one: Difference) => void;
  readonly onActivate: (one: Difference) => void;
  readonly onOpen: (one: Difference) => void;
  readonly onSelect: (one: Difference, isSelected: boolean) => void;
  readonly onReason: (one: Difference, reason: string) => void;
  readonly onRetry: (id: string) => void;
  readonly onResolve: (id: string, keep: "mine" | "theirs") => void;
}

interface Props {
  readonly host: Host;
  readonly one: Difference;
  /** Line in the whole table, the heading counted. */
  readonly index: number;
  readonly save: SaveState;
  readonly isReadOnly: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly reach: ComparisonReach | null;
  readonly handlers: RowHandlers;
}

/** "10 workloads": the results that get a new must, or lose their control. */
export function reachText(host: Host, one: Difference, reach: ComparisonReach | null): string {
  if (reach === null || one.change === "kept") return "–";
  const count = one.change === "removed" ? reach.subjects : reach.newMusts;
  return count === 0 ? "–" : counted(host, `reach_${reach.kind}`, count);
}

/** One control beside the other version. */
export const DifferenceRow: React.FC<Props> = React.memo((props) => {
  const { host, one, isReadOnly, isActive, handlers, save } = props;
  const { row } = one;
  const tabIndex = isActive ? 0 : -1;
  const settings = (one.after ?? one.before)?.settings;
  const texts = changedTexts(one);
  return (
    <div
      role="row"
      aria-rowindex={props.index}
      className="plb-diff-row"
      data-key={one.key}
      data-row={one.code}
      data-change={one.change}
      onKeyDown={(event) => handlers.onKeyDown(event, one)}
      onFocus={() => !isActive && handlers.onActivate(one)}
    >
      {!isReadOnly && (
        <div role="cell" className="plb-diff-select">
          {row !== null && (
            <input
              type="checkbox"
              aria-label={host.text("select", one.code)}
              tabIndex={tabIndex}
              checked={props.isSelected}
              onChange={(event) => handlers.onSelect(one, event.target.checked)}
            />
          )}
        </div>
      )}
      <div role="cell" className="plb-diff-change">
        <ChangeTag host={host} change={one.change} />
      </div>
      <div role="rowheader" className="plb-diff-control">
        <button type="button" className="plb-row-title" tabIndex={tabIndex} onClick={() => handlers.onOpen(one)}>
          {one.change === "removed" ? <del>{one.title}</del> : one.title}
        </button>
        <div className="plb-row-meta">
          <bdi>{one.code}</bdi> · {host.text(`area_${one.area}`)}
          {settings !== undefined && ` · ${host.text(`severity_${settings.severity}`)}`}
          {texts.map((text) => (
            <span key={text} className="plb-tag plb-tag-medium">
              {host.text(`differs_${text}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="cell" className="plb-diff-duty" data-label={host.text("dutyByTier")}>
        <DutyLine host={host} before={one.before?.settings.duty ?? null} after={one.after?.settings.duty ?? null} />
      </div>
      <div role="cell" className="plb-diff-reason" data-label={host.text("reason")}>
        {(one.change !== "kept" || one.reason !== "") && (
          <ReasonBox
            host={host}
            one={one}
            isReadOnly={isReadOnly || row === null}
            tabIndex={tabIndex}
            onReason={(reason) => handlers.onReason(one, reason)}
          />
        )}
      </div>
      <div role="cell" className="plb-diff-reach" data-label={host.text("reaches")}>
        <span>{reachText(host, one, props.reach)}</span>
      </div>
      {row !== null && (save.kind === "failed" || save.kind === "conflict") && (
        <div role="cell" className="plb-diff-note">
          <SaveNote
            host={host}
            code={one.code}
            state={save}
            onRetry={() => handlers.onRetry(row.id)}
            onResolve={(keep) => handlers.onResolve(row.id, keep)}
          />
        </div>
      )}
    </div>
  );
});
DifferenceRow.displayName = "DifferenceRow";
