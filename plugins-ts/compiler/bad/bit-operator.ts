export function half(value: number): number {
  return value >> 1;
}
// expect 2:16  The operator >> here.
