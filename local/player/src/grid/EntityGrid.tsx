import * as React from "react";
import { DefaultButton, MessageBar, MessageBarType, SearchBox, Shimmer } from "@fluentui/react";
import { CommandsBar } from "../commands/CommandsBar";
import type { Command, CommandContext } from "../commands/commands-contract";
import { standardCommands } from "../commands/standard-commands";
import { useRibbonCommands } from "../commands/use-ribbon-commands";
import { csvOf, saveAs } from "./csv-export";
import { gridControl, referencesOf } from "./grid-control";
import type { EntityGridProps, GridHandle, GridRow } from "./grid-contract";
import { GridCards } from "./GridCards";
import { GridPager } from "./GridPager";
import { GridTable, type GridTableProps } from "./GridTable";
import { defaultsFor, relationCommands } from "./relation-commands";
import { useContainerWidth } from "./use-container-width";
import { useGridModel } from "./use-grid-model";
import { useGridRows } from "./use-grid-rows";
import { useGridSelection } from "./use-grid-selection";
import { ViewSwitcher } from "./ViewSwitcher";

/** Event on the window that asks lists of a table to load again (`Xrm.Utility.refreshParentGrid`). */
export const REFRESH_GRIDS = "player-refresh-grids";

/** Below this width rows become cards, whatever the view. */
const CARD_WIDTH = 640;
/** What a column needs at least, and the selection column; views of few columns fit in less. */
const LEAST_COLUMN_WIDTH = 110;
const SELECTION_WIDTH = 36;

function needsCards(width: number | null, columns: number): boolean {
  return width !== null && width < Math.min(CARD_WIDTH, SELECTION_WIDTH + columns * LEAST_COLUMN_WIDTH);
}

function useHandle(handle: GridHandle, handleRef: EntityGridProps["handleRef"]): React.MutableRefObject<GridHandle> {
  const latest = React.useRef(handle);
  latest.current = handle;
  React.useEffect(() => {
    handleRef?.({
      refresh: () => latest.current.refresh(),
      selection: () => latest.current.selection(),
      rows: () => latest.current.rows(),
      totalCount: () => latest.current.totalCount(),
      view: () => latest.current.view(),
    });
    return () => handleRef?.(null);
  }, [handleRef]);
  return latest;
}

function LoadingRows({ rows, label }: { rows: number; label: string }): React.ReactElement {
  return (
    <div className="mda-grid__loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <Shimmer key={index} className="mda-grid__shimmer" />
      ))}
    </div>
  );
}

