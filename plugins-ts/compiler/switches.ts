import * as ts from "typescript";

import { leadingComments } from "./comments";
import { emit } from "./expressions";
import { block, indent } from "./indent";
import { fail } from "./module";
import type { Module } from "./module";
import { emitBlock, emitStatement } from "./statements";
import { isNothing, isNullable, isNumber, isText } from "./types";

/** A switch over texts or numbers; one that names every value gets a default that says so when it is wrong. */
export function emitSwitch(module: Module, node: ts.SwitchStatement): readonly string[] {
  const type = module.checker.getTypeAtLocation(node.expression);
  if (!isText(type) && !isNumber(type)) {
    throw fail(
      module,
      node.expression,
      `switch over ${module.checker.typeToString(type)}.`,
      "Only texts and numbers compare the same.",
      "Use if.",
    );
  }
  const clauses = node.caseBlock.clauses;
  const lines: string[] = [];
  clauses.forEach((clause, index) => {
    lines.push(...leadingComments(clause));
    lines.push(ts.isDefaultClause(clause) ? "default:" : `case ${label(module, clause.expression)}:`);
    const isLast = index === clauses.length - 1;
    if (clause.statements.length > 0 || isLast) lines.push(...section(module, clause, isLast));
  });
  const hasDefault = clauses.some((clause) => ts.isDefaultClause(clause));
  if (!hasDefault && isExhaustive(module, node, type)) lines.push("default:", indent("throw Js.Unreachable();"));
  return [`switch (${emit(module, node.expression)})`, block(lines)];
}

/** The value of a case, which C# must know when compiling. */
function label(module: Module, node: ts.Expression): string {
  const type = module.checker.getTypeAtLocation(node);
  if (isNothing(type) || type.isStringLiteral() || type.isNumberLiteral()) return emit(module, node);
  throw fail(module, node, "A case that is no constant.", "C# compares cases when compiling.", "Use if.");
}

function section(module: Module, clause: ts.CaseOrDefaultClause, isLast: boolean): readonly string[] {
  const last = clause.statements[clause.statements.length - 1];
  const isEnded = last != null && endsAlways(module, last);
  if (!isEnded && !isLast) {
    throw fail(module, clause, "A case that falls into the next.", "C# refuses it.", "End it with break or return.");
  }
  const only = clause.statements[0];
  const isBlock = clause.statements.length === 1 && only != null && ts.isBlock(only);
  const lines = isBlock
    ? emitBlock(module, only)
    : clause.statements.flatMap((statement) => emitStatement(module, statement));
  const ended = isEnded ? lines : [...lines, "break;"];
  return isBlock ? [indent(block(ended))] : [indent(ended.join("\n"))];
}

function endsAlways(module: Module, node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return true;
  if (ts.isIfStatement(node)) {
    const other = node.elseStatement;
    return other != null && endsAlways(module, node.thenStatement) && endsAlways(module, other);
  }
  if (ts.isExpressionStatement(node)) {
    return (module.checker.getTypeAtLocation(node.expression).flags & ts.TypeFlags.Never) !== 0;
  }
  if (!ts.isBlock(node)) return false;
  const last = node.statements[node.statements.length - 1];
  return last != null && endsAlways(module, last);
}

/** Whether the cases name every value of a union of texts (and null, where it may be null). */
function isExhaustive(module: Module, node: ts.SwitchStatement, type: ts.Type): boolean {
  const values = type.isUnion() ? type.types : [type];
  if (!values.every((value) => value.isStringLiteral() || isNothing(value))) return false;
  const named = new Set<string>();
  for (const clause of node.caseBlock.clauses) {
    if (!ts.isCaseClause(clause)) continue;
    const label = module.checker.getTypeAtLocation(clause.expression);
    if (label.isStringLiteral()) named.add(label.value);
    else named.add("null");
  }
  const isNullNamed = !isNullable(type) || named.has("null");
  return isNullNamed && values.every((value) => !value.isStringLiteral() || named.has(value.value));
}
