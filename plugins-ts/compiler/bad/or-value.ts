export function name(text: string): string {
  return text || "none";
}
// expect 2:10  A condition that is no boolean.
