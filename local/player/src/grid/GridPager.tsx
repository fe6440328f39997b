import * as React from "react";
import { IconButton } from "@fluentui/react";
import type { PlayerServices } from "../contract";

export interface GridPagerProps {
  readonly services: PlayerServices;
  readonly page: number;
  readonly pageSize: number;
  readonly shown: number;
  readonly selected: number;
  /** -1 when unknown. */
  readonly totalCount: number;
  readonly moreRecords: boolean;
  readonly onPage: (page: number) => void;
}

/** The platform counts no further than this. */
const COUNT_LIMIT = 5000;

/** "1–50 of 120", how many are selected, and the way to other pages. */
export function GridPager(props: GridPagerProps): React.ReactElement {
  const { services, page, pageSize, shown, selected, totalCount, moreRecords, onPage } = props;
  const { text } = services;
  const from = shown === 0 ? 0 : (page - 1) * pageSize + 1;
  const to = shown === 0 ? 0 : from + shown - 1;
  const total = totalCount >= COUNT_LIMIT && moreRecords ? `${COUNT_LIMIT}+` : String(totalCount);
  const range = totalCount >= 0 ? text("grid.range", from, to, total) : text("grid.rangeUnknown", from, to);
  const hasPages = page > 1 || moreRecords;
  return (
    <div className="mda-pager">
      <span>{range}</span>
      {selected > 0 && <span>{text("grid.selected", selected)}</span>}
      {hasPages && (
        <span className="mda-pager__pages">
          <IconButton
            iconProps={{ iconName: "PageFirst" }}
            ariaLabel={text("grid.firstPage")}
            disabled={page === 1}
            onClick={() => onPage(1)}
          />
          <IconButton
            iconProps={{ iconName: "PagePrevious" }}
            ariaLabel={text("grid.previousPage")}
            disabled={page === 1}
            onClick={() => onPage(page - 1)}
          />
          <span aria-live="polite">{text("grid.page", page)}</span>
          <IconButton
            iconProps={{ iconName: "PageNext" }}
            ariaLabel={text("grid.nextPage")}
            disabled={!moreRecords}
            onClick={() => onPage(page + 1)}
          />
        </span>
      )}
    </div>
  );
}
