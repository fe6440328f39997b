export interface Box {
  readonly width: number;
  readonly height: number;
}
export function wider(box: Box): Box {
  return { ...box, width: box.width + 1 };
}
// expect 6:12  Spread of an object.
