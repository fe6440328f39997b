import * as ts from "typescript";

import { emit, emitAs } from "./expressions";
import { indent } from "./indent";
import { declarationOf, fail, isLibrary, symbolOf } from "./module";
import type { Module } from "./module";
import { escapeText, pascalCase } from "./names";
import { asText } from "./operators";
import { argumentsOf, isBoolean, isList, isNumber, isText, libraryName, namedShape, typeName } from "./types";

export function emitTemplate(module: Module, node: ts.TemplateExpression): string {
  const braces = (text: string): string => escapeText(text).replaceAll("{", "{{").replaceAll("}", "}}");
  const spans = node.templateSpans.map((span) => {
    const value = asText(module, span.expression);
    const isTernary = ts.isConditionalExpression(span.expression);
    return `{${isTernary ? `(${value})` : value}}${braces(span.literal.text)}`;
  });
  return `$"${braces(node.head.text)}${spans.join("")}"`;
}

/** The interface an object literal is made for. */
export function literalType(module: Module, node: ts.ObjectLiteralExpression): ts.Type {
  const wanted = mappedTo(module, node) ?? module.checker.getContextualType(node);
  const type = wanted == null ? null : module.checker.getNonNullableType(wanted);
  const named = type == null ? null : namedShape(module, type);
  const isObject = type != null && (type.flags & ts.TypeFlags.Object) !== 0 && !isList(module, type);
  if (type != null && named != null && isObject) return type;
  throw fail(
    module,
    node,
    "An object without a named type.",
    "In C# an object is of a class, and two classes of the same shape are different types.",
    "Declare an interface and give the variable, parameter or result its type.",
  );
}

/** `rows.map((row) => ({…}))`: what the whole list is wanted for says what each object is. */
function mappedTo(module: Module, node: ts.ObjectLiteralExpression): ts.Type | null {
  let arrow: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(arrow)) arrow = arrow.parent;
  if (!ts.isArrowFunction(arrow) || arrow.type != null || !ts.isCallExpression(arrow.parent)) return null;
  const wanted = module.checker.getContextualType(arrow.parent);
  return wanted != null && isList(module, wanted) ? (argumentsOf(module, wanted)[0] ?? null) : null;
}

export function emitObject(module: Module, node: ts.ObjectLiteralExpression): string {
  const type = literalType(module, node);
  const members = node.properties.map((property) => emitMember(module, property, type));
  const name = typeName(module, type, node);
  if (members.length === 0) return `new ${name}()`;
  const isLong = spansLines(node) || members.join(", ").length > 90;
  if (!isLong) return `new ${name} { ${members.join(", ")} }`;
  return `new ${name}\n{\n${indent(members.map((member) => `${member},`).join("\n"))}\n}`;
}

