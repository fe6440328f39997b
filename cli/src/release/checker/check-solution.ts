import type { SolutionSource } from "@plumbline/packager";

import { type CheckerFinding, type CheckerSeverity, severities } from "./checker-rule";
import { checkMetadata } from "./metadata-rules";
import { checkScripts, scriptsOf } from "./script-rules";

export interface CheckerResult {
  /** Worst first. */
  readonly findings: readonly CheckerFinding[];
  readonly counts: Readonly<Record<CheckerSeverity, number>>;
  /** Scripts that were looked at, by part. */
  readonly scripts: readonly string[];
}

/** Looks through the files of a package with the rules that can be applied without Microsoft's service. */
export function checkSolution(source: SolutionSource): CheckerResult {
  const found = [...checkMetadata(source), ...checkScripts(source)];
  const findings = severities.flatMap((severity) => found.filter(({ rule }) => rule.severity === severity));
  const count = (severity: CheckerSeverity): number => found.filter(({ rule }) => rule.severity === severity).length;
  return {
    findings,
    counts: {
      Critical: count("Critical"),
      High: count("High"),
      Medium: count("Medium"),
      Low: count("Low"),
      Informational: count("Informational"),
    },
    scripts: scriptsOf(source).map(({ part }) => part),
  };
}

/** What keeps a package from being released: everything critical or high. */
export const gateFindings = ({ findings }: CheckerResult): readonly CheckerFinding[] =>
  findings.filter(({ rule }) => rule.severity === "Critical" || rule.severity === "High");

/** One line for a person. */
export const findingText = ({ rule, component, line, column, message }: CheckerFinding): string =>
  `${rule.severity} ${rule.id} in ${component}${line === null ? "" : ` (${line}:${column ?? 1})`}: ${message.trim()}`;
