export function one(): number {
  const map = new Map<string, number>([["a", 1]]);
  return map.size;
}
// expect 2:15  A Map filled when made.
