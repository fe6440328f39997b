export function dice(): number {
  return Math.random();
}
// expect 2:10  Math.random is not in the subset.
