export function count(text: string): number {
  let units = 0;
  for (const unit of text) units += unit.length;
  return units;
}
// expect 3:22  for … of over string.
