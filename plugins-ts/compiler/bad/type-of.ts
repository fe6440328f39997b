export function isText(value: string): boolean {
  return typeof value === "string";
}
// expect 2:10  TypeOfExpression is not in the subset.
