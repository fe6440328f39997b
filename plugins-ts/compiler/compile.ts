import { basename, relative } from "node:path";

import * as ts from "typescript";

import { emitFile } from "./declarations";
import { block } from "./indent";
import { fail } from "./module";
import type { Module } from "./module";
import { pascalCase } from "./names";
import { emitPlugins } from "./plugins";
import type { PluginType } from "./plugins";
import { className, folderOf, programOf, sourceFiles, typeNamesOf } from "./program";
import type { SourceLayout } from "./program";
import { emitTables } from "./tables";

/** A registered handler: the name of its plug-in type and the name of its function. */
export interface RegisteredHandler {
  readonly handler: string;
  readonly functionName: string;
}

const usings = ["using System;", "using System.Collections.Generic;", "using Plumbline.Rules.Runtime;"];

/**
 * Compiles the rules to C#: text of every file by its path below the output folder, one C# file for one TypeScript file.
 * @throws CompileError for the first thing outside the subset; Error when the source does not type-check or a handler is missing.
 */
export function compile(layout: SourceLayout, handlers: readonly RegisteredHandler[]): ReadonlyMap<string, string> {
  const program = programOf(layout);
  const output = new Map<string, string>();
  const types = new Map<string, string>();
  for (const path of sourceFiles(layout)) {
    const module = moduleOf(layout, program, path);
    checkTypeNames(module, types);
    const text = emitModule(module);
    const folder = folderOf(layout, path)?.name ?? "";
    if (text != null) output.set(`${folder}/${module.className}.cs`, text);
  }
  const tables = program.getSourceFile(layout.tables);
  if (tables != null) output.set("Tables.cs", emitTables(tables));
  output.set("Plugins.cs", emitPlugins(handlers.map((one) => pluginType(layout, program, one))));
  return output;
}

/** One file of a program, ready to be emitted. @throws Error when the layout has no such file. */
export function moduleOf(layout: SourceLayout, program: ts.Program, path: string): Module {
  const file = program.getSourceFile(path);
  const name = className(layout, path);
  if (file == null || name == null) throw new Error(`${path} is not part of the program.`);
  const checker = program.getTypeChecker();
  const typeNames = typeNamesOf(layout, program);
  return { layout, checker, file, className: name, typeNames, renamed: new Map(), loopVariables: new Set() };
}

/** The C# of one file; null when there is nothing in it but constants of the solution. @throws CompileError */
export function emitModule(module: Module): string | null {
  const parts = emitFile(module);
  if (parts.types.length + parts.members.length === 0) return null;
  const source = relative(module.layout.root, module.file.fileName).split("\\").join("/");
  const sections = [...parts.types];
  if (parts.members.length > 0) {
    sections.push(`public static class ${module.className}\n${block([joined(parts.members)])}`);
  }
  const head = [`// Compiled from ${source}. Change that file, not this one.`, ...usings, ...parts.aliases];
  return `${head.join("\n")}\n\nnamespace Plumbline.Rules\n${block([sections.join("\n\n")])}\n`;
}

/** Functions with an empty line between them, plain constants without. */
function joined(members: readonly string[]): string {
  return members.map((member, index) => (index > 0 && member.includes("\n") ? `\n${member}` : member)).join("\n");
}

function checkTypeNames(module: Module, types: Map<string, string>): void {
  for (const statement of module.file.statements) {
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    if (!isType || (ts.isTypeAliasDeclaration(statement) && !ts.isTypeLiteralNode(statement.type))) continue;
    const other = types.get(statement.name.text);
    if (other != null) {
      throw fail(
        module,
        statement.name,
        `A second type named ${statement.name.text}; the first is in ${other}.`,
        "All types share one namespace in C#.",
        "Give one of them another name.",
      );
    }
    types.set(statement.name.text, basename(module.file.fileName));
  }
}

function pluginType(layout: SourceLayout, program: ts.Program, handler: RegisteredHandler): PluginType {
  const owners = sourceFiles(layout).filter((path) =>
    program
      .getSourceFile(path)
      ?.statements.some(
        (statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === handler.functionName,
      ),
  );
  const owner = owners[0];
  const name = owner == null ? null : className(layout, owner);
  if (owners.length !== 1 || name == null) {
    throw new Error(
      `The handler ${handler.handler} is registered with ${handler.functionName}(), which ${owners.length} files declare. ` +
        "Register a function of the handlers whose name is its own.",
    );
  }
  return { handler: handler.handler, method: `${name}.${pascalCase(handler.functionName)}` };
}
