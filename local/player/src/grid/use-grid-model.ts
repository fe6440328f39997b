import * as React from "react";
import type { TableDescription, ViewDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import type { ColumnFilter } from "./column-filter";
import type { EntityGridProps } from "./grid-contract";
import { buildFetch, quickFindColumns, viewSort, type Sort } from "./grid-query";
import { columnsOf, publicViews, quickFindView, type GridColumn } from "./view-layout";

/** What a grid shows, before any row is loaded. */
export interface GridModel {
  readonly table: TableDescription;
  readonly views: readonly ViewDescription[];
  readonly view: ViewDescription;
  readonly columns: readonly GridColumn[];
  readonly sort: Sort | null;
  readonly filters: readonly ColumnFilter[];
  readonly keyword: string;
  readonly page: number;
  readonly fetchXml: string;
  readonly setView: (view: ViewDescription) => void;
  readonly setSort: (sort: Sort) => void;
  readonly setFilter: (column: string, filter: ColumnFilter | null) => void;
  readonly setKeyword: (keyword: string) => void;
  readonly setPage: (page: number) => void;
}

interface Asked {
  readonly viewId: string;
  readonly sort: Sort | null;
  readonly filters: readonly ColumnFilter[];
  readonly keyword: string;
  readonly page: number;
}

function normal(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

function viewsOf(props: EntityGridProps): readonly ViewDescription[] {
  const { services, table, viewIds, viewId } = props;
  const views = services.app.views.filter((view) => view.table === table);
  const listed = viewIds?.map(normal);
  const choice = listed ? views.filter(({ id }) => listed.includes(normal(id))) : [...publicViews(views, table)];
  const asked = viewId === undefined ? undefined : views.find(({ id }) => normal(id) === normal(viewId));
  return asked && !choice.includes(asked) ? [asked, ...choice] : choice;
}

function startOf(views: readonly ViewDescription[], viewId: string | undefined): ViewDescription | undefined {
  const asked = viewId === undefined ? undefined : views.find(({ id }) => normal(id) === normal(viewId));
  return asked ?? views.find(({ isDefault }) => isDefault) ?? views[0];
}

/** Table of that name, or null when the app does not hold it. */
export function tableOrNull(services: PlayerServices, name: string): TableDescription | null {
  return services.app.tables.find(({ logicalName }) => logicalName === name) ?? null;
}

/**
 * Keeps what the person asked of a grid: view, order, filters, word, page.
 * @throws Error while rendering when the table has no view.
 */
export function useGridModel(props: EntityGridProps): GridModel {
  const { services, relatedTo, viewId, onViewChange } = props;
  const table = services.table(props.table);
  const listKey = props.viewIds?.join() ?? "";
  // eslint-disable-next-line react-hooks/exhaustive-deps -- listKey stands for the list, which callers build anew
  const views = React.useMemo(() => viewsOf(props), [services, props.table, listKey, viewId]);
  const first = startOf(views, viewId);
  if (!first) {
    throw new Error(`${table.pluralLabel} has no view in this app. Add a public view to the solution.`);
  }
  const start = (): Asked => ({ viewId: first.id, sort: null, filters: [], keyword: "", page: 1 });
  const [asked, setAsked] = React.useState<Asked>(start);
  const view = views.find(({ id }) => id === asked.viewId) ?? first;

  const columns = React.useMemo(
    () => columnsOf(view, table, (name) => tableOrNull(services, name)),
    [view, table, services],
  );
  const relatedKey = relatedTo ? `${relatedTo.kind} ${relatedTo.parentId}` : "";
  const fetchXml = React.useMemo(() => {
    const quickFind = quickFindView(services.app.views, table.logicalName);
    return buildFetch(view.fetchXml, table, quickFindColumns(table, quickFind?.fetchXml ?? null), {
      sort: asked.sort,
      filters: asked.filters,
      keyword: asked.keyword,
      relatedTo: relatedTo ?? null,
      parentKey: relatedTo ? services.table(relatedTo.parentTable).primaryId : undefined,
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- relatedKey stands for relatedTo, which callers build anew
  }, [view, table, services, asked.sort, asked.filters, asked.keyword, relatedKey]);

  const sortOfView = React.useMemo(() => viewSort(view.fetchXml), [view]);
  const change = (part: Partial<Asked>): void => setAsked((before) => ({ ...before, page: 1, ...part }));
  return {
    table,
    views,
    view,
    columns,
    sort: asked.sort ?? sortOfView,
    filters: asked.filters,
    keyword: asked.keyword,
    page: asked.page,
    fetchXml,
    setView: (next) => {
      change({ viewId: next.id, sort: null, filters: [] });
      onViewChange?.(next);
    },
    setSort: (sort) => change({ sort }),
    setFilter: (column, filter) =>
      change({
        filters: [...asked.filters.filter((item) => item.column !== column), ...(filter ? [filter] : [])],
      }),
    setKeyword: (keyword) => change({ keyword }),
    setPage: (page) => setAsked((before) => ({ ...before, page })),
  };
}
