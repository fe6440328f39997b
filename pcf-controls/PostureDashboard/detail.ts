import type { Band } from "@plumbline/governance";

import {
  areaWords,
  asWord,
  bandWords,
  columnWords,
  driftWords,
  resultWords,
  severityWords,
  subjectWords,
  type AreaWord,
  type ColumnWord,
  type DriftWord,
  type ResultWord,
} from "./words";

/** A part of the stored detail: snapshots of earlier versions lack some, and a damaged one is not shown half. */
export type Part<T> =
  { readonly kind: "read"; readonly value: T } | { readonly kind: "absent" } | { readonly kind: "broken" };

export interface Cap {
  readonly band: Band;
  readonly code: string;
  readonly title: string;
  readonly severity: (typeof severityWords)[number];
  readonly subject: string;
}

export interface CapAhead {
  readonly number: string;
  readonly day: string;
  readonly code: string;
  readonly subject: string;
}

export interface Alarm {
  readonly kind: "scoreDropped" | "mustLost" | "areaLevelLost" | "coverageDropped";
  readonly code: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  /** How far it fell, in points. */
  readonly by: number | null;
}

export interface HeatCell {
  /** 0 to 100; null when no measured control weighs. */
  readonly score: number | null;
  readonly measured: boolean;
  readonly excepted: boolean;
}

export interface AreaRow {
  readonly area: AreaWord;
  readonly score: number | null;
  readonly managed: number | null;
  readonly cells: Readonly<Partial<Record<ColumnWord, HeatCell>>>;
}

export interface DriftRow {
  readonly class: DriftWord;
  readonly code: string;
  readonly title: string;
  readonly severity: (typeof severityWords)[number];
  readonly must: boolean;
  readonly subjectKind: (typeof subjectWords)[number];
  readonly subjectId: string;
  readonly subject: string;
  readonly from: ResultWord | null;
  readonly to: ResultWord | null;
  /** On the raw score, in points. */
  readonly effect: number;
}

export interface Drift {
  readonly rows: readonly DriftRow[];
  readonly counts: Readonly<Partial<Record<DriftWord, number>>>;
  /** Sum of the effects of each alone. */
  readonly effects: number;
  /** What together is more or less than the sum. */
  readonly overlap: number;
}

export interface EndingRow {
  readonly number: string;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly severity: (typeof severityWords)[number];
  readonly subject: string;
  readonly until: string;
}

/** What the detail of a snapshot says, part by part. */
export interface DetailView {
  readonly cap: Part<Cap | null>;
  readonly capAhead: Part<CapAhead | null>;
  readonly alarms: Part<readonly Alarm[]>;
  readonly areas: Part<readonly AreaRow[]>;
  readonly drift: Part<Drift>;
  readonly ending: Part<readonly EndingRow[]>;
}

type Json = Readonly<Record<string, unknown>>;

/** A value that is not what the part needs: the whole part is broken then. */
class Unreadable extends Error {}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function object(value: unknown): Json {
  if (!isObject(value)) throw new Unreadable();
  return value;
}
function text(value: unknown): string {
  if (typeof value !== "string") throw new Unreadable();
  return value;
}
function number(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Unreadable();
  return value;
}
function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw new Unreadable();
  return value;
}
function list<T>(value: unknown, read: (item: Json) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Unreadable();
  return value.map((item) => read(object(item)));
}
function word<T extends string>(words: readonly T[], value: unknown): T {
  const found = asWord(words, value);
  if (found === null) throw new Unreadable();
  return found;
}
const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null || value === undefined ? null : read(value);

const readCap = (json: Json): Cap => ({
  band: word(bandWords, json["band"]),
  code: text(json["code"]),
  title: text(json["title"]),
  severity: word(severityWords, json["severity"]),
  subject: text(json["subject"]),
});

const readCapAhead = (json: Json): CapAhead => ({
  number: text(json["number"]),
  day: text(json["day"]),
  code: text(json["code"]),
  subject: text(json["subject"]),
});

