import * as ts from "typescript";

import { leadingComments } from "./comments";
import { emit, emitAs, emitCondition } from "./expressions";
import { block, indent } from "./indent";
import { fail, symbolOf } from "./module";
import type { Module } from "./module";
import { localName, pascalCase } from "./names";
import { emitAssignment } from "./operators";
import { aliasPath } from "./static-path";
import { emitSwitch } from "./switches";
import { argumentsOf, csType, isList, isNothing, libraryName, typeName } from "./types";

/** The statements of a block. */
export function emitBlock(module: Module, node: ts.Block): readonly string[] {
  return node.statements.flatMap((statement) => emitStatement(module, statement));
}

export function emitStatement(module: Module, node: ts.Statement): readonly string[] {
  return [...leadingComments(node), ...emitBare(module, node)];
}

function emitBare(module: Module, node: ts.Statement): readonly string[] {
  if (ts.isBlock(node)) return [block(emitBlock(module, node))];
  if (ts.isVariableStatement(node)) return emitVariables(module, node.declarationList);
  if (ts.isExpressionStatement(node)) return emitExpressionStatement(module, node);
  if (ts.isReturnStatement(node)) return [emitReturn(module, node)];
  if (ts.isThrowStatement(node)) return [emitThrow(module, node)];
  if (ts.isIfStatement(node)) return emitIf(module, node);
  if (ts.isForOfStatement(node)) return emitForOf(module, node);
  if (ts.isForStatement(node)) return emitFor(module, node);
  if (ts.isWhileStatement(node)) {
    return [`while (${emitCondition(module, node.expression)})`, ...body(module, node.statement)];
  }
  if (ts.isSwitchStatement(node)) return emitSwitch(module, node);
  if (ts.isBreakStatement(node) && node.label == null) return ["break;"];
  if (ts.isContinueStatement(node) && node.label == null) return ["continue;"];
  if (ts.isEmptyStatement(node)) return [];
  if (ts.isTryStatement(node)) {
    throw fail(
      module,
      node,
      "try.",
      "A caught fault of the platform dooms the transaction in Dataverse.",
      "Check before the call, and let faults pass.",
    );
  }
  throw fail(
    module,
    node,
    `${ts.SyntaxKind[node.kind]} is not in the subset.`,
    "It has no equal in C#.",
    "Use if, switch, for … of, for, while, return and throw.",
  );
}

/** The body of an if or loop, in braces unless it is one plain line. */
function body(module: Module, node: ts.Statement): readonly string[] {
  const lines = ts.isBlock(node) ? emitBlock(module, node) : emitStatement(module, node);
  const isPlain = lines.length === 1 && !(lines[0] ?? "").includes("\n") && !ts.isBlock(node);
  return isPlain ? [indent(lines[0] ?? "")] : [block(lines)];
}

function emitVariables(module: Module, list: ts.VariableDeclarationList): readonly string[] {
  if ((list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Let)) === 0) {
    throw fail(module, list, "var.", "It belongs to the function, not to the block.", "Use const or let.");
  }
  return list.declarations.flatMap((declaration) => emitVariable(module, declaration));
}

function emitVariable(module: Module, node: ts.VariableDeclaration): readonly string[] {
  if (ts.isObjectBindingPattern(node.name)) return emitDestructuring(module, node, node.name);
  if (!ts.isIdentifier(node.name)) {
    throw fail(module, node, "Destructuring of an array.", "Its holes differ.", "Take the elements by index.");
  }
  if (aliasPath(module, node) != null) return [];
  const type = module.checker.getTypeAtLocation(node.name);
  if (isNothing(type)) {
    throw fail(module, node, "A variable that is always null.", "C# needs a type.", "Annotate the variable.");
  }
  const declared = `${typeName(module, type, node)} ${nameOf(module, node.name)}`;
  return [node.initializer == null ? `${declared};` : `${declared} = ${emitAs(module, node.initializer, type)};`];
}

function emitDestructuring(
  module: Module,
  node: ts.VariableDeclaration,
  pattern: ts.ObjectBindingPattern,
): readonly string[] {
  const source = node.initializer;
  if (source == null || !ts.isIdentifier(source)) {
    throw fail(
      module,
      node,
      "Destructuring of an expression.",
      "C# would evaluate it once for every member.",
      "Put it into a const first.",
    );
  }
  return pattern.elements.map((element) => {
    if (!ts.isIdentifier(element.name) || element.initializer != null || element.dotDotDotToken != null) {
      throw fail(module, element, "Nested destructuring.", "C# has no equal.", "Take the members one by one.");
    }
    const member = pascalCase((element.propertyName ?? element.name).getText());
    const type = typeName(module, module.checker.getTypeAtLocation(element.name), element);
    return `${type} ${nameOf(module, element.name)} = ${emit(module, source)}.${member};`;
  });
}

