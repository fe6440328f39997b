import { readFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { chromium, type Browser, type BrowserContextOptions, type Frame, type Page } from "playwright-core";

import { requireBrowser } from "../../cli/src/browser";
import { buildFolder } from "../../cli/src/paths";
import { userName } from "../../cli/src/sample/sample-users";
import type { TestTenant } from "../tenant";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Pictures of the journeys; the README shows some of them. */
export const pictures = join(buildFolder, "pictures");

export interface Visitor {
  readonly page: Page;
  /** Requests the page made to anywhere but the server: must stay empty. */
  readonly strangers: readonly string[];
  /** Uncaught errors of the page: must stay empty. */
  readonly errors: readonly string[];
}

/** One browser for a suite. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireBrowser(() => undefined),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page in which that person is signed in. Options say what the person's browser is like: size, contrast, language. */
export async function visit(
  browser: Browser,
  tenant: Pick<TestTenant, "url">,
  user: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    reducedMotion: "reduce",
    ...options,
  });
  const strangers: string[] = [];
  const errors: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(tenant.url) && !url.startsWith("data:") && !url.startsWith("blob:")) strangers.push(url);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  const answer = await context.request.post(`${tenant.url}/local/session`, {
    data: { user: userName(user) },
    headers: { Origin: tenant.url },
  });
  if (!answer.ok()) throw new Error(`Signing in as ${user} failed: ${answer.status()} ${await answer.text()}`);
  await page.goto(`${tenant.url}/`);
  return { page, strangers, errors };
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

async function faultsIn(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axeSource);
  const violations = await frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: AxeViolation[] }> } };
    // In forced colours the browser paints system colours while scripts still read the authored ones.
    const isForced = window.matchMedia("(forced-colors: active)").matches;
    const result = await axe.run({
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
      rules: { "color-contrast": { enabled: !isForced } },
      iframes: false,
    });
    return result.violations;
  });
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/**
 * What axe-core finds on the page and in the pages it frames (WCAG 2.0 to 2.2, A and AA), one line a place; empty when
 * nothing.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const frame of page.frames()) if (frame.url() !== "about:blank") faults.push(...(await faultsIn(frame)));
  return faults;
}

/** Takes a picture of the page for the record. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Opens a table's list in the app, by view name when one is given. */
export async function openList(page: Page, tenant: TestTenant, table: string): Promise<void> {
  const app = new URL(page.url()).searchParams.get("appid") ?? "";
  await page.goto(`${tenant.url}/main.aspx?appid=${app}&pagetype=entitylist&etn=${table}`);
}

/** Opens a row's form in the app. */
export async function openRow(page: Page, tenant: TestTenant, table: string, id: string): Promise<void> {
  const app = new URL(page.url()).searchParams.get("appid") ?? "";
  await page.goto(`${tenant.url}/main.aspx?appid=${app}&pagetype=entityrecord&etn=${table}&id=${id}`);
}
