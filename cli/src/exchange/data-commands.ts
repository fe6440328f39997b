import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";

import { type Command, InvalidArgumentError } from "commander";

// Not the whole room: the command line is read before the names of tables and columns are generated.
import { type SheetKind, sheetKinds } from "@plumbline/exchange/sheet";

import { type AccessFlags, openAccess, withAccess } from "../environment-access";

interface ExportFlags extends AccessFlags {
  readonly file: string;
  readonly within?: string;
}

interface ImportFlags extends AccessFlags {
  readonly within?: string;
  readonly dryRun?: boolean;
  readonly leaveOutWrong?: boolean;
  readonly yes?: boolean;
}

function kindOf(text: string): SheetKind {
  const kind = sheetKinds.find((one) => one === text);
  if (kind === undefined) throw new InvalidArgumentError(`Choose one of ${sheetKinds.join(", ")}.`);
  return kind;
}

/** Where the person stands, also when npm changed the folder. */
const from = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} (yes/no) `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Adds `data export` and `data import`. */
export function addDataCommands(program: Command, port: (text: string) => number, say: (line: string) => void): void {
  const data = program.command("data").description("rows as CSV and XLSX, out and in again");
  withAccess(data.command("export"), port)
    .description("write rows to a file")
    .argument("<kind>", sheetKinds.join(", "), kindOf)
    .requiredOption("--file <file>", "name of the file, .csv or .xlsx")
    .option("--within <name>", "only one baseline version (tailoring) or one attestation (answers)")
    .action(async (kind: SheetKind, flags: ExportFlags) => {
      const { exportData } = await import("./export-data");
      const api = openAccess(flags, process.env, () => new Date());
      const rows = await exportData(api, kind, flags.within ?? null, from(flags.file), new Date());
      say(`${rows} rows written to ${from(flags.file)}`);
    });
  withAccess(data.command("import"), port)
    .description("preview a file, then write what changed; nothing is written while a row is wrong")
    .argument("<kind>", sheetKinds.join(", "), kindOf)
    .argument("<file>", ".csv or .xlsx")
    .option("--within <name>", "the baseline version (tailoring) or attestation (answers) the file belongs to")
    .option("--dry-run", "only say what would happen")
    .option("--leave-out-wrong", "import the right rows although others are wrong")
    .option("--yes", "do not ask")
    .action(async (kind: SheetKind, file: string, flags: ImportFlags) => {
      const { importData } = await import("./import-data");
      const api = openAccess(flags, process.env, () => new Date());
      const choices = {
        within: flags.within ?? null,
        dryRun: flags.dryRun === true,
        leaveOutWrong: flags.leaveOutWrong === true,
        confirm: flags.yes === true ? () => Promise.resolve(true) : confirm,
      };
      process.exitCode = await importData(api, kind, from(file), choices, say);
    });
}
