import { readFileSync } from "node:fs";

import type { FrameLocator, Page } from "playwright-core";

import { Attestation, Baseline, Exception, Guardrail, Snapshot, Workload } from "../../cli/src/generated/tables";
import {
  baselineInForce,
  exceptionRow,
  inDays,
  mostPoints,
  registerWorkload,
  setStatus,
  startAttestation,
} from "../web-api/scenes";
import { openRow, picture } from "./browser";
import { command, openArea, openEntry, sees } from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let baseline = "";
let workload = "";

beforeAll(async () => {
  stage = await openStage();
  const { tenant } = stage;
  baseline = await baselineInForce(tenant, "1.0");
  const maker = tenant.as("maker");
  workload = await registerWorkload(maker, "Supplier Payments", mostPoints);
  await startAttestation(maker, workload);
  await maker.create(Exception.set, exceptionRow("IAM-13", workload));
  const coe = tenant.as("coe");
  const [guardrail] = await coe.readAll(Guardrail.set, `?$select=${Guardrail.id}&$top=1`);
  await setStatus(coe, Guardrail.set, String(guardrail?.[Guardrail.id]), Guardrail.statuses.inForce, {
    [Guardrail.columns.reviewby]: inDays(90),
  });
  await coe.call("plb_MeasurePosture", { Scope: "tenant" });
});

afterAll(() => stage.close());

/** Follows an entry of the site map to a page and waits for its heading. */
async function openPage(page: Page, area: string | null, entry: string, title: string): Promise<FrameLocator> {
  if (area !== null) await openArea(page, area);
  await openEntry(page, entry);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { level: 1, name: title }).waitFor();
  await frame.locator("main:not([aria-busy])").waitFor();
  return frame;
}

describe("pages of the app", () => {
  it("my work shows what waits, what applies to a workload and what is enforced", () =>
    stage.as("maker", async (page) => {
      const work = await openPage(page, null, "What applies to me", "My work");
      await work.getByRole("link", { name: /^Finish Supplier Payments/ }).waitFor();
      await work.getByRole("table", { name: /^Must \(\d+\)/ }).waitFor();
      await work.getByRole("table", { name: "Guardrails in force: 1" }).waitFor();
      await expectAccessible(page);
      await picture(page, "my-work-applies");
      await work.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
      await picture(page, "my-work");
      await work.getByLabel("Duties of").selectOption("everybody I can see");
      await work.getByRole("link", { name: /^Finish Supplier Payments/ }).waitFor();
      await expectAccessible(page);
    }));

  it("frameworks show measures through each framework, and its gaps", () =>
    stage.as("auditor", async (page) => {
      const frameworks = await openPage(page, "Govern", "Frameworks and checklists", "Frameworks and checklists");
      const choice = frameworks.getByLabel("Framework", { exact: true });
      const names = await choice.getByRole("option").allInnerTexts();
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        await choice.selectOption(name);
        await frameworks.getByRole("table", { name }).waitFor();
      }
      await expectAccessible(page);
      await choice.selectOption(names.find((name) => name.includes("OWASP")) ?? "");
      await expectAccessible(page);
      await picture(page, "frameworks");
    }));

  it("the first-run page finds nothing wrong, and the library is up to date", () =>
    stage.as("admin", async (page) => {
      const checks = await openPage(page, "Settings", "First-run checks", "First run");
      await checks.getByRole("table", { name: "Installation" }).waitFor();
      await expectAccessible(page);
      await checks.getByRole("button", { name: "Compare" }).click();
      await sees(checks.locator("body"), "Nothing to do: the library is up to date.");
      await expectAccessible(page);
      await picture(page, "first-run");
    }));

  it("home leads there", () =>
    stage.as("coe", async (page) => {
      await sees(page.frameLocator("iframe").locator("body"), "Your way to a governed platform");
      await expectAccessible(page);
      await picture(page, "home-measured");
    }));
});

