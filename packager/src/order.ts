/** Ordinal order without regard to case, with case as the tie breaker: the same on every machine and in every locale. */
export function compareOrdinal(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  if (a !== b) return a < b ? -1 : 1;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A sorted copy. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((left, right) => compareOrdinal(key(left), key(right)));
}
