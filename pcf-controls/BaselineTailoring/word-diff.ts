/** A stretch of words that both texts share, or that only one of them has. */
export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Words with the space after them; the space belongs to the word so that parts join without loss. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Pairs of words are compared up to this many; longer texts are shown as one old and one new part. */
const mostPairs = 1_000_000;

function push(parts: DiffPart[], kind: DiffPart["kind"], text: string): void {
  if (text === "") return;
  const last = parts[parts.length - 1];
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}

/** A word that both have. The space after it is shared only when both have one: else words of two parts would stick together. */
function pushWord(parts: DiffPart[], was: string, is: string): void {
  const space = is.slice(is.trimEnd().length);
  const oldSpace = was.slice(was.trimEnd().length);
  push(parts, "same", is.trimEnd());
  if (space !== "") push(parts, oldSpace === "" ? "added" : "same", space);
  else if (oldSpace !== "") push(parts, "removed", oldSpace);
}

/** Lengths of the longest common tails: `lengths[i][j]` for the words from i and from j on. */
function commonTails(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const line = lengths[i];
      const next = lengths[i + 1];
      if (line === undefined || next === undefined) continue;
      line[j] =
        before[i]?.trim() === after[j]?.trim() ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, line[j + 1] ?? 0);
    }
  return lengths;
}

/** What changed from one text to the other, word by word: the parts but the added ones give the old words, all but the removed ones the new text. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  const parts: DiffPart[] = [];
  if (old.length * fresh.length > mostPairs) {
    if (before !== "") push(parts, "removed", before);
    if (after !== "") push(parts, "added", after);
    return parts;
  }
  const tails = commonTails(old, fresh);
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const was = old[i];
    const is = fresh[j];
    if (was !== undefined && is !== undefined && was.trim() === is.trim()) {
      pushWord(parts, was, is);
      i += 1;
      j += 1;
    } else if (is === undefined || (was !== undefined && (tails[i + 1]?.[j] ?? 0) >= (tails[i]?.[j + 1] ?? 0))) {
      push(parts, "removed", was ?? "");
      i += 1;
    } else {
      push(parts, "added", is);
      j += 1;
    }
  }
  return parts;
}
