export function size(value: any): number {
  return value.length;
}
// expect 1:22  any and unknown.
