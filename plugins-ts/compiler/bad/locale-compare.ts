export function order(a: string, b: string): number {
  return a.localeCompare(b);
}
// expect 2:10  localeCompare() of texts is not in the subset.
