import type { ItemCoverage } from "@plumbline/governance";

import { Control, FrameworkItem } from "../generated/tables";
import { openHost, type PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { sentenceOf } from "../page/rows";
import { pageTable } from "../page/table";
import { readFrameworks, type FrameworkLine, type FrameworkRows } from "./framework-rows";

const stateWords = {
  gap: "itemGap",
  notInForce: "itemNotInForce",
  notMeasured: "itemNotMeasured",
  failing: "itemFailing",
  partly: "itemPartly",
  passing: "itemPassing",
} as const;
/** A shape for every state: colour is not used at all. */
const stateShapes = { gap: "△", notInForce: "–", notMeasured: "◌", failing: "☒", partly: "◐", passing: "●" } as const;

function stateOf(coverage: ItemCoverage, isMeasured: boolean, say: PageHost["say"]): string {
  const state = coverage.state === "gap" || isMeasured ? coverage.state : "notMeasured";
  const score = coverage.score === null || state === "notMeasured" ? "" : ` · ${coverage.score.toFixed(0)}`;
  const failing =
    isMeasured && coverage.failing > 0 ? ` · ${say("itemFailingOf", coverage.failing, coverage.subjects)}` : "";
  return `${stateShapes[state]} ${say(stateWords[state])}${score}${failing}`;
}

function link(host: PageHost, table: string, id: string, label: string): HTMLAnchorElement {
  const anchor = make("a", { href: "#" }, label);
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    void host.xrm.Navigation.openForm({ entityName: table, entityId: id });
  });
  return anchor;
}

function framework(host: PageHost, rows: FrameworkRows, id: string): readonly HTMLElement[] {
  const { say } = host;
  const lines = rows.linesOf(id);
  const gaps = lines.filter((line) => line.coverage.state === "gap").length;
  const controls = (line: FrameworkLine): HTMLElement =>
    make(
      "div",
      {},
      ...line.controls.map((one) => make("div", {}, link(host, Control.table, one.id, `${one.title} · ${one.code}`))),
      ...(line.controls.length === 0 ? [say("noControlMaps")] : []),
    );
  return [
    make("p", {}, say("frameworkCounts", lines.length, gaps)),
    pageTable(
      rows.frameworks.find((one) => one.id === id)?.name ?? "",
      [
        {
          header: say("frameworkItem"),
          cell: (line) => link(host, FrameworkItem.table, line.id, `${line.code} ${line.title}`),
          isHead: true,
        },
        { header: say("itemState"), cell: (line) => stateOf(line.coverage, rows.measuredOn !== null, say) },
        { header: say("controls"), cell: controls },
      ],
      lines,
    ),
  ];
}

async function load(main: HTMLElement, host: PageHost): Promise<void> {
  const { say } = host;
  const title = make("h1", {}, say("frameworksTitle"));
  main.replaceChildren(title, make("p", { role: "status" }, say("loading")));
  try {
    const rows = await readFrameworks(host.xrm.WebApi);
    const wanted = host.parameters.get("framework");
    const choose = make(
      "select",
      { id: "framework" },
      ...rows.frameworks.map((one) =>
        make("option", { value: one.id, ...(one.id === wanted && { selected: "" }) }, one.name),
      ),
    );
    const result = make("div", { "aria-live": "polite" });
    const show = (): void => {
      result.replaceChildren(
        ...(choose.value === "" ? [make("p", {}, say("noFrameworks"))] : framework(host, rows, choose.value)),
      );
    };
    choose.addEventListener("change", show);
    show();
    const measured =
      rows.measuredOn === null ? say("frameworksNotMeasured") : say("frameworksMeasured", rows.measuredOn);
    main.replaceChildren(
      title,
      make("p", { class: "soft" }, `${say("frameworksHint")} ${measured}`),
      make(
        "section",
        { class: "card" },
        make("div", { class: "bar" }, make("label", { for: "framework" }, say("framework")), choose),
        result,
      ),
    );
  } catch (failure) {
    main.replaceChildren(
      title,
      make("p", { role: "alert" }, sentenceOf(failure)),
      makeButton(say("tryAgain"), () => void load(main, host)),
    );
  } finally {
    main.removeAttribute("aria-busy");
  }
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host !== null) void load(main, host);
