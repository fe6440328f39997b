export function scale(digits: number): number {
  return 10 ** digits;
}
// expect 2:13  The operator ** here.
