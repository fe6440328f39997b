const seen: string[] = [];
export function see(name: string): void {
  seen.push(name);
}
// expect 1:7  A Array of the file that can be changed.
