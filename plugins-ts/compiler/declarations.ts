import { basename } from "node:path";

import * as ts from "typescript";

import { documentation } from "./comments";
import { emitAs } from "./expressions";
import { block } from "./indent";
import { renameHidden } from "./locals";
import { fail } from "./module";
import type { Module } from "./module";
import { localName, pascalCase } from "./names";
import { emitBlock } from "./statements";
import { aliasName, aliasPath } from "./static-path";
import { typeName } from "./types";

/** What a file becomes: types of the namespace, members of its static class, and names for groups of constants. */
export interface FileParts {
  readonly aliases: string[];
  readonly types: string[];
  readonly members: string[];
}

export function emitFile(module: Module): FileParts {
  const parts: FileParts = { aliases: [], types: [], members: [] };
  for (const statement of module.file.statements) emitTopLevel(module, statement, parts);
  return parts;
}

function emitTopLevel(module: Module, node: ts.Statement, parts: FileParts): void {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
  if (ts.isInterfaceDeclaration(node)) parts.types.push(emitInterface(module, node, node.members));
  else if (ts.isTypeAliasDeclaration(node)) {
    if (ts.isTypeLiteralNode(node.type)) parts.types.push(emitInterface(module, node, node.type.members));
  } else if (ts.isFunctionDeclaration(node)) parts.members.push(emitFunction(module, node));
  else if (ts.isVariableStatement(node)) emitConstants(module, node, parts);
  else {
    throw fail(
      module,
      node,
      `${ts.SyntaxKind[node.kind]} at the top of a file.`,
      "A file becomes a static class: interfaces, constants and functions.",
      ts.isEnumDeclaration(node) ? "Use a union of texts." : "Write a function and call it.",
    );
  }
}

function emitInterface(
  module: Module,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  members: ts.NodeArray<ts.TypeElement>,
): string {
  const isPlain = node.typeParameters == null && !(ts.isInterfaceDeclaration(node) && node.heritageClauses != null);
  if (!isPlain) {
    throw fail(
      module,
      node,
      `Type parameters or inheritance of ${node.name.text}.`,
      "Types of rules are plain data.",
      "Write the members out.",
    );
  }
  const lines = members.map((member) => {
    if (!ts.isPropertySignature(member) || member.type == null || ts.isComputedPropertyName(member.name)) {
      throw fail(module, member, "A member that is no property.", "Types of rules are plain data.", "Use a function.");
    }
    const name = pascalCase(member.name.getText());
    if (name === node.name.text) {
      throw fail(module, member, `A member named like its type.`, "C# refuses it.", "Give one of them another name.");
    }
    const symbol = module.checker.getSymbolAtLocation(member.name);
    const type =
      symbol == null ? module.checker.getTypeFromTypeNode(member.type) : module.checker.getTypeOfSymbol(symbol);
    const isFixed = member.modifiers?.some((one) => one.kind === ts.SyntaxKind.ReadonlyKeyword) === true;
    const comment = documentation(member).join("\n");
    const property = `public ${typeName(module, type, member)} ${name} { get; ${isFixed ? "init" : "set"}; }`;
    return comment === "" ? property : `${comment}\n${property}`;
  });
  return [...documentation(node), `public sealed class ${node.name.text}`, block(lines)].join("\n");
}

function emitFunction(module: Module, node: ts.FunctionDeclaration): string {
  const name = node.name;
  const isOdd = node.modifiers?.some(
    (one) => one.kind === ts.SyntaxKind.AsyncKeyword || one.kind === ts.SyntaxKind.DefaultKeyword,
  );
  if (
    name == null ||
    node.body == null ||
    isOdd === true ||
    node.asteriskToken != null ||
    node.typeParameters != null
  ) {
    throw fail(
      module,
      node,
      "An async, generator, generic, default or overloaded function.",
      "Rules run to their end in one go, and are called by name.",
      "Write one plain function.",
    );
  }
  renameHidden(module, node);
  const parameters = node.parameters.map((parameter) => {
    if (!ts.isIdentifier(parameter.name) || parameter.initializer != null || parameter.dotDotDotToken != null) {
      throw fail(
        module,
        parameter,
        "A parameter with a default, a pattern or dots.",
        "Every call passes every value.",
        "Take a plain parameter.",
      );
    }
    return `${typeName(module, module.checker.getTypeAtLocation(parameter), parameter)} ${localName(parameter.name.text)}`;
  });
  const signature = module.checker.getSignatureFromDeclaration(node);
  const result = signature == null ? "void" : typeName(module, signature.getReturnType(), node);
  const line = module.file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const head = `${access(node)} static ${result} ${pascalCase(name.text)}(${parameters.join(", ")})`;
  const lines = [...documentation(node), `${head} // ${basename(module.file.fileName)}:${line}`];
  return [...lines, block(emitBlock(module, node.body))].join("\n");
}

function emitConstants(module: Module, node: ts.VariableStatement, parts: FileParts): void {
  if ((node.declarationList.flags & ts.NodeFlags.Const) === 0) {
    throw fail(
      module,
      node,
      "A variable of the file.",
      "One process runs many operations at once; they would share it.",
      "Use a const, or pass the value.",
    );
  }
  for (const declaration of node.declarationList.declarations) {
    const initializer = declaration.initializer;
    if (initializer == null || !ts.isIdentifier(declaration.name)) {
      throw fail(module, declaration, "A constant taken apart.", "C# names each one.", "Write one const for each.");
    }
    const path = aliasPath(module, declaration);
    const name = pascalCase(declaration.name.text);
    if (path != null) {
      parts.aliases.push(`using ${aliasName(module, declaration.name.text)} = Plumbline.Rules.${path};`);
      continue;
    }
    const type = module.checker.getTypeAtLocation(declaration.name);
    const isLiteral = type.isStringLiteral() || type.isNumberLiteral();
    if (!isLiteral) checkReadOnly(module, declaration, type);
    const text = `${typeName(module, type, declaration)} ${name} = ${emitAs(module, initializer, type)};`;
    const comment = documentation(node).map((line) => `${line}\n`);
    parts.members.push(`${comment.join("")}${access(node)} ${isLiteral ? "const" : "static readonly"} ${text}`);
  }
}

/** Everything a file holds on to is shared by all operations of the process, so nobody may change it. */
function checkReadOnly(module: Module, node: ts.VariableDeclaration, type: ts.Type): void {
  const name = type.getSymbol()?.name;
  if (name !== "Array" && name !== "Map" && name !== "Set") return;
  throw fail(
    module,
    node,
    `A ${name} of the file that can be changed.`,
    "One process runs many operations at once; they would share the change.",
    name === "Array" ? "Give it a readonly type." : "Make it where it is used, or write a switch.",
  );
}

function access(node: ts.HasModifiers): string {
  const isExported = ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true;
  return isExported ? "public" : "private";
}
