/** How a rule compares what was found with what it expects, as the library spells it. */
export type RuleOperator =
  | "="
  | "!="
  | "<="
  | ">="
  | "in"
  | "present"
  | "all"
  | "containsAll"
  | "count="
  | "count<="
  | "count>="
  | "eachRegistered"
  | "atLeastOrForever";

/** `absent`: not there at all, so nothing is known. `empty`: there, and null. `other`: an object or a list in a list, known by its text only. */
export type EvidenceValueKind = "absent" | "empty" | "text" | "number" | "flag" | "list" | "other";
export type EvidenceItemKind = "empty" | "text" | "number" | "flag" | "other";

/** One member of a list. Members that are not of the kind hold "", 0 and false. */
export interface EvidenceItem {
  readonly kind: EvidenceItemKind;
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
}

/** A value of a rule or of evidence. Members that are not of the kind hold "", 0, false and []. */
export interface EvidenceValue {
  readonly kind: EvidenceValueKind;
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
  readonly items: readonly EvidenceItem[];
}

/** `absent`: nothing to judge, so not measured. `mismatch`: the value is of a kind the rule cannot compare: an error, never a fail. */
export type Judgement = "holds" | "fails" | "absent" | "mismatch";

/** `auditretentionperiodv2` and its like say "for ever" with this number. */
const forever = -1;

/** The operator a rule names; null for one the product does not know. */
export function ruleOperator(text: string): RuleOperator | null {
  switch (text) {
    case "=":
    case "!=":
    case "<=":
    case ">=":
    case "in":
    case "present":
    case "all":
    case "containsAll":
    case "count=":
    case "count<=":
    case "count>=":
    case "eachRegistered":
    case "atLeastOrForever":
      return text;
    default:
      return null;
  }
}

export function absentValue(): EvidenceValue {
  return { kind: "absent", text: "", number: 0, flag: false, items: [] };
}

export function emptyValue(): EvidenceValue {
  return { kind: "empty", text: "", number: 0, flag: false, items: [] };
}

export function textValue(text: string): EvidenceValue {
  return { kind: "text", text, number: 0, flag: false, items: [] };
}

export function numberValue(number: number): EvidenceValue {
  return { kind: "number", text: "", number, flag: false, items: [] };
}

export function flagValue(flag: boolean): EvidenceValue {
  return { kind: "flag", text: "", number: 0, flag, items: [] };
}

export function listValue(items: readonly EvidenceItem[]): EvidenceValue {
  return { kind: "list", text: "", number: 0, flag: false, items };
}

/** An object, or a list in a list: `text` is its canonical JSON. */
export function otherValue(text: string): EvidenceValue {
  return { kind: "other", text, number: 0, flag: false, items: [] };
}

export function emptyItem(): EvidenceItem {
  return { kind: "empty", text: "", number: 0, flag: false };
}

export function textItem(text: string): EvidenceItem {
  return { kind: "text", text, number: 0, flag: false };
}

export function numberItem(number: number): EvidenceItem {
  return { kind: "number", text: "", number, flag: false };
}

export function flagItem(flag: boolean): EvidenceItem {
  return { kind: "flag", text: "", number: 0, flag };
}

export function otherItem(text: string): EvidenceItem {
  return { kind: "other", text, number: 0, flag: false };
}

/**
 * Judges what was found.
 * @param registered What the organisation registered as allowed; only `eachRegistered` looks at it.
 */
export function judge(
  operator: RuleOperator,
  expected: EvidenceValue,
  found: EvidenceValue,
  registered: EvidenceValue,
): Judgement {
  if (found.kind === "absent") return "absent";
  switch (operator) {
    case "=":
      return judgeEqual(expected, found);
    case "!=": {
      const equal = judgeEqual(expected, found);
      if (equal === "holds") return "fails";
      return equal === "fails" ? "holds" : equal;
    }
    case "<=":
    case ">=":
      return judgeOrder(operator === "<=", expected, found);
    case "in":
      return judgeIn(expected, found);
    case "present":
      return judgePresent(expected, found);
    case "all":
      return judgeAll(expected, found);
    case "containsAll":
      return judgeContainsAll(expected, found);
    case "count=":
    case "count<=":
    case "count>=":
      return judgeCount(operator, expected, found);
    case "eachRegistered":
      return judgeRegistered(found, registered);
    case "atLeastOrForever":
      if (found.kind === "empty") return "fails";
      if (found.kind !== "number" || expected.kind !== "number") return "mismatch";
      return outcome(found.number === forever || found.number >= expected.number);
  }
}

