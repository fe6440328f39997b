import type { Page } from "playwright-core";

import { choiceValue } from "../../cli/src/content/choice-value";
import { AssessmentAnswer, CriterionAnswer, MaturityCriterion } from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import { picture } from "./browser";
import {
  answerDialog,
  command,
  fill,
  hasFocus,
  hasStatus,
  isSaved,
  openArea,
  openEntry,
  openTab,
  sees,
} from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

const cell = (page: Page, name: RegExp) =>
  page.getByRole("grid", { name: "Maturity matrix" }).getByRole("button", { name });

/** Answers what is open through the Web API: what Initial asks for is met, the rest is not. */
async function answerTheRest(): Promise<void> {
  const coe = stage.tenant.as("coe");
  const { set, id, columns, lookups } = AssessmentAnswer;
  const level = MaturityCriterion.columns.level;
  const rows = await coe.readAll(
    set,
    `?$filter=${columns.answer} eq null and ${lookups.criterion.value} ne null&$expand=${lookups.criterion.navigation}($select=${level})`,
  );
  for (const row of rows) {
    const criterion = row[lookups.criterion.navigation] as Row | null;
    const isInitial = criterion?.[level] === choiceValue("maturitylevel", "initial");
    await coe.update(set, String(row[id]), {
      [columns.answer]: isInitial ? CriterionAnswer.met : CriterionAnswer.notMet,
    });
  }
}

describe("the CoE team assesses its maturity", () => {
  it("answers the matrix by keyboard, sees what is missing, and completes it with action items", () =>
    stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Maturity");
      await command(page, "New");
      await fill(page, "Name", "Tenant maturity, second half of 2026");
      await fill(page, "Scope", "Whole tenant");
      await command(page, "Save");
      await isSaved(page);
      await sees(page, "0 of 42 answered");
      await expectAccessible(page);

      await cell(page, /^Identity and access, Initial/).focus();
      await page.keyboard.press("Enter");
      const criteria = page.getByRole("region", { name: "Identity and access · Initial" });
      await hasFocus(page, criteria.getByRole("radio", { name: "Met", exact: true }).first());
      await page.keyboard.press("1");
      await sees(page, "1 of 42 answered");
      await page.keyboard.press("Escape");
      await hasFocus(page, cell(page, /^Identity and access, Initial/));
      await page.keyboard.press("ArrowRight");
      await hasFocus(page, cell(page, /^Identity and access, Capable/));
      await page.keyboard.press("ArrowDown");
      await hasFocus(page, cell(page, /^Environment strategy, Capable/));
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Control+ArrowDown");
      await hasFocus(page, criteria.getByRole("radio", { name: "Met", exact: true }).first());
      await expectAccessible(page);

      await page.getByRole("button", { name: "Complete assessment" }).click();
      const open = page.getByRole("alert");
      await sees(open, "41 criteria have no answer");
      await expectAccessible(page);
      await open.getByRole("button", { name: /^MC-02/ }).press("Enter");
      await hasFocus(
        page,
        page.getByRole("group", { name: "Answer for MC-02" }).getByRole("radio", { name: "Met", exact: true }),
      );
      await page.keyboard.press("1");
      await sees(open, "40 criteria have no answer");

      await page.getByRole("tab", { name: "Posture questions" }).last().click();
      await sees(page, "0 of 13 questions answered");
      await page.getByRole("group", { name: "Answer for PQ-01" }).getByText("Yes and measured").click();
      await sees(page, "1 of 13 questions answered");
      await expectAccessible(page);
    }));

  it("completes it: levels are computed, action items listed, and the answers become history", async () => {
    await answerTheRest();
    await stage.as(
      "coe",
      async (page) => {
        await openArea(page, "Govern");
        await openEntry(page, "Maturity");
        await page.getByRole("link", { name: "Tenant maturity, second half of 2026" }).click();
        await sees(page, "42 of 42 answered");
        await page.getByRole("combobox", { name: "Target for Monitoring" }).selectOption("Efficient");
        await cell(page, /^Monitoring, Efficient.*Target/).waitFor();
        await expectAccessible(page);
        await picture(page, "maturity-matrix");
        const summary = page.getByRole("textbox", { name: "Summary" });
        await summary.pressSequentially("Every area holds Initial; monitoring comes next.");
        expect(await summary.inputValue()).toBe("Every area holds Initial; monitoring comes next.");
        await page.getByRole("button", { name: "Complete assessment" }).click();
        await sees(page, "42 of 42 criteria are answered. The level becomes Initial and the answers read-only.");
        await expectAccessible(page);
        await answerDialog(page, "Complete the assessment?", "Complete");
        await hasStatus(page, "Completed");
        await sees(page, /^Completed on .* Read only\.$/);
        await sees(page, "Every area holds Initial; monitoring comes next.");
        await expectAccessible(page);

        const levels = await openTab(page, "Levels");
        await levels.getByRole("group", { name: "Overall level" }).getByText("Initial").waitFor();
        await expectAccessible(page);
        const actions = await openTab(page, "Action items");
        await actions.getByRole("row").nth(1).waitFor();
        await expectAccessible(page);
      },
      { viewport: { width: 1280, height: 1500 } },
    );
  });
});
