export type JsonKind = "object" | "array" | "text" | "number" | "flag" | "null";

/** Objects and arrays inside each other at most; deeper texts are not read. */
const deepest = 64;

/** A value read from JSON. What it is not reads as null, and as empty lists: `json.get("a")?.number` needs no check of the kind before. */
export class Json {
  constructor(
    readonly kind: JsonKind,
    readonly text: string | null,
    readonly number: number | null,
    readonly flag: boolean | null,
    /** Elements of an array. */
    readonly items: readonly Json[],
    private readonly members: ReadonlyMap<string, Json>,
  ) {}

  /** Names of an object's members in the order of the text; a name that came twice has the place of the first and the value of the last. */
  get keys(): readonly string[] {
    return [...this.members.keys()];
  }

  /** A member of an object; null when there is none. A member that holds `null` is a value of kind "null". */
  get(key: string): Json | null {
    return this.members.get(key) ?? null;
  }

  /** Text of a member; "" when there is none or it is no text. */
  textOf(key: string): string {
    return this.get(key)?.text ?? "";
  }

  /** Number of a member; null when there is none or it is no number. */
  numberOf(key: string): number | null {
    return this.get(key)?.number ?? null;
  }

  /** Flag of a member; false when there is none or it is no flag. */
  flagOf(key: string): boolean {
    return this.get(key)?.flag ?? false;
  }

  /** Elements of a member that is an array; empty when there is none or it is no array. */
  itemsOf(key: string): readonly Json[] {
    return this.get(key)?.items ?? [];
  }
}

/**
 * Reads JSON as RFC 8259 has it, and nothing more lenient: no comments, no trailing commas, no byte order mark. Numbers become doubles (too large ones
 * infinite), surrogates may stand alone.
 * @returns null when the text is no JSON, or nested deeper than 64.
 */
export function parseJson(text: string): Json | null {
  return new Reader(text).whole();
}

const noItems: readonly Json[] = [];
const noMembers: ReadonlyMap<string, Json> = new Map();
const nothing = new Json("null", null, null, null, noItems, noMembers);
const yes = new Json("flag", null, null, true, noItems, noMembers);
const no = new Json("flag", null, null, false, noItems, noMembers);

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const hexPattern = /^[0-9a-fA-F]{4}$/;

class Reader {
  private place = 0;

  constructor(private readonly source: string) {}

  whole(): Json | null {
    const value = this.value(0);
    this.skip();
    return value == null || this.place < this.source.length ? null : value;
  }

  private value(depth: number): Json | null {
    this.skip();
    switch (this.source.charAt(this.place)) {
      case "{":
        return depth < deepest ? this.object(depth + 1) : null;
      case "[":
        return depth < deepest ? this.array(depth + 1) : null;
      case '"': {
        const text = this.string();
        return text == null ? null : new Json("text", text, null, null, noItems, noMembers);
      }
      case "t":
        return this.word("true", yes);
      case "f":
        return this.word("false", no);
      case "n":
        return this.word("null", nothing);
      default:
        return this.number();
    }
  }

  private object(depth: number): Json | null {
    const members = new Map<string, Json>();
    this.place++;
    if (this.next("}")) return new Json("object", null, null, null, noItems, members);
    do {
      this.skip();
      const name = this.source.charAt(this.place) === '"' ? this.string() : null;
      if (name == null || !this.next(":")) return null;
      const value = this.value(depth);
      if (value == null) return null;
      members.set(name, value);
    } while (this.next(","));
    return this.next("}") ? new Json("object", null, null, null, noItems, members) : null;
  }

  private array(depth: number): Json | null {
    const items: Json[] = [];
    this.place++;
    if (this.next("]")) return new Json("array", null, null, null, items, noMembers);
    do {
      const value = this.value(depth);
      if (value == null) return null;
      items.push(value);
    } while (this.next(","));
    return this.next("]") ? new Json("array", null, null, null, items, noMembers) : null;
  }

  private number(): Json | null {
    numberPattern.lastIndex = this.place;
    const found = numberPattern.exec(this.source)?.[0];
    if (found == null) return null;
    this.place += found.length;
    return new Json("number", null, Number(found), null, noItems, noMembers);
  }

  private word(word: string, value: Json): Json | null {
    if (!this.source.startsWith(word, this.place)) return null;
    this.place += word.length;
    return value;
  }

  private string(): string | null {
    const parts: string[] = [];
    this.place++;
    let start = this.place;
    for (;;) {
      const unit = this.source.charCodeAt(this.place);
      // NaN, behind the end, is not at least a space either.
      if (!(unit >= 32)) return null;
      if (unit === 34) {
        parts.push(this.source.slice(start, this.place));
        this.place++;
        return parts.length === 1 ? (parts[0] ?? "") : parts.join("");
      }
      if (unit !== 92) {
        this.place++;
        continue;
      }
      parts.push(this.source.slice(start, this.place));
      const escaped = this.escape();
      if (escaped == null) return null;
      parts.push(escaped);
      start = this.place;
    }
  }

  private escape(): string | null {
    const kind = this.source.charAt(this.place + 1);
    this.place += 2;
    switch (kind) {
      case '"':
      case "\\":
      case "/":
        return kind;
      case "b":
        return "\b";
      case "f":
        return "\f";
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "t":
        return "\t";
      case "u": {
        const digits = this.source.slice(this.place, this.place + 4);
        if (!hexPattern.test(digits)) return null;
        this.place += 4;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
      default:
        return null;
    }
  }

  private skip(): void {
    for (;;) {
      const unit = this.source.charCodeAt(this.place);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      this.place++;
    }
  }

  /** Steps over a mark when it comes next. */
  private next(mark: string): boolean {
    this.skip();
    if (this.source.charAt(this.place) !== mark) return false;
    this.place++;
    return true;
  }
}
