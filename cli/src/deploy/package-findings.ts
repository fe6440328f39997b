import type { SolutionSource } from "@plumbline/packager";

import { checkSolution, findingText, gateFindings } from "../release/checker/check-solution";
import type { Finding } from "./finding";
import type { SolutionPackage } from "./solution-package";

/** By digest: one zip goes into several environments in one process, and looking through it takes seconds. */
const known = new Map<string, readonly Finding[]>();

/**
 * What the solution checker of a managed environment would object to. Whether an environment enforces it (`solution checker: block`) cannot be
 * asked through the Web API or read with pac, so the package is looked through instead.
 */
export function packageFindings({ source, digest }: SolutionPackage): readonly Finding[] {
  const before = known.get(digest);
  if (before !== undefined) return before;
  const findings = look(source);
  known.set(digest, findings);
  return findings;
}

function look(source: SolutionSource): readonly Finding[] {
  const found = gateFindings(checkSolution(source));
  if (found.length === 0) return [];
  return [
    {
      code: "SolutionCheckerObjects",
      severity: "warning",
      message: `The offline subset of the solution checker has ${found.length} critical or high findings, the first: ${found.slice(0, 1).map(findingText).join("")}`,
      advice:
        "A managed environment that blocks on the solution checker refuses this import. See them all with npm run plumbline -- check.",
    },
  ];
}