const readAlarm = (json: Json): Alarm => ({
  kind: word(["scoreDropped", "mustLost", "areaLevelLost", "coverageDropped"] as const, json["kind"]),
  code: orNull(json["code"], text),
  title: orNull(json["title"], text),
  subject: orNull(json["subject"], text),
  by: orNull(json["by"], number),
});

const readCell = (json: Json): HeatCell => ({
  score: orNull(json["score"], number),
  measured: flag(json["measured"]),
  excepted: flag(json["excepted"]),
});

function readArea(json: Json): AreaRow {
  const cells = object(json["cells"]);
  return {
    area: word(areaWords, json["area"]),
    score: orNull(json["score"], number),
    managed: orNull(json["managed"], number),
    cells: Object.fromEntries(
      columnWords.flatMap((column) => (isObject(cells[column]) ? [[column, readCell(cells[column])]] : [])),
    ),
  };
}

/** In the library's order, which people know from everywhere else. */
const inOrder = (areas: readonly AreaRow[]): readonly AreaRow[] =>
  [...areas].sort((a, b) => areaWords.indexOf(a.area) - areaWords.indexOf(b.area));

const readDriftRow = (json: Json): DriftRow => ({
  class: word(driftWords, json["class"]),
  code: text(json["code"]),
  title: text(json["title"]),
  severity: word(severityWords, json["severity"]),
  must: flag(json["must"]),
  subjectKind: word(subjectWords, json["subjectKind"]),
  subjectId: orNull(json["subjectId"], text) ?? "",
  subject: text(json["subject"]),
  from: orNull(json["from"], (value) => word(resultWords, value)),
  to: orNull(json["to"], (value) => word(resultWords, value)),
  effect: number(json["effect"]),
});

const readDrift = (json: Json): Drift => {
  const counts = object(json["driftCounts"]);
  return {
    rows: list(json["drift"], readDriftRow),
    counts: Object.fromEntries(
      driftWords.flatMap((one) => (counts[one] === undefined ? [] : [[one, number(counts[one])]])),
    ),
    effects: number(json["driftEffects"]),
    overlap: number(json["overlap"]),
  };
};

const readEnding = (json: Json): EndingRow => ({
  number: text(json["number"]),
  id: text(json["id"]),
  code: text(json["code"]),
  title: text(json["title"]),
  severity: word(severityWords, json["severity"]),
  subject: text(json["subject"]),
  until: text(json["until"]),
});

function part<T>(json: Json, key: string, read: (value: unknown) => T): Part<T> {
  if (!(key in json)) return { kind: "absent" };
  try {
    return { kind: "read", value: read(json[key]) };
  } catch (failure) {
    if (failure instanceof Unreadable) return { kind: "broken" };
    throw failure;
  }
}

const everywhere = (kind: "absent" | "broken"): DetailView => ({
  cap: { kind },
  capAhead: { kind },
  alarms: { kind },
  areas: { kind },
  drift: { kind },
  ending: { kind },
});

/** Reads the stored detail of a snapshot, strictly: what is not as it should be is `broken`, never guessed. */
export function readDetail(stored: string): DetailView {
  if (stored === "") return everywhere("absent");
  let json: unknown;
  try {
    json = JSON.parse(stored);
  } catch {
    return everywhere("broken");
  }
  if (!isObject(json)) return everywhere("broken");
  const whole = json;
  return {
    cap: part(json, "cap", (value) => orNull(value, (cap) => readCap(object(cap)))),
    capAhead: part(json, "capAhead", (value) => orNull(value, (ahead) => readCapAhead(object(ahead)))),
    alarms: part(json, "alarms", (value) => list(value, readAlarm)),
    areas: part(json, "areas", (value) => inOrder(list(value, readArea))),
    drift: part(json, "drift", () => readDrift(whole)),
    ending: part(json, "ending", (value) => list(value, readEnding)),
  };
}
