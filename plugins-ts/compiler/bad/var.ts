export function one(): number {
  var value = 1;
  return value;
}
// expect 2:3  var.
