export interface Box {
  readonly width: number;
}
export function read(box: Box, name: "width"): number {
  return box[name];
}
// expect 5:10  A member by a computed name.
