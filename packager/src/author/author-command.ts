import { readFileSync } from "node:fs";
import { PackageError } from "../package-errors";
import { author, type AuthorOptions } from "./author";
import type { AuthorSpec, ColumnSpec, TableSpec } from "./author-spec";
import type { AuthoredComponent } from "./tree-editor";

export interface CommandOptions {
  /** Folder of the unpacked solution. */
  dir: string;
  print: (line: string) => void;
}

const USAGE = `author: scaffolds components into an unpacked solution. What is there is kept.

  author apply SPEC.json                          everything the file names (choices, tables, views, forms, roles, app…)
  author add-table TABLE.json                     one table with its columns, keys and relationships
  author add-column TABLE COLUMN.json             one column, or a list of them
  author add-column TABLE SchemaName --kind KIND --label TEXT --description TEXT [--max N] [--choice NAME] [--required]
  author add-view TABLE VIEW.json                 one view, or a list
  author add-form TABLE FORM.json                 one form, or a list

  --replace NAME      overwrite this component, e.g. "view:sample_order/Active orders"; may be given more than once; NAME may end in *

Kinds of columns without a file: text, memo, integer, boolean, date, dateTime, choice, choices. Lookups come from a file.`;

/**
 * The `author` command. Specs are JSON in the shape of `AuthorSpec`.
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export function runAuthor(args: readonly string[], { dir, print }: CommandOptions): number {
  const { words, flags, replace } = split(args);
  const [verb, ...rest] = words;
  const asked = verb === "help" || flags.has("help");
  if (verb === undefined || asked) {
    print(USAGE);
    return asked ? 0 : 2;
  }
  try {
    const spec = specFor(verb, rest, flags);
    if (spec === undefined) {
      print(`"${[verb, ...rest].join(" ")}" is not complete or not known.\n\n${USAGE}`);
      return 2;
    }
    report(author(dir, spec, { replace } satisfies AuthorOptions), print);
    return 0;
  } catch (error) {
    if (error instanceof PackageError || error instanceof RangeError || error instanceof SyntaxError) {
      print(error.message);
      return 1;
    }
    throw error;
  }
}

function specFor(verb: string, [first, second]: string[], flags: Map<string, string>): AuthorSpec | undefined {
  if (first === undefined) return undefined;
  if (verb === "apply") return readSpec<AuthorSpec>(first);
  if (verb === "add-table") return { tables: listOf(readSpec<TableSpec | TableSpec[]>(first)) };
  if (second === undefined) return undefined;
  if (verb === "add-column") {
    const columns = second.endsWith(".json")
      ? listOf(readSpec<ColumnSpec | ColumnSpec[]>(second))
      : [columnFromFlags(second, flags)];
    return { columns: { [first]: columns } };
  }
  if (verb === "add-view") return { views: { [first]: listOf(readSpec(second)) } };
  if (verb === "add-form") return { forms: { [first]: listOf(readSpec(second)) } };
  return undefined;
}

function columnFromFlags(name: string, flags: Map<string, string>): ColumnSpec {
  const needed = (flag: string): string => {
    const value = flags.get(flag);
    if (value === undefined || value === "") throw new RangeError(`Add --${flag} for the column ${name}.`);
    return value;
  };
  if (!/^[a-z][a-z0-9]{1,7}_[A-Za-z][A-Za-z0-9]*$/.test(name)) {
    throw new RangeError(`"${name}" is no schema name; write it with the publisher's prefix, like sample_DueOn.`);
  }
  const base = {
    name,
    label: needed("label"),
    description: needed("description"),
    required: flags.has("required") ? ("required" as const) : ("none" as const),
    secured: flags.has("secured"),
  };
  const length = (absent: number): number => Number(flags.get("max") ?? absent);
  const kind = needed("kind");
  switch (kind) {
    case "text":
      return { ...base, kind, maxLength: length(100) };
    case "memo":
      return { ...base, kind, maxLength: length(2000) };
    case "integer":
    case "boolean":
    case "date":
    case "dateTime":
      return { ...base, kind };
    case "choice":
    case "choices":
      return { ...base, kind, choice: needed("choice") };
    default:
      throw new RangeError(`--kind ${kind} is not known here; see "author help", or pass the column as a JSON file.`);
  }
}

function split(args: readonly string[]): { words: string[]; flags: Map<string, string>; replace: string[] } {
  const words: string[] = [];
  const flags = new Map<string, string>();
  const replace: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    if (!word.startsWith("--")) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    const next = args[index + 1];
    const value = next !== undefined && !next.startsWith("--") ? next : "";
    if (value !== "") index++;
    if (name === "replace") replace.push(value);
    else flags.set(name, value);
  }
  return { words, flags, replace };
}

function report(done: readonly AuthoredComponent[], print: (line: string) => void): void {
  const shown = done.filter(({ component }) => !component.startsWith("relationshipname:"));
  for (const { component, outcome } of shown) if (outcome !== "kept") print(`${outcome} ${component}`);
  const kept = shown.filter(({ outcome }) => outcome === "kept").length;
  if (kept > 0) print(`${kept} kept as they are`);
}

function readSpec<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