describe("rows leave and enter through files", () => {
  const csvFile = (text: string) => ({ name: "workloads.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

  it("are exported, looked at and imported; a file with a wrong row brings nothing", () =>
    stage.as("coe", async (page) => {
      const data = await openPage(page, "Settings", "Import a file", "Import and export");
      await expectAccessible(page);
      const leaving = data.getByRole("region", { name: "Export to a file" });
      await leaving.getByLabel("Which rows").selectOption("Workloads");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        leaving.getByRole("button", { name: "Export to CSV" }).click(),
      ]);
      await sees(leaving, "Rows exported: 1.");
      const text = readFileSync(await download.path(), "utf8");
      expect(text).toContain("Supplier Payments");

      const entering = data.getByRole("region", { name: "Import a file" });
      await entering.getByLabel("Which rows").selectOption("Workloads");
      const file = entering.getByLabel("File (.xlsx or .csv)");
      await file.setInputFiles(csvFile("Name,Stage\nPlant tours,Live\nCanteen menu,Somewhere\n"));
      await sees(entering, "Rows: 2. New: 1, changed: 0, unchanged: 0, wrong: 1.");
      await expectAccessible(page);
      await picture(page, "data-wrong");
      await entering.getByRole("button", { name: "Import rows (1)" }).click();
      await sees(entering, "Nothing was imported, because of wrong rows: 1.");
      expect(await stage.tenant.as("coe").readAll(Workload.set, "")).toHaveLength(1);

      await file.setInputFiles(csvFile("Name,Stage\nPlant tours,Live\n"));
      await sees(entering, "Rows: 1. New: 1, changed: 0, unchanged: 0, wrong: 0.");
      await picture(page, "data");
      await entering.getByRole("button", { name: "Import rows (1)" }).click();
      await sees(entering, "Rows imported: 1.");
      await expectAccessible(page);
      expect(await stage.tenant.as("coe").readAll(Workload.set, "")).toHaveLength(2);
    }));
});

describe("documents are shown in the app, saved and printed", () => {
  const documents: readonly (readonly [string, string, () => readonly [string, string], string, RegExp])[] = [
    ["coe", "baseline", () => [Baseline.table, baseline], "Print document", /^Security baseline: Core baseline 1\.0/],
    ["maker", "requirements", () => [Workload.table, workload], "Requirement list", /Supplier Payments/],
    ["auditor", "posture", () => [Snapshot.table, ""], "Print report", /Posture/],
  ];

  it.each(documents)("for the %s: %s", (user, kind, row, button, title) =>
    stage.as(user, async (page) => {
      const [table, known] = row();
      const [newest] = known === "" ? await stage.tenant.as("auditor").readAll(Snapshot.set, "") : [];
      await openRow(page, stage.tenant, table, known === "" ? String(newest?.[Snapshot.id]) : known);
      await command(page, button);
      const frame = page.frameLocator("iframe");
      await frame.getByRole("heading", { level: 1 }).waitFor();
      await frame.getByRole("button", { name: "Print" }).waitFor();
      await expectAccessible(page);
      await picture(page, `document-${kind}`);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        frame.getByRole("button", { name: "Save as file" }).click(),
      ]);
      const paper = await page.context().newPage();
      await paper.setContent(readFileSync(await download.path(), "utf8"));
      expect(await paper.title()).toMatch(title);
      expect(await paper.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await paper.getByRole("heading", { level: 2 }).count()).toBeGreaterThan(1);
      await paper.emulateMedia({ media: "print" });
      await expectAccessible(paper);
      const pdf = await paper.pdf({ format: "A4", tagged: true, outline: true });
      expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
      const text = pdf.toString("latin1");
      expect(text).toContain("/StructTreeRoot");
      expect(text.match(/\/Type ?\/Page\b/g)?.length ?? 0).toBeGreaterThan(0);
      expect(pdf.length).toBeGreaterThan(20_000);
    }),
  );
});

describe("a person who leaves hands everything over", () => {
  it("and who takes it finds it in the app", async () => {
    const { tenant } = stage;
    const answer = await tenant
      .as("coe")
      .call("plb_HandOver", { From: tenant.userId("maker"), To: tenant.userId("maker2") });
    expect(JSON.parse(String(answer["Result"]))).toMatchObject({ total: 3 });
    await stage.as("maker2", async (page) => {
      for (const entry of ["My workloads", "My attestations", "My exceptions"]) {
        await openEntry(page, entry);
        await page.getByRole("main").getByRole("row").filter({ hasText: "Supplier Payments" }).first().waitFor();
        await expectAccessible(page);
      }
      const work = await openPage(page, null, "What applies to me", "My work");
      await work.getByRole("link", { name: /^Finish Supplier Payments/ }).waitFor();
    });
    await stage.as("maker", async (page) => {
      await openEntry(page, "My workloads");
      await sees(page.getByRole("main"), "No Workloads here yet.");
      expect(await tenant.as("maker").readAll(Attestation.set, "")).toEqual([]);
    });
  });
});
