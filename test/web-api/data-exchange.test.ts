import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sheets } from "@plumbline/exchange";

import { exportData } from "../../cli/src/exchange/export-data";
import { importData, type ImportChoices } from "../../cli/src/exchange/import-data";
import { AttestationAnswer, Control, Exception, Workload } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import {
  baselineInForce,
  inDays,
  mostPoints,
  readRow,
  registerWorkload,
  startAttestation,
  startBaseline,
} from "./scenes";

const yes: ImportChoices = {
  within: null,
  dryRun: false,
  leaveOutWrong: false,
  confirm: () => Promise.resolve(true),
};

describe("rows go out to files and come back", () => {
  let tenant: TestTenant;
  let folder: string;
  let lines: string[];
  const log = (line: string): void => void lines.push(line);
  const file = (name: string): string => join(folder, name);
  const now = new Date("2026-11-22T08:00:00Z");
  /** Replaces text in a CSV file. */
  const edit = (name: string, from: string | RegExp, to: string): void => {
    const before = readFileSync(file(name), "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(file(name), after);
  };
  beforeAll(async () => {
    tenant = await openTenant();
    folder = mkdtempSync(join(tmpdir(), "plumbline-exchange-"));
    await baselineInForce(tenant, "1.0");
  }, 120_000);
  beforeEach(() => {
    lines = [];
  });
  afterAll(async () => {
    await tenant.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(["controls.csv", "controls.xlsx"])("%s holds every control and comes back unchanged", async (name) => {
    const count = await exportData(tenant.as("coe"), "controls", null, file(name), now);
    expect(count).toBe((await tenant.as("coe").readAll(Control.set, "?$select=plb_code")).length);
    expect(await importData(tenant.as("coe"), "controls", file(name), yes, log)).toBe(0);
    expect(lines).toEqual([`${count} rows: 0 new, 0 changed, ${count} unchanged, 0 wrong.`, "Nothing to import."]);
  });

  test("tailoring of a draft is edited in a file; a wrong row keeps everything out", async () => {
    const draft = await startBaseline(tenant, "1.1");
    const within = { ...yes, within: draft };
    await exportData(tenant.as("coe"), "tailoring", draft, file("tailoring.csv"), now);
    edit(
      "tailoring.csv",
      /(IAM-01,[^\r\n]*?),Kept,,Must,Must,Must/,
      "$1,Changed,Guests sign in elsewhere,Must,Must,Should",
    );
    edit("tailoring.csv", /(IAM-02,[^\r\n]*?),Kept,,Must/, "$1,Kept,,Perhaps");
    expect(await importData(tenant.as("coe"), "tailoring", file("tailoring.csv"), within, log)).toBe(3);
    expect(lines.join("\n")).toMatch(/1 changed.*1 wrong/);
    expect(lines.join("\n")).toContain('Duty critical: "Perhaps" is not one of: Must, Should, None.');

    expect(
      await importData(tenant.as("coe"), "tailoring", file("tailoring.csv"), { ...within, leaveOutWrong: true }, log),
    ).toBe(0);
    lines = [];
    await exportData(tenant.as("coe"), "tailoring", draft, file("again.csv"), now);
    expect(readFileSync(file("again.csv"), "utf8")).toMatch(
      /IAM-01,.*,Changed,Guests sign in elsewhere,Must,Must,Should/,
    );
  });

  test("the server's rules hold for files too, and nothing of the portion is written", async () => {
    const api = tenant.as("coe");
    await exportData(api, "tailoring", "Core baseline 1.0", file("in-force.csv"), now).catch(async () => {
      const [row] = await api.readAll("plb_baselines", "?$select=plb_baselineid&$filter=plb_version eq '1.0'");
      await exportData(api, "tailoring", String(row?.["plb_baselineid"]), file("in-force.csv"), now);
    });
    edit("in-force.csv", /,Kept,,Must/, ",Changed,Because,Should");
    expect(await importData(api, "tailoring", file("in-force.csv"), yes, log)).toBe(1);
    expect(lines.join("\n")).toMatch(/The server refused: .*in force.*\nNothing was imported\./is);
  });

  test("workloads come in with their tier, and a maker answers in a file", async () => {
    writeFileSync(
      file("workloads.csv"),
      [
        "Name,Stage,Built from,Connectors,Tier question 1,Tier question 2,Tier question 3,Tier question 4,Tier question 5,Tier question 6",
        'Plant tours,Live,Canvas app; Cloud flow,Standard,A department stops,A team (up to 50),Internal,No,"No, it only shows",No',
        "",
      ].join("\n"),
    );
    expect(await importData(tenant.as("maker"), "workloads", file("workloads.csv"), yes, log)).toBe(0);
    const [made] = await tenant.as("maker").readAll(Workload.set, "?$filter=plb_name eq 'Plant tours'");
    expect(made?.[Workload.columns.tierpoints]).toBe(11);

    const attestation = await startAttestation(tenant.as("maker"), String(made?.[Workload.id]));
    const count = await exportData(tenant.as("maker"), "answers", attestation, file("answers.xlsx"), now);
    await exportData(tenant.as("maker"), "answers", attestation, file("answers.csv"), now);
    expect(count).toBeGreaterThan(20);
    const [first] = (
      await tenant
        .as("maker")
        .readAll(
          AttestationAnswer.set,
          `?$filter=_plb_attestation_value eq ${attestation} and plb_applies eq true and plb_duty eq 724800000&$orderby=plb_code`,
        )
    ).filter((row) => row[AttestationAnswer.columns.answer] === null);
    const code = String(first?.[AttestationAnswer.columns.code]);
    writeFileSync(file("one.csv"), `Id,Answer,Comment\n${String(first?.[AttestationAnswer.id])},Partly,'=half of it\n`);
    const within = { ...yes, within: attestation };
    expect(await importData(tenant.as("maker"), "answers", file("one.csv"), within, log)).toBe(0);
    const answer = await readRow(
      tenant.as("maker"),
      AttestationAnswer.set,
      AttestationAnswer.id,
      String(first?.[AttestationAnswer.id]),
    );
    expect([answer["plb_code"], answer["plb_answer"], answer["plb_comment"]]).toEqual([code, 724800001, "=half of it"]);

    await exportData(tenant.as("maker"), "answers", attestation, file("answers.csv"), now);
    expect(readFileSync(file("answers.csv"), "utf8")).toContain("'=half of it");
  });

  test("an exception of a file is a draft that names its control and workload", async () => {
    await registerWorkload(tenant.as("maker"), "Payments", mostPoints);
    const until = inDays(30);
    writeFileSync(
      file("exceptions.csv"),
      `Number,Control,Subject,Workload,Reason,Until\n,APP-10,Workload,Payments,Waiting for the vault,${until}\n,APP-10,Workload,Nothing,x,${until}\n`,
    );
    expect(await importData(tenant.as("maker"), "exceptions", file("exceptions.csv"), yes, log)).toBe(3);
    expect(lines.join("\n")).toContain('Workload: There is no "Nothing". Check the spelling.');
    expect(
      await importData(tenant.as("maker"), "exceptions", file("exceptions.csv"), { ...yes, leaveOutWrong: true }, log),
    ).toBe(0);
    const rows = await tenant.as("maker").readAll(Exception.set, `?$filter=plb_reason eq 'Waiting for the vault'`);
    expect(rows.map((row) => [row["statuscode"], row[Exception.columns.validuntil]])).toEqual([
      [Exception.statuses.draft, until],
    ]);
  });

  test("what another tool found comes in as evidence and is judged", async () => {
    const rows = [
      "Name,Control,Environment,Source,Effective on,Value",
      `Advisor export,GOV-09,,Collector,${inDays(0)},"{""found"": 0}"`,
      `Tenant settings,ENV-01,,Collector,${inDays(0)},"{""found"": false}"`,
    ];
    writeFileSync(file("evidence.csv"), `${rows.join("\n")}\n`);
    expect(await importData(tenant.as("coe"), "evidence", file("evidence.csv"), yes, log)).toBe(0);
    const results = await tenant
      .as("coe")
      .readAll(
        "plb_controlstatuses",
        "?$select=plb_code,plb_result&$filter=plb_subjectkey eq 'tenant'&$orderby=plb_code",
      );
    const of = (code: string): unknown => results.find((row) => row["plb_code"] === code)?.["plb_result"];
    expect([of("GOV-09"), of("ENV-01")]).toEqual([724800000, 724800002]);

    writeFileSync(file("broken.csv"), `${rows[0]}\nBroken,GOV-09,,Collector,${inDays(0)},no JSON\n`);
    lines = [];
    expect(await importData(tenant.as("coe"), "evidence", file("broken.csv"), yes, log)).toBe(1);
    expect(lines.join("\n")).toContain("Nothing was imported.");
  });

  test("a dry run writes nothing, and no answer to the question writes nothing", async () => {
    writeFileSync(file("dry.csv"), `Name,Stage\nDry,Live\n`);
    const api = tenant.as("maker");
    expect(await importData(api, "workloads", file("dry.csv"), { ...yes, dryRun: true }, log)).toBe(0);
    expect(
      await importData(api, "workloads", file("dry.csv"), { ...yes, confirm: () => Promise.resolve(false) }, log),
    ).toBe(0);
    expect(lines).toContain("Nothing was imported.");
    expect(await api.readAll(Workload.set, "?$filter=plb_name eq 'Dry'")).toEqual([]);
    expect(sheets.workloads.mayCreate).toBe(true);
  });
});
