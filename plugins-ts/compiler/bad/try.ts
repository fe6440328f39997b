export function safe(work: () => void): void {
  try {
    work();
  } finally {
    work();
  }
}
// expect 2:3  try.
