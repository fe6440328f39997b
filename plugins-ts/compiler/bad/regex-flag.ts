export function matches(text: string): boolean {
  return /a/i.test(text);
}
// expect 2:10  A flag in a pattern.
