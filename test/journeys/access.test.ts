import type { Page } from "playwright-core";

import { Workload } from "../../cli/src/generated/tables";
import { baselineInForce, noPoints, registerWorkload } from "../web-api/scenes";
import { openRow, picture } from "./browser";
import { openEntry, sees } from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let foreign = "";

beforeAll(async () => {
  stage = await openStage();
  await baselineInForce(stage.tenant, "1.0");
  foreign = await registerWorkload(stage.tenant.as("maker2"), "Somebody else's tool", noPoints);
  await registerWorkload(stage.tenant.as("maker"), "Expense Claims", noPoints);
});

afterAll(() => stage.close());

/** Names of the areas the person can switch to; one area has no switch. */
async function areas(page: Page): Promise<readonly string[]> {
  await page.getByRole("navigation", { name: "Site map" }).getByRole("link", { name: "Home" }).waitFor();
  const choice = page.getByRole("button", { name: /^Area: / });
  if ((await choice.count()) === 0) return [];
  await choice.click();
  const items = page.getByRole("menu").getByRole("menuitem");
  await items.or(page.getByRole("menuitemcheckbox")).first().waitFor();
  const names = await items.or(page.getByRole("menuitemcheckbox")).allInnerTexts();
  await page.keyboard.press("Escape");
  return names.map((name) => name.trim());
}

describe("what a person is shown", () => {
  it.each([
    ["maker", []],
    ["coe", ["My work", "Govern", "Review", "Settings"]],
    ["approver", ["My work", "Govern", "Review"]],
    ["auditor", ["My work", "Govern", "Review"]],
    ["admin", ["My work", "Govern", "Review", "Settings"]],
  ])("%s finds the areas of the role and a home without a fault", (user, expected) =>
    stage.as(user, async (page) => {
      await sees(page.frameLocator("iframe").locator("body"), "Your way to a governed platform");
      await expectAccessible(page);
      if (user === "coe") await picture(page, "home");
      expect(await areas(page)).toEqual(expected);
    }),
  );

  it("a maker sees own workloads alone and cannot open another's by its address", () =>
    stage.as("maker", async (page) => {
      await openEntry(page, "My workloads");
      await sees(page.getByRole("grid"), "Expense Claims");
      expect(await page.getByText("Somebody else's tool").count()).toBe(0);
      await openRow(page, stage.tenant, Workload.table, foreign);
      await sees(page.getByRole("main"), "Could not load this row.");
      await expectAccessible(page);
      expect(await page.getByText("Somebody else's tool").count()).toBe(0);
    }));

  it("the user switch shows the app as the other person has it", () =>
    stage.as("maker", async (page) => {
      await page.getByRole("button", { name: "Account: Mia Keller" }).click();
      await expectAccessible(page);
      await page.getByRole("menuitemcheckbox", { name: /Jonas Lind/ }).click();
      await page.getByRole("button", { name: "Account: Jonas Lind" }).waitFor();
      await openEntry(page, "My workloads");
      await sees(page.getByRole("grid"), "Somebody else's tool");
      expect(await page.getByText("Expense Claims").count()).toBe(0);
      await expectAccessible(page);
    }));
});
