import type { Locator, Page } from "playwright-core";

import { libraryId } from "../../cli/src/content/library-rows";
import {
  Attestation,
  Baseline,
  BaselineControl,
  Control,
  MakerRequest,
  SecurityActivity,
} from "../../cli/src/generated/tables";
import {
  answerAll,
  baselineControl,
  baselineInForce,
  mostPoints,
  readRow,
  registerWorkload,
  setStatus,
  startAttestation,
} from "../web-api/scenes";
import { openRow, picture } from "./browser";
import {
  answerDialog,
  choose,
  command,
  fill,
  hasStatus,
  lookUp,
  openArea,
  openEntry,
  openTab,
  sees,
} from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let first = "";
let draft = "";

const code = "IAM-13";
const control = libraryId("control", code);

beforeAll(async () => {
  stage = await openStage();
  const { tenant } = stage;
  first = await baselineInForce(tenant, "1.0");
  const maker = tenant.as("maker");
  const workload = await registerWorkload(maker, "Supplier Payments", mostPoints);
  const attestation = await startAttestation(maker, workload);
  await answerAll(maker, attestation);
  await setStatus(maker, Attestation.set, attestation, Attestation.statuses.submitted);
  await setStatus(tenant.as("approver"), Attestation.set, attestation, Attestation.statuses.accepted);
  await tenant.as("coe").call("plb_MeasurePosture", { Scope: "tenant" });
});

afterAll(() => stage.close());

/** A tab inside the tailoring of the form. */
async function openInner(page: Page, name: string): Promise<Locator> {
  const tailoring = await openTab(page, "Tailoring");
  await tailoring.getByRole("tab", { name, exact: true }).click();
  const panel = tailoring.getByRole("tabpanel", { name, exact: true });
  await panel.waitFor();
  return panel;
}

