import { badQuery } from "./odata-error";
import { TokenReader } from "./tokenizer";

/** A literal keeps its text: numbers are read by the kind of the column they are compared with. */
export interface Literal {
  readonly kind: "literal";
  readonly form: "string" | "number" | "guid" | "date" | "boolean" | "null";
  readonly text: string;
}

export interface Path {
  readonly kind: "path";
  readonly segments: readonly string[];
}

export type Expression =
  | Literal
  | Path
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly items: readonly Expression[] }
  | { readonly kind: "queryFunction"; readonly name: string; readonly parameters: Readonly<Record<string, Expression>> }
  | { readonly kind: "compare"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "logic"; readonly operator: "and" | "or"; readonly items: readonly Expression[] }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "lambda";
      readonly test: "any" | "all";
      readonly path: readonly string[];
      readonly variable: string | null;
      readonly body: Expression | null;
    };

/** Parameter aliases of the request: `@p1` → its raw text. */
export type Aliases = Readonly<Record<string, string>>;

const MAX_DEPTH = 60;
const COMPARISONS = new Set(["eq", "ne", "gt", "ge", "lt", "le"]);
const ARITHMETIC = new Set(["add", "sub", "mul", "div", "mod", "divby", "has"]);
const NAMESPACE = "Microsoft.Dynamics.CRM.";

interface Reading {
  readonly reader: TokenReader;
  readonly aliases: Aliases;
  depth: number;
}

function deeper<T>(reading: Reading, work: () => T): T {
  reading.depth += 1;
  if (reading.depth > MAX_DEPTH) badQuery(`The expression is nested deeper than ${MAX_DEPTH}.`);
  const result = work();
  reading.depth -= 1;
  return result;
}

function parseOr(reading: Reading): Expression {
  return parseLogic(reading, "or", (inner) => parseLogic(inner, "and", parseComparison));
}

function parseLogic(reading: Reading, operator: "and" | "or", operand: (reading: Reading) => Expression): Expression {
  const items = [operand(reading)];
  while (reading.reader.isName(operator)) {
    reading.reader.next();
    items.push(operand(reading));
  }
  const [first] = items;
  return first && items.length === 1 ? first : { kind: "logic", operator, items };
}

function parseComparison(reading: Reading): Expression {
  const { reader } = reading;
  if (reader.isName("not")) {
    reader.next();
    return { kind: "not", operand: deeper(reading, () => parseComparison(reading)) };
  }
  const left = parsePrimary(reading);
  const token = reader.peek();
  if (token.kind !== "name") return left;
  if (COMPARISONS.has(token.text)) {
    reader.next();
    return { kind: "compare", operator: token.text, left, right: parsePrimary(reading) };
  }
  if (token.text === "in") {
    reader.next();
    return { kind: "compare", operator: "in", left, right: parseList(reading) };
  }
  if (ARITHMETIC.has(token.text)) return badQuery(`The operator '${token.text}' is not supported in $filter.`);
  return left;
}

function parseList(reading: Reading): Expression {
  const { reader } = reading;
  if (reader.peek().kind === "alias") return parsePrimary(reading);
  const close = reader.takeSign("[") ? "]" : ")";
  if (close === ")") reader.expectSign("(");
  const items: Expression[] = [];
  while (!reader.isSign(close)) {
    items.push(parsePrimary(reading));
    if (!reader.takeSign(",")) break;
  }
  reader.expectSign(close);
  return { kind: "list", items };
}

function parsePrimary(reading: Reading): Expression {
  const { reader } = reading;
  if (reader.takeSign("(")) {
    const inner = deeper(reading, () => parseOr(reading));
    reader.expectSign(")");
    return inner;
  }
  if (reader.isSign("[")) return parseList(reading);
  const token = reader.next();
  switch (token.kind) {
    case "string":
    case "number":
    case "guid":
    case "date":
      return { kind: "literal", form: token.kind, text: token.text };
    case "alias":
      return parseAlias(reading, token.text);
    case "name":
      return parseNamed(reading, token.text);
    default:
      return reader.failAt(
        token,
        token.kind === "end" ? "the expression ends too early" : `'${token.text}' is not expected`,
      );
  }
}

function parseAlias(reading: Reading, name: string): Expression {
  const text = reading.aliases[name];
  if (text === undefined) return badQuery(`The parameter alias '${name}' has no value in the request.`);
  // Inside an alias no further alias may stand, so that none can refer to itself.
  const inner: Reading = { reader: new TokenReader(text), aliases: {}, depth: reading.depth };
  const value = parsePrimary(inner);
  inner.reader.expectEnd();
  return value;
}

function parseNamed(reading: Reading, name: string): Expression {
  const { reader } = reading;
  if (name === "null") return { kind: "literal", form: "null", text: "null" };
  if (name === "true" || name === "false") return { kind: "literal", form: "boolean", text: name };
  if (reader.isSign("(")) return parseCall(reading, name);
  const segments = [name];
  while (reader.takeSign("/")) {
    const segment = reader.expectName();
    if ((segment === "any" || segment === "all") && reader.isSign("(")) return parseLambda(reading, segment, segments);
    segments.push(segment);
  }
  return { kind: "path", segments };
}

function parseLambda(reading: Reading, test: "any" | "all", path: readonly string[]): Expression {
  const { reader } = reading;
  reader.expectSign("(");
  if (reader.takeSign(")")) {
    if (test === "all") return badQuery("The operator 'all' needs a condition: all(x:x/column eq value).");
    return { kind: "lambda", test, path, variable: null, body: null };
  }
  const variable = reader.expectName();
  reader.expectSign(":");
  const body = deeper(reading, () => parseOr(reading));
  reader.expectSign(")");
  return { kind: "lambda", test, path, variable, body };
}

function parseCall(reading: Reading, name: string): Expression {
  const { reader } = reading;
  reader.expectSign("(");
  if (name.startsWith(NAMESPACE)) {
    const parameters: Record<string, Expression> = {};
    while (!reader.isSign(")")) {
      const key = reader.expectName();
      reader.expectSign("=");
      parameters[key] = parsePrimary(reading);
      if (!reader.takeSign(",")) break;
    }
    reader.expectSign(")");
    return { kind: "queryFunction", name: name.slice(NAMESPACE.length), parameters };
  }
  const items: Expression[] = [];
  while (!reader.isSign(")")) {
    items.push(deeper(reading, () => parseOr(reading)));
    if (!reader.takeSign(",")) break;
  }
  reader.expectSign(")");
  return { kind: "call", name, items };
}

/** Parses a `$filter`. @throws 0x80060888 */
export function parseExpression(source: string, aliases: Aliases): Expression {
  const reader = new TokenReader(source);
  const expression = parseExpressionAt(reader, aliases);
  reader.expectEnd();
  return expression;
}

/** Parses an expression that stands inside another syntax ($apply). */
export function parseExpressionAt(reader: TokenReader, aliases: Aliases): Expression {
  return parseOr({ reader, aliases, depth: 0 });
}
