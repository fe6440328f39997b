/** Which lines of a long list stand in the page, and how much room the others take. */
export interface ListWindow {
  /** Indices to render, ascending. */
  readonly indices: readonly number[];
  /** Height before the line, in CSS pixels; one more entry than lines, the last is the whole height. */
  readonly offsets: readonly number[];
}

/** Prefix sums of heights: `offsets[i]` is where line `i` begins. */
export function prefixSums(count: number, heightOf: (index: number) => number): readonly number[] {
  const offsets = [0];
  let sum = 0;
  for (let index = 0; index < count; index++) {
    sum += heightOf(index);
    offsets.push(sum);
  }
  return offsets;
}

/** Index of the line at a height, by bisection; the first or last one outside. */
export function lineAt(offsets: readonly number[], height: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The lines between two heights, some more around them, and the one that has the focus wherever it is, so that it never leaves the page.
 * @param top first visible height; @param bottom last visible height; both in CSS pixels from the start of the list.
 * @param kept index that is always rendered; −1 for none.
 */
export function listWindow(
  offsets: readonly number[],
  top: number,
  bottom: number,
  kept: number,
  around = 6,
): ListWindow {
  const count = offsets.length - 1;
  if (count <= 0) return { indices: [], offsets };
  const first = Math.max(0, lineAt(offsets, top) - around);
  const last = Math.min(count - 1, lineAt(offsets, bottom) + around);
  const indices: number[] = [];
  if (kept >= 0 && kept < first) indices.push(kept);
  for (let index = first; index <= last; index++) indices.push(index);
  if (kept > last && kept < count) indices.push(kept);
  return { indices, offsets };
}