describe("a control that costs more than it protects is relaxed", () => {
  it("after a maker reported the friction on it", () =>
    stage.as("maker", async (page) => {
      await openRow(page, stage.tenant, Control.table, control);
      await command(page, "Report friction");
      const form = page.getByRole("dialog").filter({ hasText: "Quick create" });
      await fill(form, "Title", "Two owners for a tool of three people");
      await choose(form, "Friction kind", "Effort beyond effect");
      await fill(form, "Hours a month", "6");
      await fill(form, "Description", "The second owner has to be asked for every change.");
      await expectAccessible(page);
      await picture(page, "friction-report");
      await form.getByRole("button", { name: "Save & close" }).click();
      await form.waitFor({ state: "hidden" });
      const row = await readRow(stage.tenant.as("auditor"), Control.set, Control.id, control);
      expect([row[Control.columns.frictionreports], row[Control.columns.frictionhours]]).toEqual([1, 6]);
    }));

  it("in a draft of the next version, in which the CoE team gives the reason", () =>
    stage.as("coe", async (page) => {
      await openRow(page, stage.tenant, Baseline.table, first);
      await command(page, "New version");
      await hasStatus(page, "Draft");
      draft = new URL(page.url()).searchParams.get("id") ?? "";
      const tailoring = await openInner(page, "Tailoring");
      await tailoring.getByRole("button", { name: /^Show 120 kept controls/ }).click();
      await tailoring.getByRole("searchbox", { name: "Find a control" }).fill(code);
      await tailoring.locator(`[data-row="${code}"]`).getByRole("button").first().click();
      const sheet = page.getByRole("dialog").filter({ hasText: code });
      await sheet.getByRole("combobox", { name: "Critical" }).selectOption("Should");
      await sheet
        .getByRole("textbox", { name: `Reason for ${code}` })
        .fill("Friction: six hours a month for a tool of three people.");
      await expectAccessible(page);
      await picture(page, "tailoring-sheet");
      await sheet.getByRole("button", { name: "Done" }).click();
      await sees(tailoring, "Friction: six hours a month");
      await tailoring.getByRole("searchbox", { name: "Find a control" }).fill("");
      await expectAccessible(page);
      await picture(page, "tailoring");
    }));

  it("and sees on today's evidence what that would change, before anybody votes", () =>
    stage.as("coe", async (page) => {
      await openRow(page, stage.tenant, Baseline.table, draft);
      const whatIf = await openInner(page, "What-if");
      await sees(whatIf, "Not calculated yet. See the effect before anybody votes.");
      await whatIf.getByRole("button", { name: "Run what-if" }).click();
      const table = whatIf.getByRole("table", { name: "Before and after" });
      await table.getByRole("row").filter({ hasText: "Raw score" }).waitFor();
      const musts = table.getByRole("row").filter({ hasText: "Must-duties" }).getByRole("cell");
      const [before, after] = (await musts.allInnerTexts()).map(Number);
      expect((before ?? 0) - (after ?? 0)).toBe(1);
      await expectAccessible(page);
      await picture(page, "what-if");
      const approvals = await openInner(page, "Approvals");
      await approvals.getByRole("button", { name: "Submit for review" }).click();
      await answerDialog(page, /^Submit v1\.1 for review\?/, "Submit for review");
      await hasStatus(page, "In review");
      await expectAccessible(page);
    }));

  it.each([
    ["approver", "Business"],
    ["approver2", "Technical"],
  ])("with the vote of %s as %s, cast where the what-if stands", (user, role) =>
    stage.as(user, async (page) => {
      await openRow(page, stage.tenant, Baseline.table, draft);
      await sees(await openInner(page, "What-if"), "Before and after");
      const approvals = await openInner(page, "Approvals");
      await approvals.getByRole("radio", { name: role }).check();
      await approvals.getByRole("textbox", { name: "Comment" }).fill("The daily check of runs is enough.");
      await expectAccessible(page);
      await picture(page, "approvals");
      await approvals.getByRole("button", { name: `Approve as ${role}` }).click();
      await answerDialog(page, `Approve as ${role}?`, "Approve");
      await sees(approvals, new RegExp(`You have voted as ${role}\\.`));
    }),
  );

  it("and is in force; the request is decided with its effect by somebody else", async () => {
    await stage.as("coe", async (page) => {
      await openRow(page, stage.tenant, Baseline.table, draft);
      const approvals = await openInner(page, "Approvals");
      await sees(approvals, "All needed votes are there.");
      await approvals.getByRole("button", { name: "Put in force" }).click();
      await answerDialog(page, "Put v1.1 in force?", "Put in force");
      await hasStatus(page, "In force");
      await expectAccessible(page);
    });
    await stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Requests");
      await page.getByRole("link", { name: "Two owners for a tool of three people" }).click();
      await command(page, "Start review");
      await hasStatus(page, "In review");
      await openTab(page, "Answer");
      await fill(page, "Decision comment", "The duty is a should from v1.1 on.");
      await lookUp(page, "Taken up in", "Core baseline");
      await expectAccessible(page);
      await command(page, "Approve");
      await hasStatus(page, "Approved");
      await expectAccessible(page);
      await picture(page, "request");
    });
    const [row] = await stage.tenant.as("maker").readAll(MakerRequest.set, "");
    expect(row?.["statuscode"]).toBe(MakerRequest.statuses.approved);
    const relaxed = await baselineControl(stage.tenant, draft, code);
    expect(relaxed[BaselineControl.columns.dutycritical]).not.toBe(
      (await baselineControl(stage.tenant, first, code))[BaselineControl.columns.dutycritical],
    );
  });
});

describe("a version is published and acknowledged", () => {
  it("by the CoE team to everybody who answers for a workload", () =>
    stage.as("coe", async (page) => {
      await openRow(page, stage.tenant, Baseline.table, draft);
      await command(page, "Publish");
      await expectAccessible(page);
      await answerDialog(page, "Publish Core baseline v1.1?", "Publish");
      await sees(page, "Core baseline v1.1 is published.");
    }));

  it("by the maker under My work, once", () =>
    stage.as("maker", async (page) => {
      await openEntry(page, "What applies to me");
      const work = page.frameLocator("iframe");
      await work.getByRole("link", { name: "Read and acknowledge Core baseline" }).waitFor();
      await expectAccessible(page);
      await work.getByRole("button", { name: "I have read it" }).click();
      await work.getByRole("button", { name: "I have read it" }).waitFor({ state: "hidden" });
      await expectAccessible(page);
    }));

  it("and the CoE team sees who has read it", () =>
    stage.as("coe", async (page) => {
      await openRow(page, stage.tenant, Baseline.table, draft);
      const publication = await openTab(page, "Publication");
      await sees(publication, "Acknowledgement");
      await expectAccessible(page);
      const rows = await stage.tenant.as("auditor").readAll(SecurityActivity.set, "");
      expect(rows).toHaveLength(2);
    }));
});
