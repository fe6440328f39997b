export function refuse(): void {
  throw new RangeError("no");
}
// expect 2:3  throw of a RangeError.
