/** Solutions every environment with Dataverse has. */
const PLATFORM_SOLUTIONS = new Set([
  "system",
  "basecustomcontrolscore",
  "environmentvariables",
  "msft_columnlevelsecuritydata",
]);

/** Whether `Name (1.2.3.4)` names a solution that is part of the platform. */
export function isPlatformSolution(nameAndVersion: string): boolean {
  return PLATFORM_SOLUTIONS.has((nameAndVersion.split("(")[0] ?? "").trim().toLowerCase());
}
