export function show(value: number): string {
  return value.toFixed(2);
}
// expect 2:10  toFixed() is not in the subset.
