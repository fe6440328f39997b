import * as React from "react";
import { GridCell } from "./GridCell";
import type { GridTableProps } from "./GridTable";

/** Rows as cards, "label: value", where a table would not fit. */
export function GridCards({
  services,
  label,
  columns,
  rows,
  selection,
  busy,
  onOpen,
}: GridTableProps): React.ReactElement {
  const title = columns.find(({ isPrimary }) => isPrimary) ?? columns[0];
  const others = columns.filter((column) => column !== title);
  return (
    <ul className="mda-cards" aria-label={label} aria-busy={busy}>
      {rows.map((row, index) => (
        <li key={row.id} className={selection.has(row.id) ? "mda-card-row mda-card-row--selected" : "mda-card-row"}>
          <div className="mda-card-row__title">
            {selection.mode !== "none" && (
              <label className="mda-card-row__check">
                <input
                  type="checkbox"
                  aria-label={services.text("grid.selectRow", row.name || String(index + 1))}
                  checked={selection.has(row.id)}
                  onChange={() => selection.toggle(row.id)}
                />
              </label>
            )}
            {title && <GridCell services={services} row={row} column={title} tabIndex={0} onOpen={() => onOpen(row)} />}
          </div>
          <dl>
            {others.map((column) => (
              <div key={column.name}>
                <dt>{column.label}</dt>
                <dd>
                  <GridCell services={services} row={row} column={column} tabIndex={0} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
