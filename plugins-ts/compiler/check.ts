import { emitModule, moduleOf } from "./compile";
import { CompileError } from "./compile-error";
import { layout } from "./layout";
import { programOf, sourceFiles } from "./program";
import type { SourceLayout } from "./program";

/**
 * What is outside the subset: the first thing in each file, as `file:line:column  what  why  write instead`.
 * @throws Error when the source does not type-check.
 */
export function outsideSubset(source: SourceLayout): readonly string[] {
  const program = programOf(source);
  return sourceFiles(source).flatMap((path) => {
    try {
      emitModule(moduleOf(source, program, path));
      return [];
    } catch (problem) {
      if (problem instanceof CompileError) return [problem.message];
      throw problem;
    }
  });
}

/** `npx tsx plugins-ts/compiler/check.ts`: looks at the rules without building anything. */
function main(): void {
  const problems = outsideSubset(layout);
  process.stdout.write(problems.length === 0 ? "Every rule is in the subset.\n" : `${problems.join("\n")}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

if (require.main === module) main();
