import {
  absentValue,
  emptyItem,
  emptyValue,
  flagItem,
  flagValue,
  judge,
  listValue,
  numberItem,
  numberValue,
  otherItem,
  otherValue,
  ruleOperator,
  textItem,
  textValue,
} from "@plumbline/governance";
import type { Day, EvidenceItem, EvidenceValue, MeasuredFinding, RuleOperator } from "@plumbline/governance";

import { jsonNumber, jsonText, parseJson } from "../runtime";
import type { Json } from "../runtime";

/** The rule of a control, as the library stores it in JSON. */
export interface ControlRule {
  readonly dataset: string;
  readonly path: string;
  /** Null: the product does not know it. */
  readonly operator: RuleOperator | null;
  readonly value: EvidenceValue;
  /** The rule in one line, for people. */
  readonly text: string;
}

/** A piece of evidence that a collector stored. */
export interface MeasuredEvidence {
  /** JSON with `found` or `error`. */
  readonly value: string;
  readonly expiresOn: Day | null;
}

/** A finding with the value it comes from, for people. */
export interface JudgedFinding {
  readonly finding: MeasuredFinding;
  readonly found: string;
}

/** A rule whose value is this word stands for what the organisation registered. */
const registeredWord = "allowedRegions";

/** Null when there is no rule, or the text is no object in JSON. */
export function readRule(text: string | null): ControlRule | null {
  if (text == null || text === "") return null;
  const json = parseJson(text);
  if (json == null || json.kind !== "object") return null;
  const operator = json.textOf("op");
  const value = json.get("value");
  const shown = value == null ? "" : ` ${canonicalText(value)}`;
  return {
    dataset: json.textOf("dataset"),
    path: json.textOf("path"),
    operator: ruleOperator(operator),
    value: evidenceValue(value),
    text: `${json.textOf("dataset")}: ${json.textOf("path")} ${operator}${shown}`,
  };
}

/** Judges evidence by the rule of its control. Without a rule that can be judged the finding is an error, never a fail. */
export function judgeEvidence(rule: ControlRule | null, evidence: MeasuredEvidence): JudgedFinding {
  const json = parseJson(evidence.value);
  const error = json == null ? "" : json.textOf("error");
  if (json == null || json.kind !== "object" || error !== "") {
    return { finding: { judgement: "mismatch", failed: true, expiresOn: evidence.expiresOn }, found: error };
  }
  const found = json.get("found");
  const text = found == null ? "" : canonicalText(found);
  return { finding: judgeValue(rule, evidenceValue(found), registeredOf(json), evidence.expiresOn), found: text };
}

/** Judges a value that the rules read from the tables themselves. */
export function judgeValue(
  rule: ControlRule | null,
  found: EvidenceValue,
  registered: EvidenceValue,
  expiresOn: Day | null,
): MeasuredFinding {
  if (rule == null || rule.operator == null) return { judgement: "mismatch", failed: false, expiresOn };
  const expected = namesRegister(rule.value) ? registered : rule.value;
  if (expected.kind === "absent") return { judgement: "absent", failed: false, expiresOn };
  return { judgement: judge(rule.operator, expected, found, registered), failed: false, expiresOn };
}

/**
 * Whether a text is evidence of the agreed shape: an object in JSON with `found`, with an `error` in words, or with `absent` true: the source was read
 * and does not have the value. `"found": null` says something else: it is there, and empty.
 */
export function isCollectedValue(text: string): boolean {
  const json = parseJson(text);
  if (json == null || json.kind !== "object") return false;
  return json.get("found") != null || json.textOf("error") !== "" || json.flagOf("absent");
}

export function evidenceValue(json: Json | null): EvidenceValue {
  if (json == null) return absentValue();
  switch (json.kind) {
    case "null":
      return emptyValue();
    case "text":
      return textValue(json.text ?? "");
    case "number":
      return numberValue(json.number ?? 0);
    case "flag":
      return flagValue(json.flag ?? false);
    case "array": {
      const items: EvidenceItem[] = [];
      for (const item of json.items) items.push(evidenceItem(item));
      return listValue(items);
    }
    case "object":
      return otherValue(canonicalText(json));
  }
}

/** JSON without spaces, members by name. */
export function canonicalText(json: Json): string {
  switch (json.kind) {
    case "null":
      return "null";
    case "text":
      return jsonText(json.text ?? "");
    case "number":
      return numberText(json.number ?? 0);
    case "flag":
      return json.flag === true ? "true" : "false";
    case "array":
      return `[${json.items.map((item) => canonicalText(item)).join(",")}]`;
    case "object": {
      const keys = json.keys.map((key) => key);
      keys.sort((a, b) => (a < b ? -1 : a === b ? 0 : 1));
      const parts: string[] = [];
      for (const key of keys) {
        const member = json.get(key);
        if (member != null) parts.push(`${jsonText(key)}:${canonicalText(member)}`);
      }
      return `{${parts.join(",")}}`;
    }
  }
}

/** A number too large for a double is read as infinite, which JSON cannot say. */
function numberText(value: number): string {
  return value - value === 0 ? jsonNumber(value) : "null";
}

function registeredOf(json: Json): EvidenceValue {
  return evidenceValue(json.get("registered"));
}

function namesRegister(value: EvidenceValue): boolean {
  return value.kind === "list" && value.items.length === 1 && value.items.some((item) => item.text === registeredWord);
}

function evidenceItem(json: Json): EvidenceItem {
  switch (json.kind) {
    case "null":
      return emptyItem();
    case "text":
      return textItem(json.text ?? "");
    case "number":
      return numberItem(json.number ?? 0);
    case "flag":
      return flagItem(json.flag ?? false);
    case "array":
    case "object":
      return otherItem(canonicalText(json));
  }
}
