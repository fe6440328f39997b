import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type LibraryOutcome, outcomeText } from "../content/apply-library";
import type { DeployErrorCode } from "./deploy-error";
import type { ImportMode, StepName } from "./deploy-plan";
import type { Finding } from "./finding";
import type { Verification } from "./verify-installation";

export interface StepRecord {
  readonly name: StepName;
  readonly title: string;
  readonly outcome: "done" | "done before" | "failed" | "not reached" | "planned";
  /** Milliseconds. */
  readonly took: number;
  readonly details: readonly string[];
}

/** What is kept of a run: for the change record, and for whoever asks later. No token, no secret. */
export interface DeployReport {
  readonly command: "deploy" | "verify";
  readonly outcome: "success" | "failure" | "dry run";
  readonly startedOn: string;
  readonly endedOn: string;
  readonly environment: { readonly url: string; readonly name: string };
  readonly user: string;
  readonly carrier: string;
  readonly solution: {
    readonly name: string;
    readonly version: string;
    readonly sha256: string;
    readonly hasAssembly: boolean;
  };
  readonly installedBefore: string | null;
  readonly mode: ImportMode | null;
  readonly findings: readonly Finding[];
  /** What applying the library would change, as seen before; null where it could not be told. */
  readonly library: LibraryOutcome | null;
  readonly steps: readonly StepRecord[];
  readonly verification: readonly Verification[];
  readonly error: {
    readonly code: DeployErrorCode;
    readonly message: string;
    readonly details: readonly string[];
  } | null;
}

/** Text for one cell of a table. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s*\r?\n\s*/g, " ");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? ["None."]
    : [
        `| ${head.join(" | ")} |`,
        `|${head.map(() => "---").join("|")}|`,
        ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
      ];

/** The report as Markdown. */
export function reportText(report: DeployReport): string {
  const { solution, environment } = report;
  return [
    `# ${solution.name} ${solution.version}: ${report.command}, ${report.outcome}`,
    "",
    ...table(
      ["", ""],
      [
        ["Environment", `${environment.name} ${environment.url}`.trim()],
        ["User", report.user],
        ["By", report.carrier],
        ["From", report.startedOn],
        ["To", report.endedOn],
        ["Version before", report.installedBefore ?? "not installed"],
        ["Zip, SHA-256", solution.sha256],
        ["Server rules", solution.hasAssembly ? "compiled assembly" : "not in the zip (local Dataverse only)"],
      ],
    ),
    ...(report.error === null
      ? []
      : [
          "",
          `## Ended by ${report.error.code}`,
          "",
          report.error.message,
          "",
          ...report.error.details.map((line) => `- ${line}`),
        ]),
    "",
    "## Findings",
    "",
    ...table(
      ["", "Code", "What", "What to do"],
      report.findings.map((one) => [one.severity, one.code, one.message, one.advice]),
    ),
    "",
    ...(report.library === null
      ? []
      : [
          "## Library",
          "",
          `${outcomeText(report.library)}.`,
          "",
          ...table(
            ["Table", "Row", "Change", "Columns", "Kept as changed here"],
            report.library.rows.map((one) => [
              one.table,
              one.key,
              one.change,
              (one.columns ?? []).join(", "),
              (one.keptColumns ?? []).join(", "),
            ]),
          ),
          "",
        ]),
    "## Steps",
    "",
    ...table(
      ["Step", "Outcome", "Seconds", "Details"],
      report.steps.map((one) => [one.title, one.outcome, (one.took / 1000).toFixed(1), one.details.join("; ")]),
    ),
    "",
    "## Verification",
    "",
    ...table(
      ["", "What", "Found"],
      report.verification.map((one) => [one.isRight ? "right" : "WRONG", one.what, one.found]),
    ),
    "",
  ].join("\n");
}

/** Writes `<command>-<time>.json` and `.md`; returns the path of the second. */
export function writeReport(folder: string, report: DeployReport): string {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${report.command}-${report.startedOn.replace(/[:.]/g, "-")}`);
  writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${name}.md`, reportText(report));
  return `${name}.md`;
}
