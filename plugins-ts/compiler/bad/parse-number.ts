export function read(text: string): number {
  return Number(text);
}
// expect 2:10  Number().
