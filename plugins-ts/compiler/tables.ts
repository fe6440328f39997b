import * as ts from "typescript";

import { indent, block } from "./indent";
import { numberLiteral, pascalCase, textLiteral } from "./names";

/** Groups of a table's constants that only clients of the Web API use. */
const notOnServer = new Set(["lookups", "keys"]);

/** The generated constants (`export const X = {…} as const`) as nested static classes. */
export function emitTables(file: ts.SourceFile): string {
  const classes: string[] = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const value = declaration.initializer;
      if (value == null || !ts.isAsExpression(value) || !ts.isObjectLiteralExpression(value.expression)) continue;
      if (!value.expression.properties.every((one) => ts.isPropertyAssignment(one))) continue;
      const text = staticClass(declaration.name.getText(), value.expression);
      if (text != null) classes.push(text);
    }
  }
  const head = "namespace Plumbline.Rules.Tables";
  return `${head}\n${block([classes.join("\n\n")])}\n`;
}

function staticClass(name: string, value: ts.ObjectLiteralExpression): string | null {
  const lines: string[] = [];
  for (const property of value.properties) {
    if (!ts.isPropertyAssignment(property) || notOnServer.has(property.name.getText())) continue;
    const member = pascalCase(property.name.getText());
    const constant = property.initializer;
    if (ts.isStringLiteral(constant)) lines.push(`public const string ${member} = ${textLiteral(constant.text)};`);
    else if (ts.isNumericLiteral(constant)) {
      lines.push(`public const double ${member} = ${numberLiteral(Number(constant.text))};`);
    } else if (ts.isObjectLiteralExpression(constant)) {
      const inner = staticClass(member, constant);
      if (inner != null) lines.push(`\n${inner}`);
    }
  }
  if (lines.length === 0) return null;
  return `public static class ${pascalCase(name)}\n{\n${indent(lines.join("\n"))}\n}`;
}
