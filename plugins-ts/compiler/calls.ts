import * as ts from "typescript";

import { emit, emitAs } from "./expressions";
import { literalType } from "./literals";
import { declarationOf, fail, isLibrary, symbolOf } from "./module";
import type { Module } from "./module";
import { pascalCase } from "./names";
import { emitRegexTest } from "./regex";
import { argumentsOf, csType, isBoolean, isList, isNumber, isText, libraryName, typeName } from "./types";

/** Methods of texts whose twin has the same arguments. Everything else about texts depends on culture or differs. */
const textMethods = new Set(
  "charAt charCodeAt endsWith includes indexOf padStart slice split startsWith trim".split(" "),
);
const listMethods = new Set("every filter find includes indexOf join map push reduce slice some sort".split(" "));
const mathMethods = new Set("abs ceil floor max min round trunc".split(" "));

export function emitCall(module: Module, node: ts.CallExpression): string {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const library = emitLibraryCall(module, node, callee);
    if (library != null) return library;
  } else if (!ts.isIdentifier(callee)) {
    throw fail(module, callee, "A call of something without a name.", "C# calls methods.", "Name the function.");
  }
  const known = ts.isIdentifier(callee) ? symbolOf(module, callee) : null;
  if (known != null && isLibrary(declarationOf(known))) {
    throw fail(
      module,
      callee,
      `${callee.getText()}().`,
      "Hosts read and write numbers and texts in their own way.",
      "Use the functions of the runtime (decimalText, decimalNumber, int).",
    );
  }
  return `${emit(module, callee)}(${callArguments(module, node).join(", ")})`;
}

function callArguments(module: Module, node: ts.CallExpression): readonly string[] {
  const signature = module.checker.getResolvedSignature(node);
  const parameters = signature?.getParameters() ?? [];
  return node.arguments.map((argument, index) => {
    if (ts.isSpreadElement(argument)) {
      throw fail(module, argument, "Spread arguments.", "C# counts arguments when compiling.", "Pass the array.");
    }
    const parameter = parameters[index];
    if (parameter == null) return emit(module, argument);
    return emitAs(module, argument, module.checker.getTypeOfSymbolAtLocation(parameter, node));
  });
}

/** A call of JavaScript's own library; null when the callee is ours. */
function emitLibraryCall(module: Module, node: ts.CallExpression, callee: ts.PropertyAccessExpression): string | null {
  const name = callee.name.text;
  const receiver = callee.expression;
  if (ts.isRegularExpressionLiteral(receiver)) return emitRegexTest(module, node, receiver, name);
  if (ts.isIdentifier(receiver) && isLibrary(declarationOf(symbolOf(module, receiver) ?? receiverless(module, node)))) {
    if (receiver.text === "Math" && mathMethods.has(name)) {
      return `Js.${pascalCase(name)}(${node.arguments.map((one) => emit(module, one)).join(", ")})`;
    }
    if (!isData(module, receiver)) throw notOffered(module, callee, `${receiver.text}.${name}`);
  }
  const type = module.checker.getTypeAtLocation(receiver);
  const access = (): string => `${emit(module, receiver)}${callee.questionDotToken == null ? "." : "?."}`;
  if (isText(type)) {
    if (!textMethods.has(name)) throw notOffered(module, callee, `${name}() of texts`);
    return `${access()}Js${pascalCase(name)}(${node.arguments.map((one) => emit(module, one)).join(", ")})`;
  }
  if (isList(module, type)) return emitListCall(module, node, callee, access());
  const library = libraryName(module, type);
  if (library === "Map" || library === "Set" || library === "ReadonlyMap" || library === "ReadonlySet") {
    return emitCollectionCall(module, node, callee, access(), library.replace("Readonly", ""));
  }
  if (library != null || isNumber(type) || isBoolean(type)) throw notOffered(module, callee, `${name}()`);
  return null;
}

