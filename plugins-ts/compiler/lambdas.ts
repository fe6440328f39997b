import * as ts from "typescript";

import { emit, emitAs } from "./expressions";
import { block } from "./indent";
import { declarationOf, fail, symbolOf } from "./module";
import type { Module } from "./module";
import { localName } from "./names";
import { emitBlock } from "./statements";
import { isNothing } from "./types";

/** An arrow function as a lambda. */
export function emitLambda(module: Module, node: ts.ArrowFunction): string {
  checkCaptures(module, node);
  const names = node.parameters.map((parameter) => {
    if (ts.isIdentifier(parameter.name) && parameter.initializer == null && parameter.dotDotDotToken == null) {
      return localName(parameter.name.text);
    }
    throw fail(
      module,
      parameter,
      "A parameter that is more than a name.",
      "Lambdas of C# have plain parameters.",
      "Take the value apart in the body.",
    );
  });
  const head = names.length === 1 ? (names[0] ?? "") : `(${names.join(", ")})`;
  if (ts.isBlock(node.body)) return `${head} =>\n${block(emitBlock(module, node.body))}`;
  const wanted = returnType(module, node);
  return `${head} => ${wanted == null ? emit(module, node.body) : emitAs(module, node.body, wanted)}`;
}

function returnType(module: Module, node: ts.ArrowFunction): ts.Type | null {
  if (node.type == null) return null;
  const type = module.checker.getTypeFromTypeNode(node.type);
  return isNothing(type) ? null : type;
}

function checkCaptures(module: Module, node: ts.ArrowFunction): void {
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) {
      const symbol = symbolOf(module, inner);
      const declaration = symbol == null ? null : declarationOf(symbol);
      const isOutside = declaration != null && (declaration.pos < node.pos || declaration.end > node.end);
      if (symbol != null && isOutside && module.loopVariables.has(symbol)) {
        throw fail(
          module,
          inner,
          `A function that holds on to the loop variable "${inner.text}".`,
          "JavaScript has a fresh one for every turn, C# one for all.",
          "Copy it into a const inside the loop, or loop with for … of.",
        );
      }
    }
    ts.forEachChild(inner, visit);
  };
  visit(node.body);
}
