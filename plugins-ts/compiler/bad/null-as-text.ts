export function show(value: number | null): string {
  return `${value}`;
}
// expect 2:13  A value that may be null, as text.
