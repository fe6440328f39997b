import { validateSource, type SolutionSource } from "../../src";

/** The codes a check of the source reports, each once. */
export function codesOf(source: SolutionSource): string[] {
  return [...new Set(validateSource(source).map(({ code }) => code))];
}
