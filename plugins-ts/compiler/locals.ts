import * as ts from "typescript";

import { symbolOf } from "./module";
import type { Module } from "./module";
import { localName } from "./names";

/**
 * Renames locals whose name an outer block of the same function has too: JavaScript lets the inner one hide the outer one, C# does not. Arrow functions
 * may hide names in both.
 */
export function renameHidden(module: Module, node: ts.FunctionLikeDeclaration): void {
  walk(module, node, []);
}

function walk(module: Module, scope: ts.Node, outer: readonly ReadonlySet<string>[]): void {
  const own = new Set<string>();
  const inner: ts.Node[] = [];
  for (const name of declaredIn(scope, inner)) {
    const isHidden = outer.some((names) => names.has(name.text));
    const symbol = symbolOf(module, name);
    if (isHidden && symbol != null) {
      const fresh = freeName(name.text, [...outer, own]);
      module.renamed.set(symbol, localName(fresh));
      own.add(fresh);
    } else own.add(name.text);
  }
  for (const child of inner) walk(module, child, ts.isArrowFunction(child) ? [] : [...outer, own]);
}

function freeName(name: string, taken: readonly ReadonlySet<string>[]): string {
  let number = 2;
  while (taken.some((names) => names.has(`${name}${number}`))) number += 1;
  return `${name}${number}`;
}

/** Names a scope declares itself; the scopes inside it are collected, not entered. */
function declaredIn(scope: ts.Node, inner: ts.Node[]): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (opensScope(node) && !isBodyOf(node, scope)) {
      inner.push(node);
      return;
    }
    const isDeclaration = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (isDeclaration && ts.isIdentifier(node.name)) names.push(node.name);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(scope, visit);
  return names;
}

function opensScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isForOfStatement(node) ||
    ts.isForStatement(node) ||
    ts.isCaseBlock(node) ||
    ts.isArrowFunction(node)
  );
}

/** The block of a function belongs to the function's own scope, as its parameters do. */
function isBodyOf(node: ts.Node, scope: ts.Node): boolean {
  return ts.isBlock(node) && node.parent === scope && ts.isFunctionLike(scope);
}
