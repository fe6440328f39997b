import type { Library } from "@plumbline/content";

import { Control } from "../generated/tables";
import { type LibraryColumns, libraryLinks, libraryRows } from "./library-rows";

/** One call of `plb_ApplyLibrary`: a part of the library as the server's rule reads it. */
export interface LibraryPart {
  readonly library: string;
  readonly version: string;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: readonly { readonly id: string; readonly columns: LibraryColumns }[];
  }[];
  readonly links: readonly { readonly relationship: string; readonly from: string; readonly to: string }[];
  /** Ids of all controls of the edition; only in the last part, which retires what an edition no longer ships. */
  readonly shipped?: readonly string[];
}

/** So that one call stays well below the two minutes a rule may take. */
const rowsInPart = 300;
const linksInPart = 600;

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** The library in parts, in the order in which they have to be applied: rows first, then what links them. */
export function libraryParts(library: Library): readonly LibraryPart[] {
  const head = { library: library.id, version: library.edition };
  const rows = chunks(libraryRows(library), rowsInPart).map((part) => {
    const tables = new Map<string, { id: string; columns: LibraryColumns }[]>();
    for (const { table, id, columns } of part)
      tables.set(table.table, [...(tables.get(table.table) ?? []), { id, columns }]);
    return { ...head, tables: [...tables].map(([table, list]) => ({ table, rows: list })), links: [] };
  });
  const links = chunks(libraryLinks(library), linksInPart).map((part) => ({ ...head, tables: [], links: part }));
  const parts: LibraryPart[] = [...rows, ...links];
  const shipped = libraryRows(library)
    .filter(({ table }) => table.table === Control.table)
    .map(({ id }) => id);
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, shipped } : part));
}

/**
 * The parts as the text of the web resource `plb_/library/library.json`. It is JSON and, being one list, also a script of ES2018: a web
 * resource has to say it is a script, and the checks of the platform read it as one.
 */
export const libraryText = (library: Library): string =>
  `[\n${libraryParts(library)
    .map((part) => JSON.stringify(part))
    .join(",\n")}\n]\n`
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
