import { BusinessError } from "../../src/runtime";

/** Every construct of the subset once, so that both runners show what it does. */
export interface Item {
  readonly name: string;
  readonly size: number | null;
  readonly tags: readonly string[];
}

export interface Tally {
  /** Changed while counting. */
  count: number;
  last: string | null;
  readonly inner: Item | null;
}

type Mood = "glad" | "sad" | "calm";

const limit = 3;
const greeting = 'Grüß {0} "Gott"\\';
const moods: readonly Mood[] = ["glad", "sad"];

export function templates(text: string, value: number): string {
  return `${greeting}{x} ${text} ${value} ${value > 1 ? "many" : "one"} ${moods.join("|")}`;
}

export function fallbackLists(names: readonly string[]): readonly string[] {
  const known = new Map<string, string[]>();
  for (const name of names) {
    const list = known.get("all") ?? [];
    list.push(name);
    known.set("all", list);
  }
  const all: readonly string[] = known.get("all") ?? [];
  return [...all, ...(known.get("none") ?? ["nothing"])];
}

export function numberText(value: number): string {
  return `${value}`;
}

export function arithmetic(a: number, b: number): readonly number[] {
  const half = 7 / 2;
  const counted = moods.length / 2;
  let sum = a;
  sum += b;
  sum -= 1;
  sum *= 2;
  return [half, counted, sum, a - b * 2, -a, a % 7, Math.abs(a), Math.max(a, b), Math.min(a, 0), (1 + 2) * 3 - 10 / 4];
}

export function rounding(value: number): readonly number[] {
  return [Math.floor(value), Math.ceil(value), Math.round(value), Math.trunc(value)];
}

export function textMethods(text: string, part: string, index: number): readonly string[] {
  const found = [text.trim(), text.slice(1), text.slice(-2), text.slice(0, 2), text.slice(index), text.charAt(index)];
  const split = text.split(part).join("/");
  const flags = `${text.includes(part) ? 1 : 0}${text.startsWith(part) ? 1 : 0}${text.endsWith(part) ? 1 : 0}`;
  return [...found, split, flags, `${text.length}`, `${text.indexOf(part)}`, part.padStart(4, "ab")];
}

export function codes(text: string): readonly number[] {
  const units: number[] = [];
  for (let index = 0; index < text.length; index++) units.push(text.charCodeAt(index));
  return units;
}

export function patterns(text: string): readonly boolean[] {
  return [
    /^[a-z]+$/.test(text),
    /\s/.test(text),
    /^\d{4}-\d\d/.test(text),
    /^.+$/.test(text),
    /[\w-]+\.$/.test(text),
    /a|b/.test(text),
  ];
}

export function comparisons(a: string, b: string): readonly boolean[] {
  return [a < b, a <= b, a > b, a >= b, a === b, a !== b, !(a === b) && (a < b || b < a)];
}

export function nulls(item: Item | null, other: number | null): readonly (number | null)[] {
  const size = item == null ? null : item.size;
  const known = size ?? other ?? -1;
  const chained = item?.size ?? 0;
  const twice = size != null && size > 0 ? size * 2 : null;
  return [size, known, chained, twice, size === other ? 1 : 0, other != null ? other + 1 : null];
}

export function switching(mood: Mood, value: number | null): string {
  let text = "";
  switch (value) {
    case null:
      text = "none";
      break;
    case 1:
    case limit:
      text = "few";
      break;
    default:
      text = `${value}`;
  }
  switch (mood) {
    case "glad":
      return `:) ${text}`;
    case "sad": {
      const shown = `:( ${text}`;
      return shown;
    }
    case "calm":
      return text;
  }
}

export function lists(items: readonly Item[]): readonly string[] {
  const names = items.filter((item) => item.tags.length > 0).map((item) => item.name);
  const big = items.find((item) => item.size != null && item.size > 10);
  const total = items.reduce((sum, item) => sum + (item.size ?? 0), 0);
  const all = [...names, big == null ? "-" : big.name, `${total}`];
  const flags = `${items.every((item) => item.size != null) ? 1 : 0}${items.some((item) => item.tags.includes("all")) ? 1 : 0}`;
  return [...all, flags, items[1]?.name ?? "no second", ...all.slice(0, 2), `${all.indexOf("-")}`];
}

export function sorted(items: readonly Item[]): readonly string[] {
  const copies = items.map((item) => item);
  copies.sort((a, b) => (a.size ?? 0) - (b.size ?? 0));
  return copies.map((item) => `${item.name}:${item.size ?? 0}`);
}

export function collections(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!seen.has(key)) seen.add(key);
  }
  const result: string[] = [`${counts.size}/${seen.size}`];
  for (const key of seen) result.push(key);
  for (const key of counts.keys()) result.push(`${key}=${counts.get(key) ?? 0}`);
  for (const count of counts.values()) result.push(`${count}`);
  return result;
}

export function shadows(values: readonly number[]): readonly number[] {
  const out: number[] = [];
  const params = 2;
  for (const value of values) {
    const double = value * params;
    if (double > 0) {
      const value = double + 1;
      out.push(value);
    }
    for (const value of [double]) out.push(value);
  }
  return out.map((double) => double);
}

export function closures(start: number): readonly number[] {
  const makers: (() => number)[] = [];
  let total = start;
  for (const step of [1, 2, 3]) makers.push(() => step * 10);
  const add = (amount: number): void => {
    total += amount;
  };
  add(1);
  add(2);
  return [...makers.map((maker) => maker()), total];
}

export function objects(item: Item): Tally {
  const tally: Tally = { count: 0, last: null, inner: item };
  const same = tally;
  const { name } = item;
  while (tally.count < limit) {
    tally.count += 1;
    if (tally.count === 2) continue;
    same.last = name;
    if (tally.count > 5) break;
  }
  return same;
}

export function refusals(text: string): string {
  if (text.trim() === "") throw new BusinessError("probe.empty", `"${text}" is empty.`);
  return text;
}
