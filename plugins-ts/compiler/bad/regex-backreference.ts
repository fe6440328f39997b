export function matches(text: string): boolean {
  return /(a)\1/.test(text);
}
// expect 2:10  A backreference in a pattern.
