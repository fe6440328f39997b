import type { Browser, Page } from "playwright-core";

import { Attestation, AttestationAnswer, Workload } from "../../cli/src/generated/tables";
import { openBrowser, visit } from "../journeys/browser";
import { openTenant, type TestTenant } from "../tenant";
import {
  answersOf,
  baselineInForce,
  isAsked,
  mostPoints,
  readRow,
  startAttestation,
  workloadRow,
} from "../web-api/scenes";

// A browser is started, and pages are opened in it.
jest.setTimeout(120_000);

const name = `<img src=x onerror="document.body.id='attacked'">`;
const comment = `</textarea><script>document.body.id = "attacked"</script>${name}`;

describe("markup and script in a text", () => {
  let tenant: TestTenant;
  let browser: Browser;
  let workload: string;
  let attestation: string;
  let answer: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    const maker = tenant.as("maker");
    workload = await maker.create(Workload.set, workloadRow(name, mostPoints, { plb_description: comment }));
    attestation = await startAttestation(maker, workload, "<b>2026</b>");
    answer = (await answersOf(maker, attestation)).find(isAsked)?.id ?? "";
    await maker.update(AttestationAnswer.set, answer, { [AttestationAnswer.columns.comment]: comment });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await tenant.close();
  });

  test("is stored as it was written", async () => {
    const row = await readRow(tenant.as("maker"), AttestationAnswer.set, AttestationAnswer.id, answer);
    expect(row[AttestationAnswer.columns.comment]).toBe(comment);
  });

  async function appId(): Promise<string> {
    const [app] = await tenant.as("admin").readAll("appmodules", "?$select=appmoduleid");
    return String(app?.["appmoduleid"]);
  }

  /** Opens the page and fails when anything of the text has become part of it. */
  async function shownAsText(page: Page, query: string, text: string | RegExp): Promise<void> {
    await page.goto(`${tenant.url}/main.aspx?appid=${await appId()}&${query}`);
    await page.getByText(text).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator('img[src="x"], b:text-is("2026")').count()).toBe(0);
    expect(await page.locator("#attacked").count()).toBe(0);
  }

  test("is shown as text in lists, forms and the control, and never runs", async () => {
    const { page, errors } = await visit(browser, tenant, "maker");
    await shownAsText(page, `pagetype=entitylist&etn=${Workload.table}`, name);
    await shownAsText(page, `pagetype=entityrecord&etn=${Workload.table}&id=${workload}`, name);
    await shownAsText(page, `pagetype=entitylist&etn=${Attestation.table}`, /<b>2026<\/b>/);
    await shownAsText(page, `pagetype=entityrecord&etn=${Attestation.table}&id=${attestation}`, "Controls that apply");
    await page.getByText(name).first().waitFor();
    await shownAsText(page, `pagetype=entityrecord&etn=${AttestationAnswer.table}&id=${answer}`, "Applicability");
    expect(await page.getByRole("textbox", { name: "Comment", exact: true }).inputValue()).toBe(comment);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
