import * as ts from "typescript";

import { declarationOf, isTables, isTopLevel, symbolOf } from "./module";
import type { Module } from "./module";
import { pascalCase } from "./names";

/**
 * The nested static class or constant of `Tables` an expression stands for: `Attestation.columns.name`, also behind constants such as
 * `const columns = Attestation.columns`. Null when the expression is no such path.
 */
export function staticPath(module: Module, node: ts.Expression): string | null {
  if (ts.isParenthesizedExpression(node)) return staticPath(module, node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    const owner = staticPath(module, node.expression);
    return owner == null ? null : `${owner}.${pascalCase(node.name.text)}`;
  }
  if (!ts.isIdentifier(node)) return null;
  const symbol = symbolOf(module, node);
  const declaration = symbol == null ? null : declarationOf(symbol);
  if (declaration == null || !ts.isVariableDeclaration(declaration)) return null;
  if (isTables(module, declaration)) return `Tables.${pascalCase(declaration.name.getText())}`;
  const path = aliasPath(module, declaration);
  if (path == null) return null;
  const isHere = isTopLevel(declaration) && declaration.getSourceFile() === module.file;
  return isHere ? aliasName(module, declaration.name.getText()) : path;
}

/** Name of a constant that stands for a group of constants: not that of a type, which it would hide in its file. */
export function aliasName(module: Module, name: string): string {
  const alias = pascalCase(name);
  return module.typeNames.has(alias) ? `${alias}Names` : alias;
}

/** The full path a constant is only another name for; null when it holds a value of its own. */
export function aliasPath(module: Module, declaration: ts.VariableDeclaration): string | null {
  const initializer = declaration.initializer;
  if (initializer == null || declaration.type != null || !ts.isIdentifier(declaration.name)) return null;
  const type = module.checker.getTypeAtLocation(initializer);
  if ((type.flags & ts.TypeFlags.Object) === 0 || !isPath(initializer)) return null;
  return staticPath(module, initializer);
}

function isPath(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true;
  return ts.isPropertyAccessExpression(node) && isPath(node.expression);
}
