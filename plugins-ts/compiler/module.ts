import { dirname } from "node:path";

import * as ts from "typescript";

import { errorAt } from "./compile-error";
import type { CompileError } from "./compile-error";
import { pascalCase } from "./names";
import { className } from "./program";
import type { SourceLayout } from "./program";

/** Everything the emitters of one file need to know. */
export interface Module {
  readonly layout: SourceLayout;
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  /** Name of the class this file becomes. */
  readonly className: string;
  /** Names of all types of the rules and of the runtime: no other name of a file may hide one. */
  readonly typeNames: ReadonlySet<string>;
  /** Locals that had to be renamed, because C# lets no inner block reuse a name of an outer one. */
  readonly renamed: Map<ts.Symbol, string>;
  /** Variables of `for (let …)`: C# shares one between the turns. */
  readonly loopVariables: Set<ts.Symbol>;
}

export function fail(module: Module, node: ts.Node, what: string, why: string, instead: string): CompileError {
  return errorAt(module.layout.root, node, what, why, instead);
}

/** The symbol a name stands for, behind all imports and re-exports. */
export function symbolOf(module: Module, node: ts.Node): ts.Symbol | null {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? module.checker.getShorthandAssignmentValueSymbol(node.parent)
    : module.checker.getSymbolAtLocation(node);
  return symbol == null ? null : original(module, symbol);
}

export function original(module: Module, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : module.checker.getAliasedSymbol(symbol);
}

export function declarationOf(symbol: ts.Symbol): ts.Declaration | null {
  return symbol.valueDeclaration ?? symbol.declarations?.[0] ?? null;
}

/** Whether a declaration is part of TypeScript's own library. */
export function isLibrary(declaration: ts.Declaration | null): boolean {
  return declaration != null && declaration.getSourceFile().hasNoDefaultLib;
}

export function isRuntime(module: Module, declaration: ts.Declaration): boolean {
  return dirname(declaration.getSourceFile().fileName) === module.layout.runtime;
}

export function isTables(module: Module, declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().fileName === module.layout.tables;
}

/** Where a top-level function or constant lives in C#: `Refuse`, `GuardsRules.Refuse`, `Platform.Equals`. */
export function memberPath(module: Module, node: ts.Node, declaration: ts.Declaration, name: string): string {
  if (isTables(module, declaration)) return `Tables.${pascalCase(name)}`;
  if (isRuntime(module, declaration)) return `Platform.${pascalCase(name)}`;
  const owner = className(module.layout, declaration.getSourceFile().fileName);
  if (owner == null) {
    throw fail(
      module,
      node,
      `"${name}" comes from a file that is not compiled.`,
      "The assembly holds the rules alone and depends on nothing.",
      "Move it into governance/ or a folder of the rules.",
    );
  }
  return owner === module.className ? pascalCase(name) : `${owner}.${pascalCase(name)}`;
}

export function isTopLevel(declaration: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declaration)) return ts.isSourceFile(declaration.parent);
  return ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
}
