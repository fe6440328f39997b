export function text(value: string | number): string {
  return `${value}`;
}
// expect 1:22  The union "string | number".
