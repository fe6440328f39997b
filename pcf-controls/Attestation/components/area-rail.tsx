import { FocusZone, FocusZoneDirection } from "@fluentui/react";
import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import type { AnswersView, GroupKey } from "../answers-view";
import { groupName } from "./control-list";

interface Props {
  readonly host: Host;
  readonly view: AnswersView;
  readonly current: GroupKey | null;
  readonly onGo: (group: GroupKey) => void;
}

/** "16 of 25 ready" with its bar. */
export const Progress: React.FC<{ readonly host: Host; readonly view: AnswersView }> = ({ host, view }) => (
  <>
    <strong>{host.text("readyOf", view.ready, view.total)}</strong>
    <div
      className="plb-progress"
      role="progressbar"
      aria-label={host.text("readyLabel")}
      aria-valuemin={0}
      aria-valuemax={view.total}
      aria-valuenow={view.ready}
    >
      <span style={{ inlineSize: `${view.total === 0 ? 0 : (100 * view.ready) / view.total}%` }} />
    </div>
  </>
);

const areasOf = (view: AnswersView): AnswersView["groups"] =>
  view.groups.filter((group) => group.key !== "measured" && group.key !== "notApplicable");

/** Areas at the side, with what is ready in each; one tab stop, arrows inside. */
export const AreaRail: React.FC<Props> = ({ host, view, current, onGo }) => (
  <nav className="plb-card plb-rail" aria-label={host.text("areas")}>
    <Progress host={host} view={view} />
    <FocusZone direction={FocusZoneDirection.vertical}>
      {areasOf(view).map((group) => (
        <button
          key={group.key}
          type="button"
          className="plb-rail-area"
          aria-current={group.key === current ? "true" : undefined}
          onClick={() => onGo(group.key)}
        >
          <span className="plb-grow">{groupName(host, group)}</span>
          <span>
            {group.ready === group.rows.length && <ShapeIcon shape="pass" className="plb-pass" />} {group.ready}/
            {group.rows.length}
          </span>
        </button>
      ))}
    </FocusZone>
  </nav>
);

/** The same as a drop-down, where there is no room for a rail. */
export const AreaChoice: React.FC<Props> = ({ host, view, current, onGo }) => (
  <div className="plb-card">
    <Progress host={host} view={view} />
    <label className="plb-field">
      {host.text("goToArea")}
      <select className="plb-input" value={current ?? ""} onChange={(event) => onGo(event.target.value as GroupKey)}>
        <option value="" disabled>
          {host.text("chooseArea")}
        </option>
        {areasOf(view).map((group) => (
          <option key={group.key} value={group.key}>
            {host.text("areaReady", groupName(host, group), group.ready, group.rows.length)}
          </option>
        ))}
      </select>
    </label>
  </div>
);
