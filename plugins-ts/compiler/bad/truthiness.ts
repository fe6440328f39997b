export function has(text: string): boolean {
  if (text) return true;
  return false;
}
// expect 2:7  A condition that is no boolean.
