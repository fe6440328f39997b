import type { Locator, Page } from "playwright-core";

import { Attestation } from "../../cli/src/generated/tables";
import { answersOf, answerYes, baselineInForce, inDays, isAsked } from "../web-api/scenes";
import { picture } from "./browser";
import {
  answerDialog,
  choose,
  chooseMany,
  command,
  fill,
  hasStatus,
  isSaved,
  openEntry,
  openTab,
  sees,
} from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await baselineInForce(stage.tenant, "1.0");
});

afterAll(() => stage.close());

const controls = (page: Page): Locator => page.getByRole("list", { name: "Controls that apply" });
const titleOf = (row: Locator): Locator =>
  row
    .getByRole("button", { expanded: false })
    .or(row.getByRole("button", { expanded: true }))
    .first();
const rowOf = (page: Page, code: string): Locator => controls(page).getByRole("listitem").filter({ hasText: code });
const openThings = (page: Page, count: number): Promise<void> =>
  sees(page, new RegExp(`^${count} things? (are|is) open\\.`));

/** Adds a link to the row that has the focus, by keyboard alone. */
async function addLink(page: Page, code: string): Promise<void> {
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  const form = rowOf(page, code).getByRole("group", { name: "Add link" });
  await form.getByRole("textbox", { name: "Address" }).waitFor();
  await page.keyboard.type("https://contoso.example/evidence");
  await page.keyboard.press("Enter");
  await rowOf(page, code).getByRole("button", { name: "https://contoso.example/evidence", exact: true }).waitFor();
}

const tabOf = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "Statement" }).getByRole("tab", { name, exact: true });

async function openAttestation(page: Page): Promise<void> {
  await openEntry(page, "My attestations");
  await page.getByRole("link", { name: "Supplier Payments · 2026 H2" }).click();
  await controls(page).waitFor();
}

/** Answers with Yes and a link, through the Web API, whatever has no answer but the controls named. */
async function answerAllBut(codes: readonly string[]): Promise<void> {
  const maker = stage.tenant.as("maker");
  const [attestation] = await maker.readAll(Attestation.set, `?$select=${Attestation.id}`);
  for (const row of await answersOf(maker, String(attestation?.[Attestation.id])))
    if (isAsked(row) && row.answer === null && !codes.includes(row.code)) await answerYes(maker, row);
}

describe("a maker attests a workload", () => {
  it("registers it and answers the six questions that decide the tier", () =>
    stage.as("maker", async (page) => {
      await sees(page.frameLocator("iframe").locator("body"), "Mia Keller");
      await expectAccessible(page);
      await openEntry(page, "My workloads");
      await command(page, "New");
      await fill(page, "Name", "Supplier Payments");
      await choose(page, "Stage", "Live");
      await chooseMany(page, "App types", ["Canvas app", "Cloud flow"]);
      await chooseMany(page, "Connector types", ["Standard"]);
      await openTab(page, "Tier");
      for (const [question, answer] of [
        ["What happens to the business if it is down for a day?", "The business stops or people are at risk"],
        ["How many people or customers depend on it?", "More, or customers"],
        ["Which is the highest data class it stores or moves?", "Strictly confidential"],
        ["Does a law or contract bind it?", "A law or a regulator"],
        ["Can it change money, safety or legal state?", "Yes, directly"],
        ["Is it open to people outside the organisation?", "Partners or suppliers"],
      ] as const)
        await choose(page, question, answer);
      await expectAccessible(page);
      await command(page, "Save");
      await isSaved(page);
      await page.getByRole("main").getByRole("button", { name: "Critical" }).first().waitFor();
      await openTab(page, "Summary");
      await expectAccessible(page);
      await picture(page, "workload");
    }));

  it("starts the attestation, answers by keyboard and asks for an exception in the row", () =>
    stage.as("maker", async (page) => {
      await openEntry(page, "My workloads");
      await page.getByRole("link", { name: "Supplier Payments" }).click();
      await command(page, "Start attestation");
      await fill(page, "Period", "2026 H2");
      await page.getByRole("group", { name: "Workload" }).getByText("Supplier Payments").waitFor();
      await command(page, "Save");
      await isSaved(page);
      await openThings(page, 18);
      await expectAccessible(page);

      await titleOf(rowOf(page, "INV-03")).focus();
      await page.keyboard.press("y");
      await sees(rowOf(page, "INV-03"), "Evidence missing");
      await addLink(page, "INV-03");
      await sees(rowOf(page, "INV-03"), "Ready");
      await openThings(page, 17);
      await expectAccessible(page);

      await titleOf(rowOf(page, "INV-03")).focus();
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("p");
      await rowOf(page, "INV-04").getByRole("radio", { name: "Partly", checked: true }).waitFor();
      await page
        .getByRole("status")
        .filter({ hasText: "INV-04 answered Partly. 17 open." })
        .waitFor({ state: "attached" });

      await page.keyboard.press("PageDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("n");
      await sees(rowOf(page, "IAM-13"), "A No needs an exception or a plan.");
      await picture(page, "attestation-controls");

      await page.keyboard.press("x");
      const form = page.getByRole("group", { name: "Ask for an exception for IAM-13" });
      await sees(form, "The gap stays visible and stays a fail in the raw score.");
      const end = form.getByLabel("Ends on");
      const longest = await end.inputValue();
      await end.fill(inDays(200));
      await sees(form, /Critical allows 90 days\. Choose .* or earlier\./);
      await form.getByRole("button", { name: "Request exception" }).press("Enter");
      await sees(form, "Say why it cannot be met now.");
      await expectAccessible(page);
      await picture(page, "exception-in-row");

      await end.fill(longest);
      await form.getByLabel("Why can it not be met now?").fill("The service identity is ordered.");
      await form.getByLabel("What protects us until then?").fill("Second owner and a daily check of the run history.");
      await form.getByRole("button", { name: "Request exception" }).press("Enter");
      await sees(rowOf(page, "IAM-13"), /EXC-\S+ requested/);
      await expectAccessible(page);
    }));

  it("is told what is still open, sees it count down, and submits", async () => {
    await answerAllBut(["INV-04", "MON-05"]);
    await stage.as("maker", async (page) => {
      await openAttestation(page);
      await openThings(page, 2);
      await tabOf(page, "Review and submit").click();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Submit", exact: true }).click();
      const missing = page.getByRole("alert");
      await sees(missing, "2 things are open.");
      await expectAccessible(page);
      await missing.getByRole("button", { name: /MON-05/ }).click();
      await titleOf(rowOf(page, "MON-05")).focus();
      await page.keyboard.press("y");
      await addLink(page, "MON-05");
      await openThings(page, 1);
      await page
        .getByRole("navigation", { name: "Areas" })
        .or(page.getByText("Before you can submit"))
        .first()
        .waitFor();
      await page
        .getByRole("button", { name: /^INV-04/ })
        .first()
        .click();
      await addLink(page, "INV-04");
      await sees(page, "Nothing is missing. You can submit.");

      await tabOf(page, "Review and submit").click();
      const statement = page.getByRole("textbox", { name: "Statement" });
      await statement.pressSequentially("Answered with the run book of November in hand.");
      expect(await statement.inputValue()).toBe("Answered with the run book of November in hand.");
      await picture(page, "attestation-review");
      await page.getByRole("button", { name: "Submit", exact: true }).click();
      await answerDialog(page, "Submit 18 answers for Supplier Payments?", "Submit");
      await hasStatus(page, "Submitted");
      await sees(page, "Read only until it is accepted or returned.");
      await expectAccessible(page);
    });
  });
});
