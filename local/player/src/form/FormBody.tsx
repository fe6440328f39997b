import * as React from "react";
import { FormCellView } from "./FormCellView";
import type { FormCell, FormColumn, FormTab } from "./form-model";
import type { FormSession } from "./session-contract";
import type { ControlState, SectionState } from "./form-state";
import { useWidth } from "./session-hooks";

/** Below this width (pixels) everything stands in one column. */
const NARROW = 640;

function controlOfCell(session: FormSession, cell: FormCell): ControlState | null {
  return [...session.controls.values()].find((control) => control.cell === cell) ?? null;
}

interface SectionViewProps {
  readonly session: FormSession;
  readonly state: SectionState;
  readonly isNarrow: boolean;
}

function SectionView({ session, state, isNarrow }: SectionViewProps): React.ReactElement | null {
  const { section, label } = state;
  const columns = isNarrow ? 1 : section.columns;
  const cells = section.rows.map((row) =>
    row
      .map((cell) => ({ cell, control: controlOfCell(session, cell) }))
      .filter(({ control }) => (control === null ? !isNarrow : control.isVisible)),
  );
  if (!cells.some((row) => row.some(({ control }) => control !== null))) {
    return null;
  }
  const headingId = `section-${section.id}`;
  return (
    <section className="form-section" aria-labelledby={section.showLabel && label !== "" ? headingId : undefined}>
      {section.showLabel && label !== "" && (
        <h2 className="form-section-title" id={headingId}>
          {label}
        </h2>
      )}
      {cells.map((row, at) => (
        <div key={at} className="form-row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {row.map(({ cell, control }) => (
            <div
              key={cell.id === "" ? control?.name : cell.id}
              className="form-cell"
              style={{ gridColumn: `span ${Math.min(cell.columnSpan, columns)}` }}
            >
              {control !== null && <FormCellView session={session} control={control} />}
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

function columnWidths(columns: readonly FormColumn[]): string {
  return columns.map((column) => (column.width === null ? "minmax(0, 1fr)" : `minmax(0, ${column.width}fr)`)).join(" ");
}

export interface FormBodyProps {
  readonly session: FormSession;
  readonly tab: FormTab;
}

/** Sections of one tab, in the tab's columns; one column where it is narrow. */
export function FormBody({ session, tab }: FormBodyProps): React.ReactElement {
  const box = React.useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const isNarrow = width > 0 && width < NARROW;
  const columns = tab.columns.filter((column) => column.sections.length > 0);
  return (
    <div
      ref={box}
      className="form-body"
      style={{ gridTemplateColumns: isNarrow ? "minmax(0, 1fr)" : columnWidths(columns) }}
    >
      {columns.map((column, at) => (
        <div key={at} className="form-column">
          {column.sections.map((section) => {
            const state = session.sections.get(`${tab.name}\n${section.name}`);
            return state === undefined || !state.isVisible ? null : (
              <SectionView
                key={section.id === "" ? section.name : section.id}
                session={session}
                state={state}
                isNarrow={isNarrow}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
