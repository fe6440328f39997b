import * as React from "react";
import { Icon } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import type { ColumnFilter } from "./column-filter";
import { operatorsFor } from "./column-filter";
import { FilterCallout } from "./FilterCallout";
import { GridCell } from "./GridCell";
import type { GridRow } from "./grid-contract";
import type { Sort } from "./grid-query";
import type { GridSelection } from "./use-grid-selection";
import type { GridColumn } from "./view-layout";

const SELECTION_WIDTH = 40;

export interface GridTableProps {
  readonly services: PlayerServices;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly totalCount: number;
  readonly sort: Sort | null;
  readonly filters: readonly ColumnFilter[];
  readonly selection: GridSelection;
  readonly busy: boolean;
  readonly onSort: (sort: Sort) => void;
  readonly onFilter: (column: string, filter: ColumnFilter | null) => void;
  readonly onOpen: (row: GridRow) => void;
}

interface HeaderProps {
  readonly table: GridTableProps;
  readonly column: GridColumn;
}

function HeaderCell({ table, column }: HeaderProps): React.ReactElement {
  const { services, sort, filters, onSort, onFilter } = table;
  const [target, setTarget] = React.useState<Element | null>(null);
  const filter = filters.find((item) => item.column === column.name) ?? null;
  const isSorted = sort?.column === column.name;
  const direction = isSorted ? (sort.descending ? "descending" : "ascending") : "none";
  const { column: description } = column;
  const canFilter = description !== null && operatorsFor(description).length > 0;
  return (
    <th scope="col" aria-sort={direction} className={column.isNumber ? "mda-grid__number" : undefined}>
      <span className="mda-grid__head">
        {column.canSort ? (
          <button
            type="button"
            className="mda-grid__sort"
            onClick={() => onSort({ column: column.name, descending: isSorted && !sort.descending })}
          >
            <span>{column.label}</span>
            {isSorted && <Icon iconName={sort.descending ? "SortDown" : "SortUp"} />}
          </button>
        ) : (
          <span className="mda-grid__sort">{column.label}</span>
        )}
        {canFilter && (
          <button
            type="button"
            className={filter ? "mda-grid__filter mda-grid__filter--on" : "mda-grid__filter"}
            aria-label={services.text(filter ? "filter.change" : "filter.title", column.label)}
            aria-haspopup="dialog"
            aria-expanded={target !== null}
            onClick={(event) => setTarget(event.currentTarget)}
          >
            <Icon iconName={filter ? "FilterSolid" : "Filter"} />
          </button>
        )}
      </span>
      {target !== null && description !== null && (
        <FilterCallout
          services={services}
          column={description}
          name={column.name}
          label={column.label}
          filter={filter}
          target={target}
          onDismiss={() => setTarget(null)}
          onApply={(changed) => {
            setTarget(null);
            onFilter(column.name, changed);
          }}
        />
      )}
    </th>
  );
}

interface RowProps {
  readonly table: GridTableProps;
  readonly row: GridRow;
  readonly index: number;
  readonly isActive: boolean;
}

function Row({ table, row, index, isActive }: RowProps): React.ReactElement {
  const { services, columns, selection, onOpen } = table;
  const isSelected = selection.has(row.id);
  const tabIndex = isActive ? 0 : -1;
  return (
    <tr
      tabIndex={tabIndex}
      data-row={index}
      aria-selected={selection.mode === "none" ? undefined : isSelected}
      className={isSelected ? "mda-grid__row mda-grid__row--selected" : "mda-grid__row"}
      onClick={(event) => {
        if (!(event.target as Element).closest("a,input,button")) {
          selection.choose(row.id, event.ctrlKey || event.metaKey);
        }
      }}
      onDoubleClick={() => onOpen(row)}
    >
      {selection.mode !== "none" && (
        <td className="mda-grid__check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={services.text("grid.selectRow", row.name || String(index + 1))}
            checked={isSelected}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.name} className={column.isNumber ? "mda-grid__number" : undefined}>
          <GridCell services={services} row={row} column={column} tabIndex={tabIndex} onOpen={() => onOpen(row)} />
        </td>
      ))}
    </tr>
  );
}

/** Rows in a table: one tab stop, arrows between rows, Space selects, Enter opens. */
export function GridTable(props: GridTableProps): React.ReactElement {
  const { services, label, columns, rows, totalCount, selection, busy, onOpen } = props;
  const [active, setActive] = React.useState(0);
  const body = React.useRef<HTMLTableSectionElement>(null);
  // Columns share the width as the view asks for, but none gets narrower than its longest word.
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const activeIndex = Math.min(active, Math.max(rows.length - 1, 0));

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(to, rows.length - 1));
    setActive(index);
    body.current?.querySelector<HTMLElement>(`tr[data-row="${index}"]`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const isRow = (event.target as Element).tagName === "TR";
    const row = rows[activeIndex];
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(activeIndex + 1),
      ArrowUp: () => move(activeIndex - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ...(isRow && row ? { Enter: () => onOpen(row), " ": () => selection.toggle(row.id) } : {}),
      ...(event.ctrlKey || event.metaKey ? { a: () => selection.all() } : {}),
    };
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  };
  const onFocus = (event: React.FocusEvent): void => {
    const index = event.target.closest("tr")?.getAttribute("data-row");
    if (index) {
      setActive(Number(index));
    }
  };

  return (
    <div className="mda-grid__scroll" role="region" aria-label={label} tabIndex={0}>
      <table
        className="mda-grid"
        role="grid"
        aria-label={label}
        aria-busy={busy}
        aria-rowcount={totalCount >= 0 ? totalCount + 1 : -1}
        aria-multiselectable={selection.mode === "multiple"}
      >
        <colgroup>
          {selection.mode !== "none" && <col style={{ width: SELECTION_WIDTH }} />}
          {columns.map(({ name, width }) => (
            <col key={name} style={{ width: `${(width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection.mode !== "none" && (
              <th scope="col" className="mda-grid__check">
                {selection.mode === "multiple" ? (
                  <input
                    type="checkbox"
                    aria-label={services.text("grid.selectAll")}
                    checked={rows.length > 0 && selection.count === rows.length}
                    ref={(box) => {
                      if (box) {
                        box.indeterminate = selection.count > 0 && selection.count < rows.length;
                      }
                    }}
                    onChange={() => (selection.count === rows.length ? selection.clear() : selection.all())}
                  />
                ) : (
                  <span className="mda-hidden">{services.text("grid.select")}</span>
                )}
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.name} table={props} column={column} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown} onFocus={onFocus}>
          {rows.map((row, index) => (
            <Row key={row.id} table={props} row={row} index={index} isActive={index === activeIndex} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
