import type { Page } from "playwright-core";

import { choiceValue } from "../../cli/src/content/choice-value";
import { libraryId } from "../../cli/src/content/library-rows";
import {
  Attestation,
  AttestationAnswer,
  Baseline,
  BaselineControl,
  Control,
  Evidence,
  Exception,
  Snapshot,
  Workload,
} from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import {
  answersOf,
  answerYes,
  baselineControl,
  baselineInForce,
  bind,
  exceptionRow,
  inDays,
  isAsked,
  mostPoints,
  registerWorkload,
  setStatus,
  startAttestation,
  startBaseline,
  vote,
} from "../web-api/scenes";
import { openList, openRow, picture } from "./browser";
import { command, openArea, openEntry, sees } from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let workload = "";
let exception = "";
let number = "";

/** Controls that fail: the first is removed by the next version, the second has an exception. */
const removed = "APP-10";
const excepted = "IAM-13";

const snapshots = (): Promise<readonly Row[]> =>
  stage.tenant.as("auditor").readAll(Snapshot.set, `?$orderby=${Snapshot.columns.takenon}`);

/** What the scanner of the platform found about one control of the tenant. */
async function collect(code: string, found: boolean): Promise<void> {
  const c = Evidence.columns;
  await stage.tenant.as("collector").create(Evidence.set, {
    [c.name]: `Setting of ${code}`,
    [c.source]: choiceValue("evidencesource", "collector"),
    [c.effectiveon]: inDays(0),
    [c.value]: JSON.stringify({ found }),
    ...bind(Evidence.lookups.control.navigation, Control.set, libraryId("control", code)),
  });
}

/** A version without one control, approved by two people and in force. */
async function nextVersionWithout(code: string): Promise<void> {
  const { tenant } = stage;
  const id = await startBaseline(tenant, "2.0");
  const row = await baselineControl(tenant, id, code);
  await tenant.as("coe").update(BaselineControl.set, String(row[BaselineControl.id]), {
    [BaselineControl.columns.tailoring]: choiceValue("tailoring", "removed"),
    [BaselineControl.columns.reason]: "The pipeline checks it for every workload.",
  });
  await setStatus(tenant.as("coe"), Baseline.set, id, Baseline.statuses.inReview);
  await vote(tenant, "approver", id, "business");
  await vote(tenant, "approver2", id, "technical");
  await setStatus(tenant.as("coe"), Baseline.set, id, Baseline.statuses.inForce);
}

beforeAll(async () => {
  stage = await openStage();
  const { tenant } = stage;
  await baselineInForce(tenant, "1.0");
  const maker = tenant.as("maker");
  workload = await registerWorkload(maker, "Supplier Payments", mostPoints);
  const attestation = await startAttestation(maker, workload);
  const a = AttestationAnswer.columns;
  for (const row of (await answersOf(maker, attestation)).filter(isAsked))
    if (row.code !== removed && row.code !== excepted) await answerYes(maker, row);
    else
      await maker.update(AttestationAnswer.set, row.id, {
        [a.answer]: choiceValue("answer", "no"),
        [a.plan]: "The identity is ordered.",
        [a.plandue]: inDays(30),
      });
  await setStatus(maker, Attestation.set, attestation, Attestation.statuses.submitted);
  await setStatus(tenant.as("approver"), Attestation.set, attestation, Attestation.statuses.accepted);
  exception = await maker.create(
    Exception.set,
    exceptionRow(excepted, workload, { [Exception.columns.validuntil]: inDays(1) }),
  );
  await setStatus(maker, Exception.set, exception, Exception.statuses.requested);
  await setStatus(tenant.as("approver"), Exception.set, exception, Exception.statuses.approved);
  const [row] = await maker.readAll(Exception.set, `?$filter=${Exception.id} eq ${exception}`);
  number = String(row?.[Exception.columns.number]);
  await collect("NET-01", false);
});

afterAll(() => stage.close());

const dashboard = (page: Page) => page.getByRole("tabpanel", { name: "Posture" }).first();

