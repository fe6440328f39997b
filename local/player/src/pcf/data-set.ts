import type { ColumnDescription, TableDescription, ViewDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import { formattedValue, isLookup, lookupValue, rowId, rowName } from "../data/annotations";
import { asWebApiError } from "../data/dataverse-error";
import { isDateKind, plainText, readValue } from "../form/attribute-value";
import { columnOf } from "../form/form-state";
import { dataSetFetch, viewSorting } from "./data-set-query";

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;
type Filter = ComponentFramework.PropertyHelper.DataSetApi.FilterExpression;
type Linked = ComponentFramework.PropertyHelper.DataSetApi.LinkEntityExposedExpression;

export interface DataSetOptions {
  readonly services: PlayerServices;
  readonly table: TableDescription;
  readonly view: ViewDescription;
  readonly title: string;
  /** Rows of this parent only; null = all rows of the view. */
  readonly parent: { readonly column: string; readonly id: string } | null;
  /** false: the parent is not saved yet, so there are no rows to read. */
  readonly isReadable: boolean;
  /** Something changed that the control must see. */
  readonly onChange: () => void;
}

/** A data set and the way to stop it. */
export interface LiveDataSet {
  readonly dataSet: DataSet;
  dispose(): void;
}

const PAGE_SIZE = 25;

function dataType(column: ColumnDescription | null): string {
  const types: Readonly<Record<string, string>> = {
    memo: "Multiple",
    integer: "Whole.None",
    decimal: "Decimal",
    double: "FP",
    money: "Currency",
    boolean: "TwoOptions",
    dateOnly: "DateAndTime.DateOnly",
    dateTime: "DateAndTime.DateAndTime",
    dateTimeIndependent: "DateAndTime.DateAndTime",
    choice: "OptionSet",
    state: "OptionSet",
    status: "OptionSet",
    choices: "MultiSelectPicklist",
    lookup: "Lookup.Simple",
    owner: "Lookup.Owner",
  };
  return types[column?.kind ?? ""] ?? "SingleLine.Text";
}

function columnsOf({ table, view, services }: DataSetOptions): Column[] {
  const layout = new DOMParser().parseFromString(view.layoutXml, "text/xml");
  return Array.from(layout.getElementsByTagName("cell")).map((cell, order): Column => {
    const name = cell.getAttribute("name") ?? "";
    const [alias, linked] = name.includes(".") ? name.split(".") : ["", name];
    const column = alias === "" ? columnOf(table, name) : null;
    const width = Number(cell.getAttribute("width"));
    return {
      name,
      displayName:
        column?.label ??
        services.app.tables.flatMap((item) => item.columns).find((item) => item.name === linked)?.label ??
        name,
      dataType: dataType(column),
      alias: name,
      order,
      visualSizeFactor: Number.isFinite(width) && width > 0 ? width : 100,
      isHidden: cell.getAttribute("ishidden") === "1",
      isPrimary: name === table.primaryName,
      disableSorting: cell.getAttribute("disableSorting") === "1",
    };
  });
}

function createRecord(table: TableDescription, row: WebApiRow): EntityRecord {
  const id = rowId(row, table);
  return {
    getRecordId: () => id,
    getFormattedValue(name) {
      const column = columnOf(table, name);
      return formattedValue(row, name, column !== null && isLookup(column));
    },
    getValue(name) {
      const column = columnOf(table, name);
      if (column === null) {
        const raw = row[name];
        return typeof raw === "number" || typeof raw === "boolean" ? raw : plainText(raw);
      }
      if (isLookup(column)) {
        const reference = lookupValue(row, column);
        return reference === null
          ? ""
          : { etn: reference.entityType, id: { guid: reference.id }, name: reference.name };
      }
      const value = readValue(column, row);
      if (isDateKind(column.kind) && value instanceof Date) {
        return value;
      }
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
        return value;
      }
      return Array.isArray(value) ? value.filter((item): item is number => typeof item === "number") : "";
    },
    getNamedReference: () => ({ etn: table.logicalName, id: { guid: id }, name: rowName(row, table) }),
  };
}

function copyOf(filter: Filter): Filter {
  return {
    filterOperator: filter.filterOperator,
    conditions: filter.conditions.map((condition) => ({ ...condition })),
    filters: filter.filters?.map(copyOf),
  };
}

