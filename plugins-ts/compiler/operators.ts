import * as ts from "typescript";

import { emit, emitAs, emitCondition } from "./expressions";
import { fail } from "./module";
import type { Module } from "./module";
import { isBoolean, isList, isNothing, isNullable, isNumber, isText, libraryName, namedShape } from "./types";

const assignments = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.EqualsToken, "="],
  [ts.SyntaxKind.PlusEqualsToken, "+="],
  [ts.SyntaxKind.MinusEqualsToken, "-="],
  [ts.SyntaxKind.AsteriskEqualsToken, "*="],
]);

const comparisons = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, "<"],
  [ts.SyntaxKind.LessThanEqualsToken, "<="],
  [ts.SyntaxKind.GreaterThanToken, ">"],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">="],
]);

export function emitBinary(module: Module, node: ts.BinaryExpression): string {
  const kind = node.operatorToken.kind;
  const comparison = comparisons.get(kind);
  if (comparison != null) return emitComparison(module, node, comparison);
  switch (kind) {
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return emitEquality(module, node, "==");
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return emitEquality(module, node, "!=");
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return `${emitCondition(module, node.left)} && ${emitCondition(module, node.right)}`;
    case ts.SyntaxKind.BarBarToken:
      return `${emitCondition(module, node.left)} || ${emitCondition(module, node.right)}`;
    case ts.SyntaxKind.QuestionQuestionToken:
      return emitFallback(module, node);
    case ts.SyntaxKind.PlusToken:
      return emitPlus(module, node);
    case ts.SyntaxKind.MinusToken:
    case ts.SyntaxKind.AsteriskToken:
    case ts.SyntaxKind.SlashToken:
    case ts.SyntaxKind.PercentToken:
      return emitArithmetic(module, node, node.operatorToken.getText());
    default:
      throw fail(
        module,
        node.operatorToken,
        `The operator ${node.operatorToken.getText()} here.`,
        "Bits, powers and assignments inside expressions mean other things in C#.",
        "Use + - * / on numbers, and a statement of its own for an assignment.",
      );
  }
}

/** An assignment that is a statement of its own; null when the expression is none. */
export function emitAssignment(module: Module, node: ts.Expression): string | null {
  if (!ts.isBinaryExpression(node)) return null;
  const operator = assignments.get(node.operatorToken.kind);
  if (operator == null) return null;
  const target = emit(module, node.left);
  const type = module.checker.getTypeAtLocation(node.left);
  if (operator === "+=" && isText(type)) return `${target} += ${asText(module, node.right)};`;
  const declared = operator === "=" ? declaredType(module, node.left) : type;
  return `${target} ${operator} ${emitAs(module, node.right, declared)};`;
}

/** An expression as text, the way JavaScript writes it. */
export function asText(module: Module, node: ts.Expression): string {
  const type = module.checker.getTypeAtLocation(node);
  if (isNullable(type)) {
    throw fail(
      module,
      node,
      "A value that may be null, as text.",
      'JavaScript writes "null", C# nothing.',
      'Say what is written for null: `value ?? ""`.',
    );
  }
  if (isText(type)) return emit(module, node);
  if (isNumber(type)) return `Js.Text(${emit(module, node)})`;
  throw fail(
    module,
    node,
    `A ${module.checker.typeToString(type)} as text.`,
    "Only texts and numbers are written the same in both languages.",
    "Turn it into a text first.",
  );
}

function declaredType(module: Module, node: ts.Expression): ts.Type {
  const symbol = module.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
  return symbol == null ? module.checker.getTypeAtLocation(node) : module.checker.getTypeOfSymbol(symbol);
}

function emitComparison(module: Module, node: ts.BinaryExpression, operator: string): string {
  const left = module.checker.getTypeAtLocation(node.left);
  const right = module.checker.getTypeAtLocation(node.right);
  if (isText(left) && isText(right)) {
    return `string.CompareOrdinal(${emit(module, node.left)}, ${emit(module, node.right)}) ${operator} 0`;
  }
  if (isNumber(left) && isNumber(right)) return `${emit(module, node.left)} ${operator} ${emit(module, node.right)}`;
  throw fail(
    module,
    node,
    `The comparison ${operator} of ${module.checker.typeToString(left)} and ${module.checker.typeToString(right)}.`,
    "Only two texts or two numbers compare the same in both languages.",
    "Compare texts with texts and numbers with numbers.",
  );
}

function emitEquality(module: Module, node: ts.BinaryExpression, operator: string): string {
  const isStrict = node.operatorToken.getText().length === 3;
  const isNull = [node.left, node.right].some((side) => isNothing(module.checker.getTypeAtLocation(side)));
  if (isNull && isStrict) {
    throw fail(module, node, "null and undefined told apart.", "C# has one null for both.", `Write ${operator} null.`);
  }
  if (!isNull && !isStrict) {
    throw fail(module, node, `${operator} on values.`, "It converts in JavaScript.", `Write ${operator}=.`);
  }
  const left = module.checker.getTypeAtLocation(node.left);
  if (isNull || isText(left) || isNumber(left) || isBoolean(left)) {
    return `${emit(module, node.left)} ${operator} ${emit(module, node.right)}`;
  }
  if (namedShape(module, left) == null && libraryName(module, left) == null) {
    throw fail(
      module,
      node,
      `${operator}= of ${module.checker.typeToString(left)}.`,
      "Only values and objects of one type compare the same.",
      "Compare a member that is a text or a number.",
    );
  }
  const same = `ReferenceEquals(${emit(module, node.left)}, ${emit(module, node.right)})`;
  return operator === "==" ? same : `!${same}`;
}

function emitFallback(module: Module, node: ts.BinaryExpression): string {
  const right = module.checker.getTypeAtLocation(node.right);
  return isNothing(right) ? emit(module, node.left) : `${emit(module, node.left)} ?? ${emit(module, node.right)}`;
}

function emitPlus(module: Module, node: ts.BinaryExpression): string {
  const left = module.checker.getTypeAtLocation(node.left);
  const right = module.checker.getTypeAtLocation(node.right);
  if (isText(left) || isText(right)) return `${asText(module, node.left)} + ${asText(module, node.right)}`;
  return emitArithmetic(module, node, "+");
}

function emitArithmetic(module: Module, node: ts.BinaryExpression, operator: string): string {
  for (const side of [node.left, node.right]) {
    const type = module.checker.getTypeAtLocation(side);
    if (isNumber(type) && !isNullable(type)) continue;
    throw fail(module, side, `${operator} on ${module.checker.typeToString(type)}.`, "It converts.", "Use numbers.");
  }
  const isWhole = isCounted(module, node.left) && isCounted(module, node.right);
  const cast = isWhole && (operator === "/" || operator === "*") ? "(double)" : "";
  return `${cast}${emit(module, node.left)} ${operator} ${emit(module, node.right)}`;
}

/** Whether C# would calculate with int: literals, lengths, and what is made of them. */
function isCounted(module: Module, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isCounted(module, node.expression);
  if (ts.isNumericLiteral(node)) return /^\d+$/.test(node.getText());
  if (ts.isPrefixUnaryExpression(node)) return isCounted(module, node.operand);
  if (ts.isConditionalExpression(node)) return isCounted(module, node.whenTrue) && isCounted(module, node.whenFalse);
  if (ts.isBinaryExpression(node)) return isCounted(module, node.left) && isCounted(module, node.right);
  if (!ts.isPropertyAccessExpression(node)) return false;
  const type = module.checker.getTypeAtLocation(node.expression);
  return isText(type) || isList(module, type) || libraryName(module, type) != null;
}
