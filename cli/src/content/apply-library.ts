import type { Library } from "@plumbline/content";

import { type WebApi, WebApiError } from "../web-api";
import { applyLibraryApi, LibraryApiMissing } from "./library-api";
import { libraryParts } from "./library-content";

export type LibraryChange = "created" | "updated" | "kept" | "retired" | "used";

/** One row that differs. */
export interface LibraryRowChange {
  readonly table: string;
  readonly key: string;
  readonly change: LibraryChange;
  readonly columns?: readonly string[];
  readonly keptColumns?: readonly string[];
}

/** What applying the library does, or did. */
export interface LibraryOutcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows the organisation changed itself: they stay as they are. */
  readonly kept: number;
  /** Controls the edition no longer ships. */
  readonly retired: number;
  /** Controls the edition no longer ships and that are still in use: they stay. */
  readonly used: number;
  readonly links: number;
  readonly rows: readonly LibraryRowChange[];
}

const nothing: LibraryOutcome = {
  created: 0,
  updated: 0,
  unchanged: 0,
  kept: 0,
  retired: 0,
  used: 0,
  links: 0,
  rows: [],
};

const sum = (a: LibraryOutcome, b: Partial<LibraryOutcome>): LibraryOutcome => ({
  created: a.created + (b.created ?? 0),
  updated: a.updated + (b.updated ?? 0),
  unchanged: a.unchanged + (b.unchanged ?? 0),
  kept: a.kept + (b.kept ?? 0),
  retired: a.retired + (b.retired ?? 0),
  used: a.used + (b.used ?? 0),
  links: a.links + (b.links ?? 0),
  rows: [...a.rows, ...(b.rows ?? [])],
});

/** A request that names an action the server does not have. */
const isUnknownAction = (failure: unknown): boolean =>
  failure instanceof WebApiError && failure.status === 404 && failure.message.includes(applyLibraryApi);

/**
 * Sends the library through `plb_ApplyLibrary` in parts. Every part is one transaction; a second run finds what is there.
 * @param mode `preview` writes nothing and tells what `apply` would do.
 * @param progress called with the number of parts sent and of all.
 * @throws LibraryApiMissing; WebApiError when the environment refuses a part
 */
export async function applyLibrary(
  api: WebApi,
  library: Library,
  mode: "preview" | "apply",
  progress: (done: number, of: number) => void = () => undefined,
): Promise<LibraryOutcome> {
  const parts = libraryParts(library);
  let outcome = nothing;
  for (const [index, part] of parts.entries()) {
    const answer = await api
      .call(applyLibraryApi, { Mode: mode, Content: JSON.stringify(part) })
      .catch((failure: unknown) => {
        throw isUnknownAction(failure) ? new LibraryApiMissing() : failure;
      });
    outcome = sum(outcome, JSON.parse(String(answer["Result"])) as Partial<LibraryOutcome>);
    progress(index + 1, parts.length);
  }
  return outcome;
}

/** "1,800 created, 3 updated, 2 kept": what is not nothing. */
export function outcomeText(outcome: LibraryOutcome): string {
  const counts = (["created", "updated", "kept", "retired", "used", "unchanged", "links"] as const)
    .filter((name) => outcome[name] > 0)
    .map((name) => `${outcome[name]} ${name === "used" ? "no longer shipped but in use" : name}`);
  return counts.length === 0 ? "nothing to do" : counts.join(", ");
}
