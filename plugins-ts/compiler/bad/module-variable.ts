let count = 0;
export function next(): number {
  count += 1;
  return count;
}
// expect 1:1  A variable of the file.
