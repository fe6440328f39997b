/** A collection of the client API (`Xrm.Collection.ItemCollection`). */
export interface ItemCollection<T> {
  forEach(visit: (item: T, index: number) => void): void;
  get(): T[];
  get(which: string | number): T | null;
  get(filter: (item: T, index: number) => boolean): T[];
  getLength(): number;
}

/** @param items the members at the moment of the call, by name. */
export function itemCollection<T>(items: () => ReadonlyMap<string, T>): ItemCollection<T> {
  const list = (): T[] => [...items().values()];
  function get(): T[];
  function get(which: string | number): T | null;
  function get(filter: (item: T, index: number) => boolean): T[];
  function get(which?: string | number | ((item: T, index: number) => boolean)): T[] | T | null {
    if (which === undefined) {
      return list();
    }
    if (typeof which === "function") {
      return list().filter(which);
    }
    return (typeof which === "number" ? list()[which] : items().get(which)) ?? null;
  }
  return { forEach: (visit) => list().forEach(visit), get, getLength: () => items().size };
}
