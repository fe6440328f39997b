import type { Command } from "../commands/commands-contract";
import type { PlayerServices, WebApiRow } from "../contract";
import type { ViewDescription } from "../../../src/contract/app";

/** Rows related to one parent row. */
export type RelatedTo =
  | {
      /** Lookup `column` of the grid's table points at the parent. */
      readonly kind: "oneToMany";
      readonly parentTable: string;
      readonly parentId: string;
      readonly parentName: string;
      readonly column: string;
    }
  | {
      readonly kind: "manyToMany";
      readonly parentTable: string;
      readonly parentId: string;
      readonly parentName: string;
      /** Schema name of the relationship. */
      readonly relationship: string;
      /** Collection-valued navigation property on the parent. */
      readonly navigation: string;
    };

/** A row chosen in a grid. */
export interface GridRow {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  readonly values: WebApiRow;
}

/** What a holder of a grid may ask of it. */
export interface GridHandle {
  readonly refresh: () => void;
  readonly selection: () => readonly GridRow[];
  readonly rows: () => readonly GridRow[];
  readonly totalCount: () => number;
  readonly view: () => ViewDescription;
}

export interface EntityGridProps {
  readonly services: PlayerServices;
  readonly table: string;
  /** View shown first; default: the table's default public view. */
  readonly viewId?: string;
  /** Views to choose from; default: all public views of the table. One view hides the switcher. */
  readonly viewIds?: readonly string[];
  /** Only the rows related to this parent. */
  readonly relatedTo?: RelatedTo;
  /** Subgrids and dashboards: no page heading, smaller, own command row. Default false. */
  readonly compact?: boolean;
  /** Heading of a compact grid, and the name of its table for screen readers. */
  readonly title?: string;
  /** Rows per page; default 50, compact 10. */
  readonly pageSize?: number;
  /** Show the quick find box. Default true; compact: false unless set. */
  readonly quickFind?: boolean;
  /** Read-only: no New, no row commands. Default false. */
  readonly readOnly?: boolean;
  /** `single`, `multiple` (default) or `none`. */
  readonly selectionMode?: "single" | "multiple" | "none";
  /** Form context of the form a subgrid stands on, for its commands. */
  readonly primaryControl?: unknown;
  /** Name of the subgrid on its form, for `selectedControl.getName()`. */
  readonly controlName?: string;
  /** Further commands of the holder. */
  readonly extraCommands?: readonly Command[];
  /** Default: opens the row's form. */
  readonly onOpen?: (row: GridRow) => void;
  /** Default for "New": opens a new form, or the quick-create panel on a subgrid. */
  readonly onNew?: () => void;
  readonly onSelectionChange?: (rows: readonly GridRow[]) => void;
  readonly onViewChange?: (view: ViewDescription) => void;
  /** After rows were loaded (subgrid OnLoad handlers). */
  readonly onLoaded?: (rows: readonly GridRow[]) => void;
  /** Gives the holder a handle; null on unmount. */
  readonly handleRef?: (handle: GridHandle | null) => void;
}
