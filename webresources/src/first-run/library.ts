import { runAction } from "../custom-action";

export interface LibraryRow {
  readonly table: string;
  readonly key: string;
  readonly change: "created" | "updated" | "kept" | "retired" | "used";
  readonly keptColumns?: readonly string[];
}

const counted = ["created", "updated", "unchanged", "kept", "retired", "used", "links"] as const;
export type Counted = (typeof counted)[number];

/** What applying the library does, or did. */
export interface Outcome {
  readonly counts: Readonly<Record<Counted, number>>;
  /** Rows that differ. */
  readonly rows: readonly LibraryRow[];
}

const nothing: Outcome = {
  counts: { created: 0, updated: 0, unchanged: 0, kept: 0, retired: 0, used: 0, links: 0 },
  rows: [],
};

function sum(one: Outcome, answer: Readonly<Record<string, unknown>>): Outcome {
  const counts = { ...one.counts };
  for (const name of counted) counts[name] += Number(answer[name] ?? 0);
  return { counts, rows: [...one.rows, ...((answer["rows"] as readonly LibraryRow[] | undefined) ?? [])] };
}

/** The shipped library, as the parts the server takes one by one. It lies beside the pages. */
export async function readLibrary(fetchText: (address: string) => Promise<string>): Promise<readonly string[]> {
  const parts = JSON.parse(await fetchText("../library/library.json")) as readonly object[];
  return parts.map((part) => JSON.stringify(part));
}

/**
 * Sends the library part by part. `preview` writes nothing.
 * @throws the host's failure with the server's sentence; the parts before it are in
 */
export async function sendLibrary(
  api: Xrm.WebApi,
  parts: readonly string[],
  mode: "preview" | "apply",
  progress: (done: number, of: number) => void,
): Promise<Outcome> {
  let outcome = nothing;
  for (const [index, part] of parts.entries()) {
    progress(index, parts.length);
    const answer = await runAction(api, "plb_ApplyLibrary", [
      { name: "Mode", kind: "text", value: mode },
      { name: "Content", kind: "text", value: part },
    ]);
    outcome = sum(outcome, JSON.parse(String(answer["Result"])) as Readonly<Record<string, unknown>>);
  }
  return outcome;
}

/** Whether applying would write anything. */
export const writesNothing = ({ counts }: Outcome): boolean =>
  counts.created + counts.updated + counts.retired + counts.links === 0;