/** The rows behind a subgrid for a custom control: paging, sorting, filtering, linking, selection. */
export function createDataSet(options: DataSetOptions): LiveDataSet {
  const { services, table, view, title, parent, isReadable, onChange } = options;
  let filter: Filter | null = null;
  let selected: readonly string[] = [];
  let isDisposed = false;
  let asked = 0;
  let current = 1;
  let first = 1;
  const links: Linked[] = [];
  const added: { name: string; alias: string | null }[] = [];

  /** Reads one page; `keep` shows it behind the rows already there. */
  const load = async (page: number, keep: boolean): Promise<void> => {
    asked += 1;
    const turn = asked;
    dataSet.loading = true;
    onChange();
    try {
      const { sorting } = dataSet;
      const xml = dataSetFetch(table, view, { filter, sorting, links, addedColumns: added, parent });
      const size = dataSet.paging.pageSize;
      const answer = isReadable
        ? await services.data.fetch(table.logicalName, xml, page, size)
        : { entities: [], moreRecords: false, totalCount: 0 };
      if (isDisposed || turn !== asked) {
        return;
      }
      const records = answer.entities.map((row) => createRecord(table, row));
      const ids = records.map((record) => record.getRecordId());
      const before = keep ? dataSet.sortedRecordIds.filter((id) => !ids.includes(id)) : [];
      dataSet.records = {
        ...(keep ? dataSet.records : {}),
        ...Object.fromEntries(records.map((record) => [record.getRecordId(), record])),
      };
      dataSet.sortedRecordIds = [...before, ...ids];
      current = page;
      first = keep ? first : page;
      Object.assign(dataSet.paging, {
        firstPageNumber: first,
        lastPageNumber: current,
        hasNextPage: answer.moreRecords,
        hasPreviousPage: first > 1,
        totalResultCount: answer.totalCount > 5000 ? -1 : answer.totalCount,
      });
      dataSet.error = false;
      dataSet.errorMessage = "";
    } catch (error) {
      if (isDisposed || turn !== asked) {
        return;
      }
      dataSet.error = true;
      dataSet.errorMessage = asWebApiError(error).message;
    }
    dataSet.loading = false;
    onChange();
  };

  const dataSet: DataSet = {
    columns: columnsOf(options),
    error: false,
    errorMessage: "",
    loading: true,
    records: {},
    sortedRecordIds: [],
    sorting: viewSorting(view),
    addColumn(name, alias) {
      added.push({ name, alias: alias ?? null });
    },
    filtering: {
      // The control may change what it gets; only setFilter writes.
      getFilter: () => (filter === null ? { conditions: [], filterOperator: 0 } : copyOf(filter)),
      setFilter(expression) {
        filter = copyOf(expression);
      },
      clearFilter() {
        filter = null;
      },
    },
    linking: {
      getLinkedEntities: () => links.map((link) => ({ ...link })),
      addLinkedEntity(link) {
        links.push({ ...link });
      },
    },
    paging: {
      totalResultCount: -1,
      firstPageNumber: 1,
      lastPageNumber: 1,
      pageSize: PAGE_SIZE,
      hasNextPage: false,
      hasPreviousPage: false,
      loadNextPage(onlyNew) {
        if (dataSet.paging.hasNextPage && !dataSet.loading) {
          void load(current + 1, onlyNew !== true);
        }
      },
      loadPreviousPage() {
        if (first > 1 && !dataSet.loading) {
          void load(first - 1, false);
        }
      },
      loadExactPage(page) {
        void load(Math.max(1, Math.trunc(page)), false);
      },
      reset() {
        void load(1, false);
      },
      setPageSize(size) {
        dataSet.paging.pageSize = Math.max(1, Math.trunc(size));
      },
    },
    clearSelectedRecordIds() {
      selected = [];
      onChange();
    },
    getSelectedRecordIds: () => [...selected],
    setSelectedRecordIds(ids) {
      selected = [...ids];
      onChange();
    },
    getTargetEntityType: () => table.logicalName,
    getTitle: () => title,
    getViewId: () => view.id,
    openDatasetItem({ id, etn }) {
      void services.navigate({ pageType: "entityrecord", entityName: etn ?? table.logicalName, entityId: id.guid });
    },
    refresh() {
      void load(1, false);
    },
  };
  return {
    dataSet,
    dispose() {
      isDisposed = true;
    },
  };
}
