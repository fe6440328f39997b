export interface Box {
  readonly width: number;
}
export function count(box: Box): number {
  let members = 0;
  for (const _ in box) members += 1;
  return members;
}
// expect 6:3  ForInStatement is not in the subset.