function judgeEqual(expected: EvidenceValue, found: EvidenceValue): Judgement {
  if (expected.kind === "absent") return "mismatch";
  if (found.kind === "empty" || expected.kind === "empty") return outcome(found.kind === expected.kind);
  if (found.kind !== expected.kind) return "mismatch";
  if (found.kind !== "list") return outcome(sameItem(itemOf(expected), itemOf(found)));
  const sameLength = found.items.length === expected.items.length;
  return outcome(sameLength && holdsAll(found.items, expected.items) && holdsAll(expected.items, found.items));
}

function judgeOrder(atMost: boolean, expected: EvidenceValue, found: EvidenceValue): Judgement {
  if (found.kind === "empty") return "fails";
  if (found.kind !== "number" || expected.kind !== "number") return "mismatch";
  return outcome(atMost ? found.number <= expected.number : found.number >= expected.number);
}

function judgeIn(expected: EvidenceValue, found: EvidenceValue): Judgement {
  if (expected.kind !== "list") return "mismatch";
  return outcome(holdsAll(expected.items, found.kind === "list" ? found.items : [itemOf(found)]));
}

/** A rule that expects `false` asks for nothing to be there. */
function judgePresent(expected: EvidenceValue, found: EvidenceValue): Judgement {
  const wanted = expected.kind !== "flag" || expected.flag;
  return outcome(isPresent(found) === wanted);
}

function isPresent(found: EvidenceValue): boolean {
  switch (found.kind) {
    case "absent":
    case "empty":
      return false;
    case "text":
      return found.text.trim() !== "";
    case "flag":
      return found.flag;
    case "list":
      return found.items.length > 0;
    case "number":
    case "other":
      return true;
  }
}

/** Nothing in the list breaks a rule for all of its members. */
function judgeAll(expected: EvidenceValue, found: EvidenceValue): Judgement {
  if (found.kind !== "list") return judgeEqual(expected, found);
  if (expected.kind === "absent" || expected.kind === "list") return "mismatch";
  const wanted = itemOf(expected);
  return outcome(found.items.every((item) => sameItem(item, wanted)));
}

/** A text is a list divided by semicolons or commas, as settings store lists. */
function judgeContainsAll(expected: EvidenceValue, found: EvidenceValue): Judgement {
  if (found.kind === "empty") return outcome(expected.kind === "list" && expected.items.length === 0);
  if (expected.kind !== "list" || (found.kind !== "list" && found.kind !== "text")) return "mismatch";
  return outcome(holdsAll(found.kind === "text" ? dividedText(found.text) : found.items, expected.items));
}

function dividedText(text: string): readonly EvidenceItem[] {
  const items: EvidenceItem[] = [];
  for (const part of text.split(";")) {
    for (const one of part.split(",")) {
      if (one.trim() !== "") items.push(textItem(one.trim()));
    }
  }
  return items;
}

function judgeCount(
  operator: "count=" | "count<=" | "count>=",
  expected: EvidenceValue,
  found: EvidenceValue,
): Judgement {
  if (expected.kind !== "number" || (found.kind !== "list" && found.kind !== "number")) return "mismatch";
  const count = found.kind === "list" ? found.items.length : found.number;
  switch (operator) {
    case "count=":
      return outcome(count === expected.number);
    case "count<=":
      return outcome(count <= expected.number);
    case "count>=":
      return outcome(count >= expected.number);
  }
}

/** Without a register nobody can say whether what is there is allowed; nothing there needs no register. */
function judgeRegistered(found: EvidenceValue, registered: EvidenceValue): Judgement {
  if (found.kind === "empty") return "holds";
  if (found.kind !== "list") return "mismatch";
  if (found.items.length === 0) return "holds";
  if (registered.kind === "absent") return "absent";
  return registered.kind === "list" ? outcome(holdsAll(registered.items, found.items)) : "mismatch";
}

function outcome(holds: boolean): Judgement {
  return holds ? "holds" : "fails";
}

function itemOf(value: EvidenceValue): EvidenceItem {
  switch (value.kind) {
    case "absent":
    case "empty":
      return emptyItem();
    case "text":
      return textItem(value.text);
    case "number":
      return numberItem(value.number);
    case "flag":
      return flagItem(value.flag);
    case "list":
    case "other":
      return otherItem(value.text);
  }
}

function holdsAll(list: readonly EvidenceItem[], wanted: readonly EvidenceItem[]): boolean {
  return wanted.every((item) => list.some((one) => sameItem(one, item)));
}

function sameItem(a: EvidenceItem, b: EvidenceItem): boolean {
  return a.kind === b.kind && a.text === b.text && a.number === b.number && a.flag === b.flag;
}
