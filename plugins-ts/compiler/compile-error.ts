import { relative } from "node:path";

import type * as ts from "typescript";

/** Where in the source, and what to do: everything outside the subset that compiles to C# ends in one of these. */
export class CompileError extends Error {
  override readonly name = "CompileError";

  /** @param file Relative to the repository, with forward slashes. `line` and `column` count from 1. */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    readonly what: string,
    readonly why: string,
    readonly instead: string,
  ) {
    super(`${file}:${line}:${column}  ${what}  ${why}  ${instead}`);
  }
}

/** The error for a node. @param root Folder the file name is made relative to. */
export function errorAt(root: string, node: ts.Node, what: string, why: string, instead: string): CompileError {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return new CompileError(
    relative(root, file.fileName).split("\\").join("/"),
    line + 1,
    character + 1,
    what,
    why,
    instead,
  );
}
