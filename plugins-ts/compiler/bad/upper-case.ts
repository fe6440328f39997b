export function loud(text: string): string {
  return text.toUpperCase();
}
// expect 2:10  toUpperCase() of texts is not in the subset.
