import { checkSolution, findingText, gateFindings } from "../release/checker/check-solution";
import type { Finding } from "./finding";
import type { SolutionPackage } from "./solution-package";

/**
 * What the solution checker of a managed environment would object to. Whether an environment enforces it (`solution checker: block`) cannot be
 * asked through the Web API or read with pac, so the package is looked through instead.
 */
export function packageFindings({ source }: SolutionPackage): readonly Finding[] {
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
