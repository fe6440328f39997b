import { badQuery } from "./odata-error";

export type TokenKind = "name" | "string" | "number" | "guid" | "date" | "alias" | "sign" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** Strings without their quotes. */
  readonly text: string;
  /** Character offset in the source. */
  readonly at: number;
}

const MAX_LENGTH = 100_000;

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["guid", /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![\w-])/y],
  ["date", /\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?(?![\w-])/y],
  ["number", /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.-])/y],
  ["alias", /@[A-Za-z_]\w*/y],
  ["name", /[$A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*/y],
  ["sign", /[()/,:=[\]*;]/y],
];

function readString(source: string, at: number, quote: string): { readonly text: string; readonly end: number } {
  let text = "";
  let index = at + 1;
  for (;;) {
    const end = source.indexOf(quote, index);
    if (end < 0) return badQuery(`There is an unterminated string literal at position ${at} in '${excerpt(source)}'.`);
    text += source.slice(index, end);
    if (source[end + 1] !== quote) return { text, end: end + 1 };
    text += quote;
    index = end + 2;
  }
}

export function excerpt(source: string): string {
  return source.length > 200 ? `${source.slice(0, 200)}…` : source;
}

/**
 * Splits an OData expression into tokens; strings may stand in single quotes (doubled inside) or, in lists, double ones.
 * @throws 0x80060888
 */
export function tokenize(source: string): readonly Token[] {
  if (source.length > MAX_LENGTH) return badQuery(`The expression is longer than ${MAX_LENGTH} characters.`);
  const tokens: Token[] = [];
  let index = 0;
  while (index < source.length) {
    const character = source.charAt(index);
    if (/\s/.test(character)) {
      index += 1;
      continue;
    }
    if (character === "'" || character === '"') {
      const { text, end } = readString(source, index, character);
      tokens.push({ kind: "string", text, at: index });
      index = end;
      continue;
    }
    const token = matchAt(source, index);
    if (!token) {
      return badQuery(
        `Syntax error: character '${character}' is not valid at position ${index} in '${excerpt(source)}'.`,
      );
    }
    tokens.push(token);
    index += token.text.length;
  }
  tokens.push({ kind: "end", text: "", at: source.length });
  return tokens;
}

function matchAt(source: string, index: number): Token | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = index;
    const match = pattern.exec(source);
    if (match) return { kind, text: match[0], at: index };
  }
  return null;
}

/** Reads tokens one after the other. */
export class TokenReader {
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(readonly source: string) {
    this.tokens = tokenize(source);
  }

  peek(ahead = 0): Token {
    const last: Token = { kind: "end", text: "", at: this.source.length };
    return this.tokens[this.index + ahead] ?? last;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "sign" && token.text === text;
  }

  isName(text: string): boolean {
    const token = this.peek();
    return token.kind === "name" && token.text === text;
  }

  takeSign(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.index += 1;
    return true;
  }

  expectSign(text: string): void {
    if (!this.takeSign(text)) this.fail(`'${text}' expected`);
  }

  expectName(): string {
    const token = this.next();
    if (token.kind !== "name") this.failAt(token, "a name expected");
    return token.text;
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") this.fail("end of expression expected");
  }

  fail(reason: string): never {
    return this.failAt(this.peek(), reason);
  }

  failAt(token: Token, reason: string): never {
    return badQuery(`Syntax error at position ${token.at} in '${excerpt(this.source)}': ${reason}.`);
  }
}
