import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { openTenant, type TestTenant } from "../tenant";
import { accessibilityFaults, openBrowser, picture, pictures, visit } from "./browser";

/** A journey is a person's whole piece of work; a single wait of it is limited by the page's own time-out. */
jest.setTimeout(120_000);

export interface Stage {
  readonly tenant: TestTenant;
  /**
   * Lets a person act in a page of their own and closes it afterwards. Fails when the page raised an error or asked
   * anybody but the server; a failure leaves a picture and the page's accessible tree behind.
   */
  as(user: string, act: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<void>;
  close(): Promise<void>;
}

async function keepForDiagnosis(page: Page): Promise<void> {
  const name = `failed ${expect.getState().currentTestName ?? ""}`.replace(/\W+/g, "-").slice(0, 120);
  mkdirSync(pictures, { recursive: true });
  await picture(page, name);
  writeFileSync(join(pictures, `${name}.txt`), await page.locator("body").ariaSnapshot());
}

async function act(browser: Browser, tenant: TestTenant, ...[user, run, options]: Parameters<Stage["as"]>) {
  const visitor = await visit(browser, tenant, user, options);
  const { page } = visitor;
  try {
    await run(page);
    expect(visitor.errors).toEqual([]);
    expect(visitor.strangers).toEqual([]);
  } catch (failure) {
    await keepForDiagnosis(page);
    throw failure;
  } finally {
    await page.context().close();
  }
}

/** A local Dataverse of its own and one browser, for one suite. */
export async function openStage(): Promise<Stage> {
  const tenant = await openTenant();
  const browser = await openBrowser();
  return {
    tenant,
    as: (user, run, options) => act(browser, tenant, user, run, options),
    async close() {
      await browser.close();
      await tenant.close();
    },
  };
}

/** Fails with what axe-core finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}
