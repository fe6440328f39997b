export interface Door {
  readonly width: number;
}
export interface Window {
  readonly width: number;
}
function width(door: Door): number {
  return door.width;
}
export function measure(window: Window): number {
  return width(window);
}
// expect 11:16  A Window where a Door is wanted.
