export function today(): string {
  return `${new Date().getFullYear()}`;
}
// expect 2:13  getFullYear() is not in the subset.
