export function same(a: number, b: number): boolean {
  return a == b;
}
// expect 2:10  == on values.
