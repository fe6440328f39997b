import * as ts from "typescript";

import { emitBinary } from "./operators";
import { emitCall } from "./calls";
import { emitLambda } from "./lambdas";
import { emitArray, emitNew, emitObject, emitTemplate } from "./literals";
import { declarationOf, fail, isLibrary, isTopLevel, memberPath, symbolOf } from "./module";
import type { Module } from "./module";
import { localName, numberLiteral, pascalCase, textLiteral } from "./names";
import { staticPath } from "./static-path";
import { csType, isBoolean, isList, isNothing, isNullable, isText, libraryName, namedShape } from "./types";

/** An expression in C#. */
export function emit(module: Module, node: ts.Expression): string {
  const path = staticPath(module, node);
  if (path != null) return constantPath(module, node, path);
  if (ts.isParenthesizedExpression(node)) return emitParentheses(module, node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return textLiteral(node.text);
  if (ts.isNumericLiteral(node)) return numberLiteral(Number(node.text));
  if (ts.isTemplateExpression(node)) return emitTemplate(module, node);
  if (ts.isIdentifier(node)) return emitIdentifier(module, node);
  if (ts.isPropertyAccessExpression(node)) return emitProperty(module, node);
  if (ts.isElementAccessExpression(node)) return emitElement(module, node);
  if (ts.isCallExpression(node)) return emitCall(module, node);
  if (ts.isNewExpression(node)) return emitNew(module, node);
  if (ts.isBinaryExpression(node)) return emitBinary(module, node);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return emitUnary(module, node);
  if (ts.isConditionalExpression(node)) return emitConditional(module, node);
  if (ts.isObjectLiteralExpression(node)) return emitObject(module, node);
  if (ts.isArrayLiteralExpression(node)) return emitArray(module, node);
  if (ts.isArrowFunction(node)) return emitLambda(module, node);
  if (ts.isAsExpression(node)) return emitCast(module, node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return "true";
    case ts.SyntaxKind.FalseKeyword:
      return "false";
    case ts.SyntaxKind.NullKeyword:
      return "null";
    default:
      throw fail(
        module,
        node,
        `${ts.SyntaxKind[node.kind]} is not in the subset.`,
        "It has no equal in C#.",
        "See the table in plugins-ts/compiler/README.md for what to write.",
      );
  }
}

/** An expression where a value of `target` is wanted: the same interface, not only the same shape. */
export function emitAs(module: Module, node: ts.Expression, target: ts.Type): string {
  checkNominal(module, node, target);
  if (ts.isConditionalExpression(node) && csType(module, target, node).isValue && isNullable(target)) {
    return emitConditional(module, node, target);
  }
  return emit(module, node);
}

/** A condition: a boolean and nothing else. */
export function emitCondition(module: Module, node: ts.Expression): string {
  const type = module.checker.getTypeAtLocation(node);
  if (!isBoolean(type) || isNullable(type)) {
    throw fail(
      module,
      node,
      "A condition that is no boolean.",
      "What counts as true differs between the languages.",
      'Write the comparison: `text !== ""`, `count > 0`, `row != null`.',
    );
  }
  return emit(module, node);
}

function constantPath(module: Module, node: ts.Expression, path: string): string {
  const type = module.checker.getTypeAtLocation(node);
  if ((type.flags & ts.TypeFlags.Object) === 0) return path;
  throw fail(
    module,
    node,
    "A group of constants used as a value.",
    "In C# it is a static class, which is no value.",
    "Name the single constant.",
  );
}

function emitParentheses(module: Module, node: ts.ParenthesizedExpression): string {
  const inner = node.expression;
  return ts.isObjectLiteralExpression(inner) || ts.isAsExpression(inner)
    ? emit(module, inner)
    : `(${emit(module, inner)})`;
}

function emitIdentifier(module: Module, node: ts.Identifier): string {
  if (node.text === "undefined") return "null";
  const symbol = symbolOf(module, node);
  const declaration = symbol == null ? null : declarationOf(symbol);
  if (symbol == null || declaration == null || isLibrary(declaration)) {
    throw fail(
      module,
      node,
      `"${node.text}" is not in the subset.`,
      "The host of the rules does not offer it, or offers it with another meaning.",
      "Take it from the context, or pass it in.",
    );
  }
  const name = isTopLevel(declaration)
    ? memberPath(module, node, declaration, symbol.name)
    : (module.renamed.get(symbol) ?? localName(symbol.name));
  return withValue(module, node, symbol, name);
}

function emitProperty(module: Module, node: ts.PropertyAccessExpression): string {
  const receiver = node.expression;
  const namespace = ts.isIdentifier(receiver) ? symbolOf(module, receiver) : null;
  if (namespace != null && (namespace.flags & ts.SymbolFlags.ValueModule) !== 0) {
    const member = symbolOf(module, node.name);
    const declaration = member == null ? null : declarationOf(member);
    if (declaration != null) return memberPath(module, node, declaration, node.name.text);
  }
  const type = module.checker.getTypeAtLocation(receiver);
  const access = node.questionDotToken == null ? "." : "?.";
  if (node.name.text === "length" && isText(type)) return `${emit(module, receiver)}${access}Length`;
  if (node.name.text === "length" && isList(module, type)) return `${emit(module, receiver)}${access}Count`;
  if (node.name.text === "size" && libraryName(module, type) != null) return `${emit(module, receiver)}${access}Count`;
  const symbol = module.checker.getSymbolAtLocation(node.name);
  const declaration = symbol == null ? null : declarationOf(symbol);
  if (symbol == null || declaration == null || isLibrary(declaration)) {
    throw fail(
      module,
      node.name,
      `"${node.name.text}" is not in the subset.`,
      "It has no twin in the C# runtime.",
      "Use the members the runtime offers.",
    );
  }
  return withValue(module, node, symbol, `${emit(module, receiver)}${access}${pascalCase(node.name.text)}`);
}

/** Where TypeScript narrowed `number | null` to a number, C# wants `.Value`. */
function withValue(module: Module, node: ts.Expression, symbol: ts.Symbol, text: string): string {
  const declaration = declarationOf(symbol);
  const declared = module.checker.getTypeOfSymbol(symbol);
  if (declaration == null || !isNullable(declared) || isNothing(declared)) return text;
  const narrowed = module.checker.getTypeAtLocation(node);
  if (isNullable(narrowed) || (narrowed.flags & ts.TypeFlags.Never) !== 0 || isTarget(node)) return text;
  return csType(module, declared, node).isValue ? `${text}.Value` : text;
}

/** Whether the expression is what an assignment writes to. */
function isTarget(node: ts.Expression): boolean {
  const parent = node.parent;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function emitElement(module: Module, node: ts.ElementAccessExpression): string {
  const type = module.checker.getTypeAtLocation(node.expression);
  if (!isList(module, type)) {
    throw fail(
      module,
      node,
      "A member by a computed name.",
      "C# knows members by their names alone; a text has no index there that means the same.",
      "Use a Map, or charAt for texts.",
    );
  }
  const isValue = csType(module, module.checker.getTypeAtLocation(node), node).isValue;
  const index = emit(module, node.argumentExpression);
  return `${emit(module, node.expression)}.${isValue ? "ValueAt" : "At"}(${index})`;
}

function emitUnary(module: Module, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): string {
  const operand = node.operand;
  if (ts.isPostfixUnaryExpression(node)) {
    return `${emit(module, operand)}${node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--"}`;
  }
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return `!${emitCondition(module, operand)}`;
    case ts.SyntaxKind.MinusToken:
      return `-${emit(module, operand)}`;
    case ts.SyntaxKind.PlusPlusToken:
      return `++${emit(module, operand)}`;
    case ts.SyntaxKind.MinusMinusToken:
      return `--${emit(module, operand)}`;
    default:
      throw fail(
        module,
        node,
        `The operator ${node.operator === ts.SyntaxKind.TildeToken ? "~" : "unary +"}.`,
        "Bits and conversions of numbers differ between the languages.",
        "Use arithmetic, or parse the text with a function of the runtime.",
      );
  }
}

function emitConditional(module: Module, node: ts.ConditionalExpression, target: ts.Type | null = null): string {
  const type = target ?? module.checker.getTypeAtLocation(node);
  const isNullableValue = isNullable(type) && !isNothing(type) && csType(module, type, node).isValue;
  const arm = (expression: ts.Expression): string => {
    const text = emit(module, expression);
    return text === "null" && isNullableValue ? `(${csType(module, type, node).name})null` : text;
  };
  return `${emitCondition(module, node.condition)} ? ${arm(node.whenTrue)} : ${arm(node.whenFalse)}`;
}

/** Casts say more about a type than TypeScript knows; only brands of primitives are free in C#. */
function emitCast(module: Module, node: ts.AsExpression): string {
  const from = csType(module, module.checker.getTypeAtLocation(node.expression), node);
  const to = csType(module, module.checker.getTypeAtLocation(node), node);
  if (from.name === to.name && from.name !== "object") return emit(module, node.expression);
  throw fail(
    module,
    node,
    `A cast from ${from.name} to ${to.name}.`,
    "C# would check it when it runs, JavaScript never does.",
    "Read the value with a function that checks it.",
  );
}

/** In C# a value fits where its own class is wanted, whatever its shape. Arms of conditions are looked at one by one. */
function checkNominal(module: Module, node: ts.Expression, target: ts.Type): void {
  if (ts.isParenthesizedExpression(node)) return checkNominal(module, node.expression, target);
  if (ts.isConditionalExpression(node)) {
    checkNominal(module, node.whenTrue, target);
    return checkNominal(module, node.whenFalse, target);
  }
  const known = module.checker.getNonNullableType(target);
  const wanted = (known.flags & ts.TypeFlags.Object) === 0 ? null : namedShape(module, known);
  const given = module.checker.getTypeAtLocation(node);
  const isEmpty = isNothing(given) || (given.flags & ts.TypeFlags.Never) !== 0;
  if (wanted == null || isEmpty || ts.isObjectLiteralExpression(node)) return;
  const has = namedShape(module, given);
  if (has === wanted) return;
  throw fail(
    module,
    node,
    `A ${has?.name ?? "value without a named type"} where a ${wanted.name} is wanted.`,
    "In C# two types of the same shape are different types.",
    `Give the value the type ${wanted.name} where it is made.`,
  );
}
