import type { BrowserContextOptions, Page } from "playwright-core";

import { Assessment, Attestation, Exception } from "../../cli/src/generated/tables";
import { baselineInForce, exceptionRow, mostPoints, registerWorkload, startAttestation } from "../web-api/scenes";
import { openList, openRow, picture } from "./browser";
import { sees } from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let attestation = "";
let assessment = "";
let exception = "";

beforeAll(async () => {
  stage = await openStage();
  await baselineInForce(stage.tenant, "1.0");
  const maker = stage.tenant.as("maker");
  const workload = await registerWorkload(maker, "Supplier Payments", mostPoints);
  attestation = await startAttestation(maker, workload);
  exception = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
  assessment = await stage.tenant.as("coe").create(Assessment.set, {
    [Assessment.columns.name]: "Tenant maturity, 2026",
    [Assessment.columns.scope]: "Whole tenant",
  });
});

afterAll(() => stage.close());

/** The page itself never scrolls sideways; wide tables do so in regions of their own. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => {
    const page = document.documentElement;
    const main = document.querySelector("main");
    return [page.scrollWidth - page.clientWidth, main === null ? 0 : main.scrollWidth - main.clientWidth];
  });
  expect(excess).toEqual([0, 0]);
}

async function expectFits(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

async function setLanguage(user: string, languageId: number): Promise<void> {
  await stage.tenant
    .as("admin")
    .update("usersettingscollection", stage.tenant.userId(user), { uilanguageid: languageId });
}

const sizes: readonly (readonly [string, BrowserContextOptions])[] = [
  ["320 wide, which is 1,280 at 400 %", { viewport: { width: 320, height: 800 } }],
  ["640 wide", { viewport: { width: 640, height: 800 } }],
  ["1,280 wide", { viewport: { width: 1280, height: 800 } }],
];

describe("screens fit the window they are in", () => {
  it.each(sizes)("attestation, list and exception form, %s", (_size, options) =>
    stage.as(
      "maker",
      async (page) => {
        await openRow(page, stage.tenant, Attestation.table, attestation);
        const row = page.getByRole("listitem").filter({ hasText: "INV-03" });
        await row.getByRole("radio", { name: "No" }).waitFor();
        await expectFits(page);
        if (options.viewport?.width === 320) await picture(page, "attestation-narrow");
        await row.getByRole("button", { expanded: false }).first().click();
        await row.getByRole("button", { name: "Add link" }).click();
        await row.getByRole("textbox", { name: "Address" }).waitFor();
        await expectFits(page);
        await page.getByRole("tab", { name: "Tier" }).last().click();
        await sees(page, "How much depends on this workload?");
        await expectFits(page);
        await openRow(page, stage.tenant, Exception.table, exception);
        await page.getByRole("textbox", { name: "Reason", exact: true }).waitFor();
        await expectFits(page);
        await openList(page, stage.tenant, Attestation.table);
        await sees(page.getByRole("main"), "Supplier Payments");
        await expectFits(page);
      },
      options,
    ),
  );

  it.each(sizes)("maturity matrix and home, %s", (_size, options) =>
    stage.as(
      "coe",
      async (page) => {
        await sees(page.frameLocator("iframe").locator("body"), "Your way to a governed platform");
        await expectFits(page);
        await openRow(page, stage.tenant, Assessment.table, assessment);
        await page.getByRole("grid", { name: "Maturity matrix" }).waitFor();
        await expectFits(page);
        if (options.viewport?.width === 320) await picture(page, "maturity-narrow");
        await page.getByRole("tab", { name: "Posture questions" }).last().click();
        await page.getByRole("group", { name: "Answer for PQ-13" }).waitFor();
        await expectFits(page);
      },
      options,
    ),
  );
});

describe("screens fit the person", () => {
  it("with forced colours", async () => {
    const options: BrowserContextOptions = { forcedColors: "active" };
    await stage.as(
      "maker",
      async (page) => {
        await openRow(page, stage.tenant, Attestation.table, attestation);
        await page.getByRole("group", { name: "Answer for INV-03" }).getByText("Partly").click();
        await sees(page, "Evidence missing");
        await expectFits(page);
        await picture(page, "attestation-forced-colours");
      },
      options,
    );
    await stage.as(
      "coe",
      async (page) => {
        await openRow(page, stage.tenant, Assessment.table, assessment);
        await page.getByRole("grid", { name: "Maturity matrix" }).waitFor();
        await expectFits(page);
        await picture(page, "maturity-forced-colours");
      },
      options,
    );
  });

  it("in German", async () => {
    await setLanguage("maker", 1031);
    await stage.as("maker", async (page) => {
      expect(await page.locator("html").getAttribute("lang")).toMatch(/^de/);
      await page.getByRole("link", { name: "Meine Workloads" }).waitFor();
      await expectFits(page);
      await openRow(page, stage.tenant, Attestation.table, attestation);
      const row = page.getByRole("listitem").filter({ hasText: "INV-03" });
      await row.getByRole("radio", { name: "Nein" }).waitFor();
      await expectFits(page);
      await picture(page, "attestation-german");
    });
  });

  it("from right to left", async () => {
    await setLanguage("maker", 1037);
    await stage.as("maker", async (page) => {
      expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
      await openRow(page, stage.tenant, Attestation.table, attestation);
      await page.getByRole("group", { name: /INV-03/ }).waitFor();
      await expectFits(page);
      await picture(page, "attestation-right-to-left");
    });
    await setLanguage("maker", 1033);
  });
});
