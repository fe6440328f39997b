import { bandOf } from "@plumbline/governance";
import * as React from "react";

import { bandMark } from "../../shared/band";
import type { FiguresHost } from "../../shared/figures-host";
import type { AreaRow, HeatCell, Part } from "../detail";
import { columnWords, type AreaWord, type ColumnWord } from "../words";
import { CellResults } from "./cell-results";
import { PartText } from "./small-parts";

export interface CellKey {
  readonly area: AreaWord;
  readonly column: ColumnWord;
}

interface Props {
  readonly host: FiguresHost;
  readonly areas: Part<readonly AreaRow[]>;
  readonly isNarrow: boolean;
}

interface GridProps {
  readonly host: FiguresHost;
  readonly rows: readonly AreaRow[];
  readonly chosen: CellKey | null;
  readonly onOpen: (cell: CellKey) => void;
}

function stateOf(cell: HeatCell | undefined): "low" | "medium" | "high" | "none" | "open" {
  if (cell === undefined) return "none";
  return !cell.measured || cell.score === null ? "open" : bandOf(cell.score);
}

/** What a cell says in words, for screen readers and for the list of a narrow screen. */
function cellWords(host: FiguresHost, cell: HeatCell | undefined): string {
  const state = stateOf(cell);
  if (cell === undefined || state === "none") return host.text("cellNone");
  if (state === "open" || cell.score === null) return host.text("result_notMeasured");
  const words = host.text("cellScore", host.number(cell.score, 0), host.text(`band_${state}`));
  return cell.excepted ? host.text("cellWithException", words) : words;
}

const CellText: React.FC<{ readonly host: FiguresHost; readonly cell: HeatCell | undefined }> = ({ host, cell }) => {
  const state = stateOf(cell);
  if (cell === undefined || state === "none") return <>–</>;
  if (state === "open" || cell.score === null) return <>{host.text("notMeasuredShort")}</>;
  return (
    <>
      {bandMark[state]} {host.number(cell.score, 0)}
      {cell.excepted && <sup>{host.text("exceptionShort")}</sup>}
    </>
  );
};

/** Areas by tiers as a grid: one tab stop, arrows move, Enter opens the results of a cell. */
const Grid: React.FC<GridProps> = ({ host, rows, chosen, onOpen }) => {
  const [at, setAt] = React.useState({ row: 0, column: 0 });
  const grid = React.useRef<HTMLTableElement>(null);
  const move = (row: number, column: number): void => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columnWords.length - 1, column)),
    };
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.row}/${next.column}"]`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const forward = host.isRtl ? -1 : 1;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [at.row, at.column + forward],
      ArrowLeft: [at.row, at.column - forward],
      ArrowDown: [at.row + 1, at.column],
      ArrowUp: [at.row - 1, at.column],
      Home: [event.ctrlKey ? 0 : at.row, 0],
      End: [event.ctrlKey ? rows.length - 1 : at.row, columnWords.length - 1],
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(...to);
  };
  return (
    <table className="plb-heat" role="grid" aria-labelledby="plb-heat-title" ref={grid} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{host.text("col_area")}</th>
          {columnWords.map((column) => (
            <th key={column} scope="col">
              {host.text(`column_${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, rowIndex) => (
          <tr key={row.area}>
            <th scope="row">{host.text(`area_${row.area}`)}</th>
            {columnWords.map((column, columnIndex) => {
              const cell = row.cells[column];
              const isHere = at.row === rowIndex && at.column === columnIndex;
              const isChosen = chosen !== null && chosen.area === row.area && chosen.column === column;
              return (
                <td key={column} role="gridcell" aria-selected={isChosen}>
                  <button
                    type="button"
                    className="plb-heat-cell"
                    data-state={stateOf(cell)}
                    data-at={`${rowIndex}/${columnIndex}`}
                    tabIndex={isHere ? 0 : -1}
                    onFocus={() => setAt({ row: rowIndex, column: columnIndex })}
                    onClick={() => onOpen({ area: row.area, column })}
                  >
                    <span className="plb-hidden">
                      {host.text(
                        "cellLabel",
                        host.text(`area_${row.area}`),
                        host.text(`column_${column}`),
                        cellWords(host, cell),
                      )}
                    </span>
                    <span aria-hidden="true">
                      <CellText host={host} cell={cell} />
                    </span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The same without a grid: one list an area, for narrow screens. */
const Lists: React.FC<GridProps> = ({ host, rows, onOpen }) => (
  <>
    {rows.map((row) => (
      <div key={row.area} className="plb-heat-list">
        <h3>{host.text(`area_${row.area}`)}</h3>
        <ul className="plb-plain">
          {columnWords
            .filter((column) => row.cells[column] !== undefined)
            .map((column) => (
              <li key={column}>
                <button
                  type="button"
                  className="plb-heat-cell plb-heat-line"
                  data-state={stateOf(row.cells[column])}
                  onClick={() => onOpen({ area: row.area, column })}
                >
                  <span>{host.text(`column_${column}`)}</span>
                  <span aria-hidden="true">
                    <CellText host={host} cell={row.cells[column]} />
                  </span>
                  <span className="plb-hidden">{cellWords(host, row.cells[column])}</span>
                </button>
              </li>
            ))}
        </ul>
      </div>
    ))}
  </>
);

/** Raw score by area and tier; a cell opens the results behind it. */
export const HeatMap: React.FC<Props> = ({ host, areas, isNarrow }) => {
  const [chosen, setChosen] = React.useState<CellKey | null>(null);
  const cameFrom = React.useRef<HTMLElement | null>(null);
  const open = (cell: CellKey): void => {
    cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setChosen(cell);
  };
  const close = (): void => {
    setChosen(null);
    cameFrom.current?.focus();
  };
  return (
    <section className="plb-card" aria-labelledby="plb-heat-title">
      <div className="plb-card-head">
        <h2 id="plb-heat-title">{host.text("areaByTier")}</h2>
        <span className="plb-soft">{host.text("heatLegend")}</span>
      </div>
      <PartText host={host} part={areas}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="plb-soft">{host.text("noAreas")}</p>
          ) : (
            <>
              {isNarrow ? (
                <Lists host={host} rows={rows} chosen={chosen} onOpen={open} />
              ) : (
                <div className="plb-table-region">
                  <Grid host={host} rows={rows} chosen={chosen} onOpen={open} />
                </div>
              )}
              <p className="plb-soft">{host.text("heatKey")}</p>
              {chosen !== null && (
                <CellResults
                  key={`${chosen.area}/${chosen.column}`}
                  host={host}
                  area={chosen.area}
                  column={chosen.column}
                  onClose={close}
                />
              )}
            </>
          )
        }
      </PartText>
    </section>
  );
};