function emitExpressionStatement(module: Module, node: ts.ExpressionStatement): readonly string[] {
  const expression = node.expression;
  const assignment = emitAssignment(module, expression);
  if (assignment != null) return [assignment];
  const isStep =
    ts.isCallExpression(expression) ||
    ts.isPostfixUnaryExpression(expression) ||
    ts.isPrefixUnaryExpression(expression);
  if (!isStep) {
    throw fail(module, node, "An expression without an effect.", "C# refuses it.", "Remove it, or use its value.");
  }
  const call = `${emit(module, expression)};`;
  const isEnd = (module.checker.getTypeAtLocation(expression).flags & ts.TypeFlags.Never) !== 0;
  return isEnd ? [call, "throw Js.Unreachable();"] : [call];
}

function emitReturn(module: Module, node: ts.ReturnStatement): string {
  if (node.expression == null) return "return;";
  const owner = ts.findAncestor(node, (one): one is ts.SignatureDeclaration => ts.isFunctionLike(one));
  const signature = owner == null ? null : module.checker.getSignatureFromDeclaration(owner);
  const type = signature?.getReturnType();
  return `return ${type == null ? emit(module, node.expression) : emitAs(module, node.expression, type)};`;
}

function emitThrow(module: Module, node: ts.ThrowStatement): string {
  const type = module.checker.getTypeAtLocation(node.expression);
  if (type.getSymbol()?.name !== "BusinessError") {
    throw fail(
      module,
      node,
      `throw of a ${module.checker.typeToString(type)}.`,
      "Only refusals reach the user as they are.",
      "Throw a BusinessError.",
    );
  }
  return `throw ${emit(module, node.expression)};`;
}

function emitIf(module: Module, node: ts.IfStatement): readonly string[] {
  const lines = [`if (${emitCondition(module, node.expression)})`, ...body(module, node.thenStatement)];
  const other = node.elseStatement;
  if (other == null) return lines;
  if (!ts.isIfStatement(other)) return [...lines, "else", ...body(module, other)];
  const [first, ...rest] = emitIf(module, other);
  return [...lines, `else ${first ?? ""}`, ...rest];
}

function emitForOf(module: Module, node: ts.ForOfStatement): readonly string[] {
  const type = module.checker.getTypeAtLocation(node.expression);
  const library = libraryName(module, type);
  if (!isList(module, type) && library !== "Set" && !(library ?? "").endsWith("Iterator")) {
    throw fail(
      module,
      node.expression,
      `for … of over ${module.checker.typeToString(type)}.`,
      "Texts, maps and objects are walked through in other steps in C#.",
      "Loop over an array, a Set, or the keys() or values() of a Map.",
    );
  }
  const list = node.initializer;
  const declaration = ts.isVariableDeclarationList(list) ? list.declarations[0] : null;
  if (declaration == null || !ts.isIdentifier(declaration.name)) {
    throw fail(module, list, "Destructuring in a loop.", "C# names one variable.", "Take it apart inside.");
  }
  const element = argumentsOf(module, type)[0];
  const name = csType(module, element ?? module.checker.getTypeAtLocation(declaration.name), node).name;
  const head = `foreach (${name} ${nameOf(module, declaration.name)} in ${emit(module, node.expression)})`;
  return [head, ...body(module, node.statement)];
}

function emitFor(module: Module, node: ts.ForStatement): readonly string[] {
  const first = node.initializer;
  if (first == null || !ts.isVariableDeclarationList(first) || node.condition == null || node.incrementor == null) {
    throw fail(module, node, "A for with parts missing.", "It reads as a mistake.", "Use while.");
  }
  for (const declaration of first.declarations) {
    const symbol = symbolOf(module, declaration.name);
    if (symbol != null) module.loopVariables.add(symbol);
  }
  const start = emitVariables(module, first).join(" ");
  const step = emitAssignment(module, node.incrementor)?.replace(/;$/, "") ?? emit(module, node.incrementor);
  return [`for (${start} ${emitCondition(module, node.condition)}; ${step})`, ...body(module, node.statement)];
}

function nameOf(module: Module, node: ts.Identifier): string {
  const symbol = symbolOf(module, node);
  return (symbol == null ? null : module.renamed.get(symbol)) ?? localName(node.text);
}
