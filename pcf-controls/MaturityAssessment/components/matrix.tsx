import { matrixAreas, type MatrixArea, type MaturityLevel } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon, type Shape } from "../../shared/shapes";
import type { AssessmentView, Cell } from "./assessment-view";
import { answerShape } from "./criterion-answer";

export interface CellKey {
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
}

interface Props {
  readonly host: Host;
  readonly view: AssessmentView;
  readonly targets: Readonly<Record<MatrixArea, MaturityLevel | null>>;
  readonly isReadOnly: boolean;
  readonly isNarrow: boolean;
  readonly chosen: CellKey;
  readonly onChoose: (cell: CellKey) => void;
  /** Enter or Ctrl + ↓: go to the criteria of the cell. */
  readonly onEnter: (cell: CellKey) => void;
  readonly onTarget: (area: MatrixArea, level: MaturityLevel) => void;
}

const levels: readonly MaturityLevel[] = ["initial", "capable", "efficient"];
const stateShape: Readonly<Record<Cell["state"], Shape>> = { held: "pass", next: "partly", later: "open" };

/** Colour roles of the answers' shapes; the shape alone already says it. */
const shapeTone: Partial<Record<Shape, string>> = {
  pass: "plb-shape-pass",
  partly: "plb-shape-half",
  empty: "plb-shape-fail",
  fail: "plb-shape-fail",
};

const CellButton: React.FC<Props & { readonly cell: Cell }> = (props) => {
  const { cell, host, chosen } = props;
  const isChosen = chosen.area === cell.area && chosen.level === cell.level;
  const ref = React.useRef<HTMLButtonElement>(null);
  const move = (area: number, level: number, event: React.KeyboardEvent): void => {
    const nextArea = matrixAreas[matrixAreas.indexOf(cell.area) + area];
    const nextLevel = levels[levels.indexOf(cell.level) + level];
    if (nextArea === undefined || nextLevel === undefined) return;
    event.preventDefault();
    props.onChoose({ area: nextArea, level: nextLevel });
    ref.current?.closest("[role=grid]")?.querySelector<HTMLElement>(`[data-cell="${nextArea}/${nextLevel}"]`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const forward = host.isRtl ? -1 : 1;
    if (event.ctrlKey && event.key === "ArrowDown") {
      event.preventDefault();
      props.onEnter(cell);
    } else if (event.key === "ArrowRight") move(0, forward, event);
    else if (event.key === "ArrowLeft") move(0, -forward, event);
    else if (event.key === "ArrowDown") move(1, 0, event);
    else if (event.key === "ArrowUp") move(-1, 0, event);
  };
  return (
    <button
      ref={ref}
      type="button"
      className="plb-cell"
      data-state={cell.state}
      data-cell={`${cell.area}/${cell.level}`}
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => props.onEnter(cell)}
      onFocus={() => !isChosen && props.onChoose(cell)}
      onKeyDown={onKeyDown}
    >
      <span className="plb-hidden">
        {host.text(`area_${cell.area}`)}, {host.text(`level_${cell.level}`)},{" "}
      </span>
      <span className="plb-cell-head">
        <ShapeIcon shape={stateShape[cell.state]} />
        <strong>{host.text(`cell_${cell.state}`)}</strong>
        {cell.isNow && <span className="plb-tag">{host.text("now")}</span>}
        {cell.isTarget && <span className="plb-tag plb-tag-accent">{host.text("target")}</span>}
        {cell.isChallenged && <span className="plb-tag plb-tag-medium">{host.text("challenged")}</span>}
      </span>
      <span className="plb-cell-text">{host.text(`cellText_${cell.area}_${cell.level}`)}</span>
      <span className="plb-cell-foot">
        {cell.criteria.map((row) => (
          <ShapeIcon key={row.id} shape={answerShape(row)} className={shapeTone[answerShape(row)]} />
        ))}
        {host.text("metOf", cell.met, cell.criteria.length)}
        {cell.optionalOpen > 0 && `, ${host.text("optionalCount", cell.optionalOpen)}`}
      </span>
    </button>
  );
};

const TargetChoice: React.FC<
  Pick<Props, "host" | "targets" | "isReadOnly" | "onTarget"> & { readonly area: MatrixArea }
> = ({ host, area, targets, isReadOnly, onTarget }) => {
  const target = targets[area];
  if (isReadOnly)
    return (
      <span className="plb-soft">
        {host.text("targetIs", target === null ? host.text("noTarget") : host.text(`level_${target}`))}
      </span>
    );
  return (
    <label className="plb-target">
      <span className="plb-soft">{host.text("target")}</span>
      <select
        aria-label={host.text("targetOf", host.text(`area_${area}`))}
        value={target ?? ""}
        onChange={(event) => onTarget(area, event.target.value as MaturityLevel)}
      >
        {target === null && <option value="">{host.text("noTarget")}</option>}
        {levels.map((level) => (
          <option key={level} value={level}>
            {host.text(`level_${level}`)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Five areas by three levels; one tab stop, arrows move. On narrow screens every area is a card with its own steps. */
export const Matrix: React.FC<Props> = (props) => {
  const { host, view, isNarrow } = props;
  return (
    <section className="plb-card" aria-label={host.text("matrix")}>
      <div
        role="grid"
        aria-label={host.text("matrix")}
        className={isNarrow ? "plb-matrix plb-matrix-narrow" : "plb-matrix"}
      >
        {!isNarrow && (
          <div role="row" className="plb-matrix-row plb-matrix-head">
            <span role="columnheader">{host.text("area")}</span>
            {levels.map((level, index) => (
              <span role="columnheader" key={level}>
                {index + 1} · {host.text(`level_${level}`)}
              </span>
            ))}
          </div>
        )}
        {view.rows.map((row) => (
          <div role="row" className="plb-matrix-row" key={row.area}>
            <div role="rowheader" className="plb-matrix-area">
              <strong>{host.text(`area_${row.area}`)}</strong>
              <span className="plb-soft">{host.text("nowIs", host.text(`level_${row.level}`))}</span>
              <TargetChoice {...props} area={row.area} />
            </div>
            {row.cells.map((cell) => (
              <div role="gridcell" key={cell.level}>
                <CellButton {...props} cell={cell} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="plb-soft plb-key">
        <ShapeIcon shape="pass" className={shapeTone.pass} /> {host.text("keyMet")}{" "}
        <ShapeIcon shape="partly" className={shapeTone.partly} /> {host.text("keyPartly")}{" "}
        <ShapeIcon shape="empty" className={shapeTone.empty} /> {host.text("keyNotMet")} <ShapeIcon shape="open" />{" "}
        {host.text("keyOptional")}
      </p>
    </section>
  );
};
