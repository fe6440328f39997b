export function size(): number {
  const box = { width: 2 };
  return box.width;
}
// expect 2:9  An object type without a name.