function emitListCall(
  module: Module,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  access: string,
): string {
  const name = callee.name.text;
  if (!listMethods.has(name)) throw notOffered(module, callee, `${name}() of arrays`);
  const element = argumentsOf(module, module.checker.getTypeAtLocation(callee.expression))[0];
  const first = node.arguments[0];
  if (element == null) throw notOffered(module, callee, `${name}()`);
  const given = first == null ? "" : emit(module, first);
  switch (name) {
    case "push":
      if (
        first == null ||
        node.arguments.length !== 1 ||
        !ts.isExpressionStatement(node.parent) ||
        ts.isSpreadElement(first)
      ) {
        throw fail(
          module,
          node,
          "push() of several values, or for its result.",
          "A List of C# takes one value and returns nothing.",
          "Push one value in a statement of its own.",
        );
      }
      return `${access}Add(${emitAs(module, first, element)})`;
    case "join":
      return `${access}Join(${first == null ? '","' : given})`;
    case "map":
      return `${access}Map<${typeName(module, element, node)}, ${mappedType(module, node)}>(${given})`;
    case "reduce": {
      const result = typeName(module, module.checker.getTypeAtLocation(node), node);
      const start = node.arguments[1];
      if (start == null) throw notOffered(module, callee, "reduce() without a start");
      return `${access}Reduce<${typeName(module, element, node)}, ${result}>(${given}, ${emit(module, start)})`;
    }
    case "find":
      return `${access}${csType(module, element, node).isValue ? "FindValue" : "Find"}(${given})`;
    case "sort":
      if (first == null) {
        throw fail(
          module,
          node,
          "sort() without a comparer.",
          "JavaScript sorts by text then, also numbers.",
          "Pass a comparer.",
        );
      }
      return `${access}SortStable(${given})`;
    default:
      return `${access}${pascalCase(name)}(${node.arguments.map((one) => emit(module, one)).join(", ")})`;
  }
}

function mappedType(module: Module, node: ts.CallExpression): string {
  const first = node.arguments[0];
  const body = first != null && ts.isArrowFunction(first) ? unwrapped(first.body) : null;
  if (body != null && ts.isObjectLiteralExpression(body)) return typeName(module, literalType(module, body), body);
  const result = argumentsOf(module, module.checker.getTypeAtLocation(node))[0];
  if (result == null) throw notOffered(module, node, "map() to nothing");
  return typeName(module, result, node);
}

function unwrapped(node: ts.ConciseBody): ts.ConciseBody {
  return ts.isParenthesizedExpression(node) ? unwrapped(node.expression) : node;
}

function emitCollectionCall(
  module: Module,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  access: string,
  library: string,
): string {
  const name = callee.name.text;
  const types = argumentsOf(module, module.checker.getTypeAtLocation(callee.expression));
  const given = node.arguments.map((one, index) => {
    const type = types[index];
    return type == null ? emit(module, one) : emitAs(module, one, type);
  });
  const value = types[1];
  if (library === "Map" && name === "get" && value != null) {
    return `${access}${csType(module, value, node).isValue ? "FindValue" : "Find"}(${given.join(", ")})`;
  }
  const isStatement = ts.isExpressionStatement(node.parent) || ts.isArrowFunction(node.parent);
  if (name === "has") return `${access}Has(${given.join(", ")})`;
  if ((name === "set" || name === "add") && isStatement) return `${access}${pascalCase(name)}(${given.join(", ")})`;
  if (name === "keys" || name === "values") return `${access}${pascalCase(name)}()`;
  throw notOffered(module, callee, `${name}() of ${library} here`);
}

function isData(module: Module, receiver: ts.Identifier): boolean {
  const type = module.checker.getTypeAtLocation(receiver);
  return isText(type) || isList(module, type);
}

function receiverless(module: Module, node: ts.Node): ts.Symbol {
  const symbol = module.checker.getSymbolAtLocation(module.file);
  if (symbol == null) throw notOffered(module, node, "a call in a file that is no module");
  return symbol;
}

function notOffered(module: Module, node: ts.Node, what: string): Error {
  return fail(
    module,
    node,
    `${what} is not in the subset.`,
    "Its result depends on the host, or has no twin in the C# runtime.",
    "See the table in plugins-ts/compiler/README.md for what to write.",
  );
}
