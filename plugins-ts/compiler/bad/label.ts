export function find(rows: readonly number[]): number {
  outer: for (const row of rows) {
    if (row > 1) break outer;
  }
  return 0;
}
// expect 2:3  LabeledStatement is not in the subset.