/** A view of a table with its commands: pages of rows to read, sort, filter, select and open. */
export function EntityGrid(props: EntityGridProps): React.ReactElement {
  const { services, compact = false, readOnly = false, title, relatedTo, primaryControl } = props;
  const { text } = services;
  const pageSize = props.pageSize ?? (compact ? 10 : 50);
  const place = compact ? "subGrid" : "homepageGrid";
  const model = useGridModel(props);
  const { table } = model;
  const [version, setVersion] = React.useState(0);
  const refresh = React.useCallback(() => setVersion((before) => before + 1), []);
  React.useEffect(() => {
    const onRefresh = (event: Event): void => {
      const { detail } = event as CustomEvent<{ readonly table?: string } | null>;
      if (detail?.table === table.logicalName) {
        refresh();
      }
    };
    window.addEventListener(REFRESH_GRIDS, onRefresh);
    return () => window.removeEventListener(REFRESH_GRIDS, onRefresh);
  }, [table, refresh]);
  const loaded = useGridRows(services, table, model.fetchXml, model.page, pageSize, version);
  const selection = useGridSelection(loaded.rows, props.selectionMode ?? "multiple", props.onSelectionChange);
  const [measure, width] = useContainerWidth();
  const label = title ?? model.view.name;

  const { onLoaded } = props;
  React.useEffect(() => {
    if (!loaded.loading && loaded.loaded && loaded.error === null) {
      onLoaded?.(loaded.rows);
    }
  }, [loaded, onLoaded]);

  const handle = useHandle(
    {
      refresh,
      selection: () => selection.rows,
      rows: () => loaded.rows,
      totalCount: () => loaded.totalCount,
      view: () => model.view,
    },
    props.handleRef,
  );
  const control = React.useMemo(
    () => gridControl(props.controlName ?? table.logicalName, () => handle.current),
    [props.controlName, table, handle],
  );

  const open = (row: Pick<GridRow, "id" | "name" | "values">): void => {
    const gridRow = { ...row, table: table.logicalName };
    if (props.onOpen) {
      props.onOpen(gridRow);
    } else {
      void services.navigate({ pageType: "entityrecord", entityName: table.logicalName, entityId: row.id });
    }
  };
  const openNew = (): void => {
    const data = defaultsFor(relatedTo);
    if (props.onNew) {
      props.onNew();
    } else if (compact) {
      void services.quickCreate({ table: table.logicalName, data }).then((row) => row && refresh());
    } else {
      void services.navigate({ pageType: "entityrecord", entityName: table.logicalName, data });
    }
  };
  const exportRows = async (): Promise<void> => {
    saveAs(`${label}.csv`, await csvOf(services, table, model.fetchXml, model.columns));
  };

  const context = React.useMemo(
    (): CommandContext | null =>
      readOnly
        ? null
        : {
            services,
            table,
            primaryControl: primaryControl ?? control,
            selectedControl: control,
            selection: referencesOf(selection.rows),
          },
    [readOnly, services, table, primaryControl, control, selection.rows],
  );
  const ribbon = useRibbonCommands(place, context);
  const standard = standardCommands({
    services,
    table,
    place,
    selection: selection.rows,
    readOnly,
    onNew: openNew,
    onEdit: open,
    refresh,
    exportRows,
    ...relationCommands(services, table, relatedTo, refresh),
  });
  const commands: readonly Command[] = [
    ...standard.filter(({ id }) => !ribbon.isHidden(id)),
    ...ribbon.commands.map((command) => ({
      ...command,
      execute: async () => {
        await command.execute();
        refresh();
      },
    })),
    ...(props.extraCommands ?? []),
  ];

  const asCards = needsCards(width, model.columns.length);
  const tableProps: GridTableProps = {
    services,
    label,
    columns: model.columns,
    rows: loaded.rows,
    totalCount: loaded.totalCount,
    sort: model.sort,
    filters: model.filters,
    selection,
    busy: loaded.loading,
    onSort: model.setSort,
    onFilter: model.setFilter,
    onOpen: open,
  };
  const isEmpty = loaded.loaded && loaded.error === null && loaded.rows.length === 0;
  const isNarrowed = model.keyword !== "" || model.filters.length > 0;
  const showQuickFind = props.quickFind ?? !compact;

  return (
    <div className={compact ? "mda-entity-grid mda-entity-grid--compact" : "mda-entity-grid"} ref={measure}>
      {!compact && <CommandsBar services={services} commands={commands} label={text("command.bar")} />}
      <div className={compact ? "mda-entity-grid__body" : "mda-entity-grid__body mda-card"}>
        <div className="mda-entity-grid__top">
          <ViewSwitcher
            services={services}
            views={model.views}
            view={model.view}
            title={compact && model.views.length <= 1 ? title : undefined}
            heading={compact ? "h2" : "h1"}
            onChange={model.setView}
          />
          {compact && (
            <CommandsBar services={services} commands={commands} label={text("command.barOf", label)} compact />
          )}
          {showQuickFind && (
            <SearchBox
              className="mda-entity-grid__find"
              placeholder={text("grid.find")}
              ariaLabel={text("grid.findIn", label)}
              onSearch={(keyword: string) => model.setKeyword(keyword)}
              onClear={() => model.setKeyword("")}
            />
          )}
        </div>
        {loaded.error && (
          <MessageBar
            messageBarType={MessageBarType.error}
            actions={<DefaultButton text={text("button.tryAgain")} onClick={refresh} />}
            isMultiline
          >
            {text("grid.loadFailed", table.pluralLabel)} {loaded.error.message}
          </MessageBar>
        )}
        {!loaded.loaded ? (
          <LoadingRows rows={compact ? 3 : 8} label={text("loading")} />
        ) : (
          <>
            {(loaded.rows.length > 0 || isNarrowed) &&
              (asCards ? <GridCards {...tableProps} /> : <GridTable {...tableProps} />)}
            {isEmpty && (
              <p className="mda-empty" role="status">
                {isNarrowed ? text("grid.noMatch") : text("grid.empty", table.pluralLabel)}
              </p>
            )}
          </>
        )}
        {loaded.loaded && loaded.rows.length > 0 && (
          <GridPager
            services={services}
            page={model.page}
            pageSize={pageSize}
            shown={loaded.rows.length}
            selected={selection.count}
            totalCount={loaded.totalCount}
            moreRecords={loaded.moreRecords}
            onPage={model.setPage}
          />
        )}
      </div>
    </div>
  );
}
