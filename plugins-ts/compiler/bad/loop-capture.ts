export function makers(): readonly (() => number)[] {
  const made: (() => number)[] = [];
  for (let index = 0; index < 3; index++) made.push(() => index);
  return made;
}
// expect 3:59  A function that holds on to the loop variable "index".
