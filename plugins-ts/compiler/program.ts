import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import * as ts from "typescript";

import { pascalCase } from "./names";

/** What is compiled, and from where. Paths are absolute. */
export interface SourceLayout {
  /** Repository root: file names in messages and in the output are relative to it. */
  readonly root: string;
  /** Folders whose files become static classes. */
  readonly folders: readonly SourceFolder[];
  /** The file of generated constants: becomes the namespace `Tables`. */
  readonly tables: string;
  /** The folder whose twin is written by hand in C#. */
  readonly runtime: string;
}

export interface SourceFolder {
  readonly path: string;
  /** Folder of its classes in the output. */
  readonly name: string;
  /** `Rules`: `tiers.ts` becomes `TiersRules`. Not repeated when the file name ends with it. */
  readonly suffix: string;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** The files of a layout that become classes, by name; files that only pass things on are left out. */
export function sourceFiles(layout: SourceLayout): readonly string[] {
  return layout.folders.flatMap((folder) =>
    readdirSync(folder.path)
      .filter((name) => name.endsWith(".ts") && name !== "index.ts")
      .sort()
      .map((name) => join(folder.path, name)),
  );
}

/** A program over the layout, checked by TypeScript. @throws Error with TypeScript's own messages when it does not type-check. */
export function programOf(layout: SourceLayout): ts.Program {
  const program = ts.createProgram([...sourceFiles(layout), layout.tables], options);
  const problems = ts
    .getPreEmitDiagnostics(program)
    .filter((problem) => problem.file != null && !problem.file.fileName.includes("node_modules"));
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => layout.root,
        getNewLine: () => "\n",
      }),
    );
  }
  return program;
}

const typeNames = new WeakMap<ts.Program, ReadonlySet<string>>();

/** Names of the types that the files of a layout and its runtime declare. In C# they share one namespace. */
export function typeNamesOf(layout: SourceLayout, program: ts.Program): ReadonlySet<string> {
  const known = typeNames.get(program);
  if (known != null) return known;
  const folders = new Set([...layout.folders.map((folder) => folder.path), layout.runtime]);
  const names = new Set<string>();
  for (const file of program.getSourceFiles()) {
    if (!folders.has(dirname(file.fileName))) continue;
    for (const statement of file.statements) {
      const isType =
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isClassDeclaration(statement);
      if (isType && statement.name != null) names.add(statement.name.text);
    }
  }
  typeNames.set(program, names);
  return names;
}

export function folderOf(layout: SourceLayout, file: string): SourceFolder | null {
  return layout.folders.find((one) => one.path === dirname(file)) ?? null;
}

/** Name of the static class a file becomes. */
export function className(layout: SourceLayout, file: string): string | null {
  const folder = folderOf(layout, file);
  if (folder == null) return null;
  const name = pascalCase(basename(file, ".ts"));
  return name.endsWith(folder.suffix) ? name : `${name}${folder.suffix}`;
}
