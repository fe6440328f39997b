/** A text as JSON, in quotes; a surrogate that stands alone is escaped, so that any encoding can carry it. */
export function jsonText(value: string): string {
  return JSON.stringify(value);
}

/** A number as JSON; `null` for null. @throws RangeError for NaN and infinity, which JSON cannot say. */
export function jsonNumber(value: number | null): string {
  if (value == null) return "null";
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no ${value}.`);
  return `${value === 0 ? 0 : value}`;
}

/** An object to be filled, member by member, in their order. Write every name once. */
export function jsonObject(): JsonObject {
  return new JsonObject();
}

/** A list to be filled, element by element. */
export function jsonList(): JsonList {
  return new JsonList();
}

/** A JSON object in the making. What is put in is written at once: fill an inner object before it is set. */
export class JsonObject {
  private readonly parts: string[] = [];

  /** Null is written as `null`. */
  setText(name: string, value: string | null): JsonObject {
    return this.add(name, value == null ? "null" : jsonText(value));
  }

  /** @throws RangeError for NaN and infinity. */
  setNumber(name: string, value: number | null): JsonObject {
    return this.add(name, jsonNumber(value));
  }

  setFlag(name: string, value: boolean): JsonObject {
    return this.add(name, value ? "true" : "false");
  }

  setNull(name: string): JsonObject {
    return this.add(name, "null");
  }

  setObject(name: string, value: JsonObject | null): JsonObject {
    return this.add(name, value == null ? "null" : value.toJson());
  }

  setList(name: string, value: JsonList): JsonObject {
    return this.add(name, value.toJson());
  }

  /** The text so far; the object may be filled on. */
  toJson(): string {
    return `{${this.parts.join(",")}}`;
  }

  private add(name: string, json: string): JsonObject {
    this.parts.push(`${jsonText(name)}:${json}`);
    return this;
  }
}

/** A JSON array in the making. */
export class JsonList {
  private readonly parts: string[] = [];

  addText(value: string | null): JsonList {
    return this.add(value == null ? "null" : jsonText(value));
  }

  /** @throws RangeError for NaN and infinity. */
  addNumber(value: number | null): JsonList {
    return this.add(jsonNumber(value));
  }

  addFlag(value: boolean): JsonList {
    return this.add(value ? "true" : "false");
  }

  addObject(value: JsonObject): JsonList {
    return this.add(value.toJson());
  }

  addList(value: JsonList): JsonList {
    return this.add(value.toJson());
  }

  /** Number of elements so far. */
  get count(): number {
    return this.parts.length;
  }

  toJson(): string {
    return `[${this.parts.join(",")}]`;
  }

  private add(json: string): JsonList {
    this.parts.push(json);
    return this;
  }
}
