import type { CheckerResult } from "./check-solution";
import type { CheckerRule, CheckerSeverity } from "./checker-rule";
import { metadataRules } from "./metadata-rules";
import { scriptRules } from "./script-rules";

const levels: Readonly<Record<CheckerSeverity, "error" | "warning" | "note">> = {
  Critical: "error",
  High: "error",
  Medium: "warning",
  Low: "note",
  Informational: "note",
};

const descriptor = ({ id, severity, description, kind }: CheckerRule) => ({
  id,
  shortDescription: { text: description },
  defaultConfiguration: { level: levels[severity] },
  properties: {
    severity,
    componentType: kind === "script" ? "Web resource" : "Solution",
    isOwn: id.startsWith("own-"),
  },
});

/**
 * The result as SARIF 2.1.0, with the severity of the service in the properties as the service writes it. The name of the tool says that it is
 * a part of the check only: the service itself has rules that cannot be applied without it.
 */
export function sarif(result: CheckerResult, package_: { readonly name: string; readonly version: string }): object {
  const rules = [...metadataRules, ...scriptRules];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Power Apps solution checker (offline subset)",
            version: "1.0.0",
            rules: rules.map(descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        artifacts: result.scripts.map((uri) => ({ location: { uri: encodeURI(uri) } })),
        results: result.findings.map(({ rule, part, component, line, column, message }) => ({
          ruleId: rule.id,
          ruleIndex: rules.findIndex(({ id }) => id === rule.id),
          level: levels[rule.severity],
          message: { text: message.trim() },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(part) },
                ...(line !== null && { region: { startLine: line, startColumn: column ?? 1 } }),
              },
              logicalLocations: [{ fullyQualifiedName: component }],
            },
          ],
          properties: { severity: rule.severity, solution: package_.name, solutionVersion: package_.version },
        })),
        properties: { counts: result.counts },
      },
    ],
  };
}
