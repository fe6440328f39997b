/** The eight rights with the bit each has in access masks and the verb in privilege names. */
export const RIGHT_BITS = {
  Read: 1,
  Write: 2,
  Append: 4,
  AppendTo: 16,
  Create: 32,
  Delete: 65536,
  Share: 262144,
  Assign: 524288,
} as const;

export type Right = keyof typeof RIGHT_BITS;

export const RIGHTS = Object.keys(RIGHT_BITS) as readonly Right[];

/** Privilege depth as roles hold it in `privilegedepthmask`. */
export const DEPTH_BITS = { Basic: 1, Local: 2, Deep: 4, Global: 8 } as const;

export type Depth = keyof typeof DEPTH_BITS;

/** `ReadAccess, WriteAccess` as messages take and give access masks; "None" for none. */
export function rightsText(mask: number): string {
  const names = RIGHTS.filter((right) => (mask & RIGHT_BITS[right]) !== 0).map((right) => `${right}Access`);
  return names.length === 0 ? "None" : names.join(", ");
}

/** Mask of an access text such as "ReadAccess,WriteAccess" or of a number; null when it names an unknown right. */
export function parseRights(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  let mask = 0;
  for (const part of value.split(",").map((each) => each.trim())) {
    if (part === "" || part === "None") continue;
    const right = RIGHTS.find((each) => `${each}Access` === part);
    if (right === undefined) return null;
    mask |= RIGHT_BITS[right];
  }
  return mask;
}

/** Depth of a level name or number as AddPrivilegesRole takes it (0 Basic … 3 Global); null when there is no such level. */
export function parseDepth(value: unknown): Depth | null {
  const names: readonly Depth[] = ["Basic", "Local", "Deep", "Global"];
  if (typeof value === "number") return names[value] ?? null;
  return names.find((name) => name === value) ?? null;
}

export function depthOfMask(mask: number): Depth | null {
  if (mask >= DEPTH_BITS.Global) return "Global";
  if (mask >= DEPTH_BITS.Deep) return "Deep";
  if (mask >= DEPTH_BITS.Local) return "Local";
  return mask >= DEPTH_BITS.Basic ? "Basic" : null;
}
