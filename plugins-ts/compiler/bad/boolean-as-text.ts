export function show(value: boolean): string {
  return `${value}`;
}
// expect 2:13  A boolean as text.
