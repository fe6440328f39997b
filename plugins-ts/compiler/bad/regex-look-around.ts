export function matches(text: string): boolean {
  return /(?=a)b/.test(text);
}
// expect 2:10  Look-around or a named group in a pattern.
