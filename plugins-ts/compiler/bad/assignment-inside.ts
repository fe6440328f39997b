export function twice(value: number): number {
  let copy = 0;
  const other = (copy = value);
  return other + copy;
}
// expect 3:23  The operator = here.
