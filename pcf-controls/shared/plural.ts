import type { Host } from "./host";

/** A sentence about a number: the resource file holds `<key>_one` and `<key>_many`, the number is placeholder 0. */
export function counted(host: Host, key: string, count: number, ...values: readonly (string | number)[]): string {
  return host.text(count === 1 ? `${key}_one` : `${key}_many`, count, ...values);
}
