import * as React from "react";
import type { PlayerServices } from "../contract";
import { formattedValue, lookupValue } from "../data/annotations";
import { PageLink } from "../shell/PageLink";
import type { GridRow } from "./grid-contract";
import type { GridColumn } from "./view-layout";

export interface GridCellProps {
  readonly services: PlayerServices;
  readonly row: GridRow;
  readonly column: GridColumn;
  /** Tab order of links inside: only the row in focus has tab stops. */
  readonly tabIndex: number;
  readonly onOpen?: () => void;
}

function optionColor(column: GridColumn, row: GridRow): string | null {
  const raw = row.values[column.name];
  return column.column?.options?.find(({ value }) => value === raw)?.color ?? null;
}

function safeUrl(text: string): string | null {
  try {
    const url = new URL(text);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function ExternalLink({
  text,
  format,
  tabIndex,
}: {
  text: string;
  format: string;
  tabIndex: number;
}): React.ReactElement {
  const url = safeUrl(format === "email" ? `mailto:${text}` : format === "phone" ? `tel:${text}` : text);
  if (url === null) {
    return <>{text}</>;
  }
  return (
    <a
      href={url}
      className="mda-grid__address"
      tabIndex={tabIndex}
      target="_blank"
      rel="noreferrer noopener"
      dir="auto"
    >
      {text}
    </a>
  );
}

/** One value, formatted: links for the row itself, for lookups and addresses; a mark of colour before a choice. */
export function GridCell({ services, row, column, tabIndex, onOpen }: GridCellProps): React.ReactElement {
  if (column.column && !column.column.canRead) {
    return <span aria-label={services.text("grid.masked")}>••••••</span>;
  }
  const text = formattedValue(row.values, column.name, column.isLookup);
  if (column.isPrimary) {
    const open = (event: React.MouseEvent): void => {
      if (onOpen) {
        event.preventDefault();
        onOpen();
      }
    };
    return (
      <PageLink
        services={services}
        page={{ pageType: "entityrecord", entityName: row.table, entityId: row.id }}
        tabIndex={tabIndex}
        onClick={open}
        dir="auto"
      >
        {text || services.text("grid.noName")}
      </PageLink>
    );
  }
  if (column.isLookup && column.column) {
    const target = lookupValue(row.values, column.column, column.name);
    const isInApp = services.app.tables.some(({ logicalName }) => logicalName === target?.entityType);
    const hasForm = services.app.forms.some(({ table, type }) => table === target?.entityType && type === "main");
    if (!target || !isInApp || !hasForm) {
      return <span dir="auto">{target?.name ?? ""}</span>;
    }
    return (
      <PageLink
        services={services}
        page={{ pageType: "entityrecord", entityName: target.entityType, entityId: target.id }}
        tabIndex={tabIndex}
        dir="auto"
      >
        {target.name || services.text("grid.noName")}
      </PageLink>
    );
  }
  const format = column.column?.format?.toLowerCase() ?? "";
  if (text !== "" && ["url", "email", "phone"].includes(format)) {
    return <ExternalLink text={text} format={format} tabIndex={tabIndex} />;
  }
  const color = optionColor(column, row);
  return (
    <span dir="auto">
      {color !== null && <span className="mda-dot" style={{ backgroundColor: color }} aria-hidden="true" />}
      {text}
    </span>
  );
}