describe("the CoE team measures the posture", () => {
  it("for the first time, from a page that says that nothing is measured yet", () =>
    stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Posture");
      const frame = page.frameLocator("iframe");
      await sees(frame.locator("body"), /Nothing is measured yet/);
      await expectAccessible(page);
      await picture(page, "posture-empty");
      await frame.getByRole("button", { name: "Measure now" }).click();
      await sees(page, "First snapshot. The trend starts with the next one.");
      await sees(dashboard(page), number);
      await expectAccessible(page);
      await picture(page, "posture-first");
    }));

  it("again after a new version, and sees both effects add up", async () => {
    await nextVersionWithout(removed);
    await collect("NET-01", true);
    await stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Posture");
      await sees(page, "First snapshot. The trend starts with the next one.");
      await command(page, "Measure now");
      const card = page.getByRole("region", { name: /^What changed since/ });
      await sees(card, "The baseline got looser; the tenant got better.");
      await expectAccessible(page);
      await picture(page, "posture");
      await card.getByRole("button", { name: "Show as table" }).click();
      const rows = card.getByRole("table").getByRole("row");
      const figures: number[] = [];
      for (const text of await rows.getByRole("cell").allInnerTexts())
        figures.push(Number(text.replace("−", "-").replace("+", "")));
      const [before, baselineEffect, postureEffect, now] = figures;
      const { raw, baselineeffect, postureeffect } = Snapshot.columns;
      const [first, second] = await snapshots();
      const stored = [first?.[raw], second?.[baselineeffect], second?.[postureeffect], second?.[raw]].map(Number);
      expect([before, baselineEffect, postureEffect, now]).toEqual(stored.map((one) => Math.round(one * 10) / 10));
      expect(Math.min(Math.abs(stored[1] ?? 0), Math.abs(stored[2] ?? 0))).toBeGreaterThan(0);
      expect((stored[0] ?? 0) + (stored[1] ?? 0) + (stored[2] ?? 0)).toBeCloseTo(stored[3] ?? 0, 6);
      await expectAccessible(page);
      for (const tab of ["Frameworks", "Lines"]) {
        await dashboard(page).getByRole("tab", { name: tab, exact: true }).click();
        await dashboard(page).getByRole("tab", { name: tab, exact: true, selected: true }).waitFor();
        await dashboard(page).getByRole("table").first().waitFor();
        await expectAccessible(page);
        await picture(page, `posture-${tab.toLowerCase()}`);
      }
    });
  });
});

describe("an exception that ends today fails today, although nobody measured", () => {
  const tomorrow = (): Date => new Date(Date.now() + 24 * 60 * 60 * 1000);
  const asTomorrow = (user: string, act: (page: Page) => Promise<void>) =>
    stage.as(user, async (page) => {
      await page.clock.setFixedTime(tomorrow());
      await page.reload();
      await act(page);
    });
  beforeAll(() => stage.tenant.goTo(1));

  it("in the posture", () =>
    asTomorrow("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Posture");
      const ending = page.getByRole("region", { name: "Exceptions ending soon" });
      await sees(ending, number);
      await sees(ending, "ended");
      expect(await snapshots()).toHaveLength(2);
    }));

  it("in the queues", () =>
    asTomorrow("approver", async (page) => {
      await openList(page, stage.tenant, Exception.table);
      await expectView(page, "Exceptions in force", false);
      await expectView(page, "Ended exceptions", true);
      await expectAccessible(page);
    }));

  it("on its form, with its line of time", () =>
    asTomorrow("maker", async (page) => {
      await openRow(page, stage.tenant, Exception.table, exception);
      await sees(page, /^Ended on .* The control counts as a fail since then\./);
      await sees(page, new RegExp(`^Ended on .* ${excepted} counts as a fail since then`));
      await expectAccessible(page);
      await picture(page, "exception-ended");
      await page.getByRole("button", { name: "Show as table" }).first().click();
      await expectAccessible(page);
      expect(
        await stage.tenant.as("maker").readAll(Workload.set, `?$filter=${Workload.id} eq ${workload}`),
      ).toHaveLength(1);
    }));

  it("and in the next measure, which takes it out of the managed score's exceptions", async () => {
    const answer = await stage.tenant.as("coe").call("plb_MeasurePosture", { Scope: "tenant" });
    expect(answer["Remaining"]).toBe(0);
    const rows = await snapshots();
    const c = Snapshot.columns;
    expect([rows[1]?.[c.excepted], rows[2]?.[c.excepted]]).toEqual([1, 0]);
    expect(rows[2]?.[c.raw]).toBe(rows[2]?.[c.managed]);
  });
});

/** Chooses a view of the list and looks whether the exception stands in it. */
async function expectView(page: Page, view: string, isThere: boolean): Promise<void> {
  const heading = page.getByRole("main").getByRole("heading", { level: 1 }).getByRole("button");
  await heading.click();
  await page.getByRole("menuitemcheckbox", { name: view, exact: true }).click();
  await heading.and(page.getByRole("button", { name: view })).waitFor();
  const row = page.getByRole("main").getByRole("row").filter({ hasText: "Supplier Payments" });
  await row.first().waitFor({ state: isThere ? "visible" : "hidden" });
}
