export function isSet(value: string | null): boolean {
  return value !== null;
}
// expect 2:10  null and undefined told apart.
