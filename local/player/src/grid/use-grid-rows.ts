import * as React from "react";
import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiError, WebApiRow } from "../contract";
import { rowId, rowName } from "../data/annotations";
import { asWebApiError } from "../data/dataverse-error";
import type { GridRow } from "./grid-contract";

export interface GridRows {
  readonly loading: boolean;
  /** Rows of the last answer; they stay while the next page loads or fails. */
  readonly rows: readonly GridRow[];
  /** -1 when unknown. */
  readonly totalCount: number;
  readonly moreRecords: boolean;
  readonly error: WebApiError | null;
  /** False until the first answer. */
  readonly loaded: boolean;
}

const NOTHING: GridRows = { loading: true, rows: [], totalCount: -1, moreRecords: false, error: null, loaded: false };

function gridRow(values: WebApiRow, table: TableDescription): GridRow {
  return { id: rowId(values, table), name: rowName(values, table), table: table.logicalName, values };
}

/**
 * Loads one page of a query. An older answer never overwrites a newer one.
 * @param fetchXml null while the query is not known yet.
 * @param version raised to load again.
 */
export function useGridRows(
  services: PlayerServices,
  table: TableDescription,
  fetchXml: string | null,
  page: number,
  pageSize: number,
  version: number,
): GridRows {
  const [state, setState] = React.useState(NOTHING);
  React.useEffect(() => {
    if (fetchXml === null) {
      return undefined;
    }
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    void services.data
      .fetch(table.logicalName, fetchXml, page, pageSize)
      .then(({ entities, moreRecords, totalCount }) => ({
        loading: false,
        rows: entities.map((values) => gridRow(values, table)),
        totalCount,
        moreRecords,
        error: null,
        loaded: true,
      }))
      .catch((cause: unknown) => asWebApiError(cause))
      .then((answer) => {
        if (!current) {
          return;
        }
        setState((before) => ("rows" in answer ? answer : { ...before, loading: false, error: answer, loaded: true }));
      });
    return () => {
      current = false;
    };
  }, [services, table, fetchXml, page, pageSize, version]);
  return state;
}
