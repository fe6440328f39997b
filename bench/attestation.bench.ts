import { build } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

import { requireBrowser } from "../cli/src/browser";
import { paths } from "../cli/src/paths";
import type { PlayOptions, Recorded } from "./attestation-page";
import { median, ratio, type Ratio } from "./ratio";

const turns = 7;
const answersAPage = 9;
const few = 100;
const many = 1000;

const folder = join(paths.controls, "Attestation");
const read = (...path: readonly string[]): string => readFileSync(join(...path), "utf8");

function styleSheets(): readonly string[] {
  return ["css", "generated"].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith(".css"))
      .map((file) => read(folder, name, file)),
  );
}

/** The host page's own script: fake form, fake rows, and the hands that mount and answer. */
async function hostScript(): Promise<string> {
  const built = await build({
    entryPoints: [join(__dirname, "attestation-page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  return built.outputFiles[0]?.text ?? "";
}

/** A page as the form makes it: the platform's libraries, the control's styles and its bundle as it was built. */
async function openPage(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.setContent('<!doctype html><html lang="en"><body><div id="root"></div></body></html>');
  const libraries = join(dirname(require.resolve("pcf-start/package.json")), "lib");
  for (const content of styleSheets()) await page.addStyleTag({ content });
  await page.evaluate("window.FabricConfig = { fontBaseUrl: '' }");
  await page.addScriptTag({ content: read(libraries, "react_16_14_0.js") });
  await page.evaluate("window.React = Reactv16; window.ReactDOM = ReactDOMv16");
  await page.addScriptTag({ content: read(libraries, "fluent_8_121_1.js") });
  await page.addScriptTag({ content: script });
  await page.addScriptTag({ content: read(folder, "bundle.js") });
  return page;
}

interface Measured {
  readonly render: number;
  readonly answer: number;
  readonly recorded: Recorded;
}

/** A page of its own every time, as a form opens: nothing is warm but the browser. */
async function play(browser: Browser, script: string, options: PlayOptions): Promise<Measured> {
  const page = await openPage(browser, script);
  const session = await page.context().newCDPSession(page);
  // Processor time of the page's main thread: other programs on the machine do not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? Number.NaN);
  };
  await page.evaluate((all) => window.bench.prepare(all), options);
  const before = await busy();
  await page.evaluate(() => window.bench.mount());
  const render = (await busy()) - before;
  const answers: number[] = [];
  for (let index = 0; index < answersAPage; index += 1) {
    const from = await busy();
    await page.evaluate((which) => window.bench.answer(which), index * 4);
    answers.push((await busy()) - from);
  }
  const recorded = await page.evaluate(() => window.bench.recorded);
  await page.close();
  return { render, answer: median(answers), recorded };
}

/**
 * The Attestation control, its untouched production bundle in a real browser, with 1,000 controls against 100: from the
 * first call into it until its rows are laid out, and from a click on an answer until the page shows it. The rows are
 * answered from memory, so that only the control is measured.
 */
export async function measureAttestation(): Promise<readonly Ratio[]> {
  const script = await hostScript();
  const resx = read(folder, "strings", "Attestation.1033.resx");
  const browser = await chromium.launch({
    executablePath: requireBrowser(() => undefined),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const recorded = new Map<number, Recorded>();
    const figures = new Map<number, Measured[]>();
    for (const count of [few, many]) {
      recorded.set(count, (await play(browser, script, { count, resx, recorded: {} })).recorded);
      figures.set(count, []);
    }
    for (let turn = 0; turn < turns; turn += 1)
      for (const [count, measured] of figures)
        measured.push(await play(browser, script, { count, resx, recorded: recorded.get(count) ?? {} }));
    const of = (count: number, what: "render" | "answer"): number =>
      median((figures.get(count) ?? []).map((one) => one[what]));
    const against = `${few} controls`;
    return [
      ratio(
        `Attestation, first render of ${many} controls`,
        against,
        { ours: of(many, "render"), theirs: of(few, "render") },
        1.5,
      ),
      ratio(
        `Attestation, one answer among ${many} controls`,
        against,
        { ours: of(many, "answer"), theirs: of(few, "answer") },
        1.2,
      ),
    ];
  } finally {
    await browser.close();
  }
}