function emitMember(module: Module, property: ts.ObjectLiteralElementLike, type: ts.Type): string {
  if (ts.isSpreadAssignment(property)) {
    throw fail(
      module,
      property,
      "Spread of an object.",
      "C# would have to know which members the other object has when it runs.",
      "Write the members out.",
    );
  }
  if (!(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) {
    throw fail(
      module,
      property,
      "A method or accessor in an object.",
      "Objects of rules are data.",
      "Write a function beside it.",
    );
  }
  if (ts.isComputedPropertyName(property.name)) {
    throw fail(module, property.name, "A computed member name.", "C# knows members by name.", "Use a Map.");
  }
  const name = property.name.getText();
  const member = type.getProperty(name);
  const wanted = member == null ? null : module.checker.getTypeOfSymbolAtLocation(member, property);
  const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
  const text = wanted == null ? emit(module, value) : emitAs(module, value, wanted);
  return `${pascalCase(name)} = ${text}`;
}

/** An array: a List where it may be changed, an array where it is read-only. */
export function emitArray(module: Module, node: ts.ArrayLiteralExpression): string {
  const type = listType(module, node);
  const element = argumentsOf(module, type)[0];
  if (element == null || (element.flags & ts.TypeFlags.Never) !== 0) {
    throw fail(module, node, "An empty array without a type.", "C# needs to know of what.", "Annotate the variable.");
  }
  const name = typeName(module, element, node);
  if (node.elements.some((one) => ts.isSpreadElement(one))) {
    const links = node.elements.map((one) =>
      ts.isSpreadElement(one) ? `.WithAll(${emit(module, one.expression)})` : `.With(${emitAs(module, one, element)})`,
    );
    const isLong = spansLines(node);
    return `new List<${name}>()${isLong ? `\n${indent(links.join("\n"))}` : links.join("")}`;
  }
  const values = node.elements.map((one) => emitAs(module, one, element));
  const isReadOnly = libraryName(module, type) === "ReadonlyArray";
  if (values.length === 0) return isReadOnly ? `Array.Empty<${name}>()` : `new List<${name}>()`;
  const head = isReadOnly ? `new ${name}[]` : `new List<${name}>`;
  if (!spansLines(node)) return `${head} { ${values.join(", ")} }`;
  return `${head}\n{\n${indent(values.map((value) => `${value},`).join("\n"))}\n}`;
}

function listType(module: Module, node: ts.ArrayLiteralExpression): ts.Type {
  // What stands for a missing list is of the list's own type: C# does not mix a List with an array here.
  if (ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    const list = module.checker.getTypeAtLocation(node.parent.left);
    if (node.parent.right === node && isList(module, list)) return module.checker.getNonNullableType(list);
  }
  const wanted = module.checker.getContextualType(node);
  if (wanted != null && isList(module, wanted) && !isMixed(module, wanted))
    return module.checker.getNonNullableType(wanted);
  const parent = node.parent;
  if (ts.isBinaryExpression(parent) && parent.right === node) {
    const left = module.checker.getTypeAtLocation(parent.left);
    if (isList(module, left)) return module.checker.getNonNullableType(left);
  }
  return module.checker.getTypeAtLocation(node);
}

/** A parameter that takes texts or numbers, which the runtime offers as two methods. */
function isMixed(module: Module, type: ts.Type): boolean {
  const element = argumentsOf(module, type)[0];
  return (
    element != null &&
    element.isUnion() &&
    !isText(element) &&
    !isNumber(element) &&
    !isBoolean(element) &&
    namedShape(module, element) == null
  );
}

export function emitNew(module: Module, node: ts.NewExpression): string {
  const type = module.checker.getTypeAtLocation(node);
  const symbol = symbolOf(module, node.expression);
  const declaration = symbol == null ? null : declarationOf(symbol);
  const library = libraryName(module, type);
  if (library === "Map" || library === "Set") {
    if ((node.arguments ?? []).length > 0) {
      throw fail(
        module,
        node,
        `A ${library} filled when made.`,
        "Its twin starts empty.",
        "Add the entries one by one.",
      );
    }
    return `new ${typeName(module, module.checker.getContextualType(node) ?? type, node)}()`;
  }
  if (symbol == null || declaration == null || isLibrary(declaration) || library != null) {
    throw fail(
      module,
      node,
      `new ${node.expression.getText()}.`,
      node.expression.getText() === "Date"
        ? "Clocks, time zones and calendars of hosts differ."
        : "It has no twin in the C# runtime.",
      node.expression.getText() === "Date"
        ? "Use Day, and ctx.now or ctx.today."
        : "Refuse with BusinessError; use arrays, Map and Set.",
    );
  }
  return `new ${symbol.name}(${(node.arguments ?? []).map((argument) => emit(module, argument)).join(", ")})`;
}

function spansLines(node: ts.Node): boolean {
  const file = node.getSourceFile();
  return (
    file.getLineAndCharacterOfPosition(node.getStart(file)).line !== file.getLineAndCharacterOfPosition(node.end).line
  );
}
