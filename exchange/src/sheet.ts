/** One row of the Web API, by column. */
export type ApiRow = Readonly<Record<string, unknown>>;

/** A lookup that a sheet shows by a key people can read, e.g. the control by its code. */
export interface SheetLookup {
  readonly table: string;
  readonly set: string;
  readonly id: string;
  /** Column whose text stands in the cell. */
  readonly key: string;
  /** Single-valued navigation property of the sheet's table. */
  readonly navigation: string;
  /** OData filter of the rows that may be chosen. */
  readonly filter?: string;
}

interface SheetColumnBase {
  /** First row of the file; the English label. Files name columns by it, so it stays. */
  readonly header: string;
  /** Logical name in the table. */
  readonly column: string;
  /** Needed when a row is new. */
  readonly required?: boolean;
  /** Written by the server: the file shows it, and a change of it is an error. */
  readonly readOnly?: boolean;
}

/** What the cells of a column hold. Lengths are characters. */
export type SheetColumn = SheetColumnBase &
  (
    | { readonly kind: "text"; readonly maxLength: number }
    | { readonly kind: "choice" | "choices"; readonly labels: Readonly<Record<number, string>> }
    | { readonly kind: "integer" | "decimal"; readonly min: number; readonly max: number }
    | { readonly kind: "day" | "flag" }
    | { readonly kind: "lookup"; readonly lookup: SheetLookup }
  );

export const sheetKinds = ["controls", "tailoring", "workloads", "answers", "exceptions", "evidence"] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** One kind of rows that goes out to a file and comes back. */
export interface Sheet {
  readonly kind: SheetKind;
  readonly title: string;
  readonly table: string;
  readonly set: string;
  readonly id: string;
  /** Column that names a row to people, and finds it where the file has no id; null: only the id finds it. */
  readonly key: string | null;
  readonly columns: readonly SheetColumn[];
  /** Whether a file may bring new rows. */
  readonly mayCreate: boolean;
  /** Lookup column by which the sheet can be narrowed to one parent, e.g. one baseline version; null: all rows. */
  readonly within: { readonly column: string; readonly table: string } | null;
}

/** Header of the first column. */
export const idHeader = "Id";
