export function pad(text: string, width: number = 2): string {
  return text.padStart(width, " ");
}
// expect 1:35  A parameter with a default, a pattern or dots.
