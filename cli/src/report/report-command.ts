import { resolve } from "node:path";

import { type Command, InvalidArgumentError } from "commander";

import { type AccessFlags, openAccess, withAccess } from "../environment-access";
import type { ReportKind } from "./write-report";

interface ReportFlags extends AccessFlags {
  readonly of?: string;
  readonly out: string;
  readonly language: "en" | "de";
}

const kinds: readonly ReportKind[] = ["baseline", "requirements", "posture"];

function kindOf(text: string): ReportKind {
  const kind = kinds.find((one) => one === text);
  if (kind === undefined) throw new InvalidArgumentError(`Choose one of ${kinds.join(", ")}.`);
  return kind;
}

function languageOf(text: string): "en" | "de" {
  if (text === "en" || text === "de") return text;
  throw new InvalidArgumentError("Choose en or de.");
}

/** Adds `report`. */
export function addReportCommand(program: Command, port: (text: string) => number, say: (line: string) => void): void {
  withAccess(program.command("report"), port)
    .description("write a document as one self-contained HTML page, ready to print")
    .argument("<kind>", kinds.join(", "), kindOf)
    .requiredOption("--out <file>", "name of the file, .html")
    .option(
      "--of <name>",
      "baseline version, workload or snapshot; by default the version in force, the newest snapshot",
    )
    .option("--language <en|de>", "language of the document", languageOf, "en")
    .action(async (kind: ReportKind, flags: ReportFlags) => {
      const { makeReport, writeReport } = await import("./write-report");
      const api = openAccess(flags, process.env, () => new Date(), true);
      const today = new Date().toISOString().slice(0, 10);
      const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), flags.out);
      writeReport(await makeReport(api, kind, flags.of ?? null, flags.language, today), file);
      say(`Written to ${file}. Open it in a browser; print it from there for a PDF.`);
    });
}
