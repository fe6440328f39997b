import type { GridHandle, GridRow } from "./grid-contract";
import type { EntityReference } from "../commands/commands-contract";

/** Rows as command scripts get them. */
export function referencesOf(rows: readonly GridRow[]): readonly EntityReference[] {
  return rows.map(({ id, name, table }) => ({ Id: `{${id.toUpperCase()}}`, Name: name, TypeName: table }));
}

function rowObject(row: GridRow): unknown {
  const reference = { id: `{${row.id.toUpperCase()}}`, name: row.name, entityType: row.table };
  const entity = {
    getId: () => reference.id,
    getEntityName: () => row.table,
    getPrimaryAttributeValue: () => row.name,
    getEntityReference: () => reference,
  };
  return { data: { entity }, getData: () => ({ entity, getEntity: () => entity }) };
}

function collection(rows: readonly GridRow[]): unknown {
  const items = rows.map(rowObject);
  return {
    forEach: (visit: (item: unknown, index: number) => void) => items.forEach(visit),
    get: (index?: number) => (index === undefined ? items : (items[index] ?? null)),
    getLength: () => items.length,
  };
}

/**
 * The grid control of the client API, as command scripts and subgrid handlers use it.
 * @param handle null while the grid is not shown.
 */
export function gridControl(name: string, handle: () => GridHandle | null): unknown {
  const grid = {
    getRows: () => collection(handle()?.rows() ?? []),
    getSelectedRows: () => collection(handle()?.selection() ?? []),
    getTotalRecordCount: () => handle()?.totalCount() ?? -1,
  };
  return {
    getName: () => name,
    getControlType: () => "subgrid",
    getEntityName: () => handle()?.view().table ?? "",
    getGrid: () => grid,
    refresh: () => handle()?.refresh(),
    getViewSelector: () => ({
      getCurrentView: () => {
        const view = handle()?.view();
        return view ? { id: `{${view.id.toUpperCase()}}`, name: view.name, entityType: "savedquery" } : null;
      },
    }),
  };
}
