export function sorted(values: number[]): readonly number[] {
  return values.sort();
}
// expect 2:10  sort() without a comparer.
