import { openHost, type PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { sentenceOf } from "../page/rows";
import { type Check, type CheckState, readChecks } from "./checks";
import { type Counted, type LibraryRow, type Outcome, readLibrary, sendLibrary, writesNothing } from "./library";

const signs: Readonly<Record<CheckState, { readonly sign: string; readonly word: string; readonly shape: string }>> = {
  right: { sign: "✓", word: "isRight", shape: "done" },
  wrong: { sign: "✗", word: "isWrong", shape: "alarm" },
  unknown: { sign: "?", word: "isUnknown", shape: "wait" },
};

const countWords: Readonly<Record<Counted, string>> = {
  created: "rowsCreated",
  updated: "rowsUpdated",
  unchanged: "rowsUnchanged",
  kept: "rowsKept",
  retired: "rowsRetired",
  used: "rowsUsed",
  links: "linksMade",
};

const changeWords: Readonly<Record<LibraryRow["change"], string>> = {
  created: "changeCreated",
  updated: "changeUpdated",
  kept: "changeKept",
  retired: "changeRetired",
  used: "changeUsed",
};

const mostRows = 50;

function checkTable({ say }: PageHost, checks: readonly Check[]): HTMLElement {
  const row = ({ title, state, found }: Check): HTMLElement => {
    const { sign, word, shape } = signs[state];
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, say(title)),
      make(
        "td",
        {},
        make("span", { class: "shape", "data-state": shape, "aria-hidden": "true" }, sign),
        ` ${say(word)}`,
      ),
      make("td", {}, say(found.key, ...found.values)),
    );
  };
  const head = ["whatIsChecked", "state", "found"].map((key) => make("th", { scope: "col" }, say(key)));
  return make(
    "table",
    {},
    make("caption", {}, say("installation")),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...checks.map(row)),
  );
}

/** The counts of an outcome, then the rows a person wants to see: those that keep their own wording and those that retire. */
function outcomeView({ say }: PageHost, { counts, rows }: Outcome): readonly HTMLElement[] {
  const names = Object.keys(countWords) as Counted[];
  const list = make(
    "ul",
    {},
    ...names.filter((name) => counts[name] > 0).map((name) => make("li", {}, say(countWords[name], counts[name]))),
  );
  const told = rows.filter(
    ({ change, keptColumns = [] }) => change !== "created" && (change !== "updated" || keptColumns.length > 0),
  );
  if (told.length === 0) return [list];
  const line = ({ table, key, change, keptColumns = [] }: LibraryRow): HTMLElement =>
    make(
      "tr",
      {},
      make("td", {}, key === "" ? table : key),
      make("td", {}, say(changeWords[change])),
      make("td", {}, keptColumns.join(", ")),
    );
  const head = ["rowName", "whatChanges", "keptAsChanged"].map((key) => make("th", { scope: "col" }, say(key)));
  const table = make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...told.slice(0, mostRows).map(line)),
  );
  const more = told.length > mostRows ? [make("p", { class: "soft" }, say("moreRows", told.length - mostRows))] : [];
  return [list, make("div", { class: "wide", tabindex: "0" }, table), ...more];
}

async function text(address: string): Promise<string> {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** Compare, see what would change, apply: the library part of the page. */
class LibrarySection {
  public readonly node: HTMLElement;
  private readonly status = make("p", { role: "status" });
  private readonly result = make("div", {});
  private readonly compare: HTMLButtonElement;
  private readonly apply: HTMLButtonElement;

  public constructor(
    private readonly host: PageHost,
    private readonly onApplied: () => void,
  ) {
    const { say } = host;
    this.compare = makeButton(say("compareLibrary"), () => void this.run("preview"));
    this.apply = makeButton(say("applyLibrary"), () => void this.run("apply"), { disabled: "" });
    this.node = make(
      "section",
      { class: "card", "aria-label": say("shippedLibrary") },
      make("h2", {}, say("shippedLibrary")),
      make("p", { class: "soft" }, say("shippedLibraryHint")),
      make("div", { class: "bar" }, this.compare, this.apply),
      this.status,
      this.result,
    );
  }

  private async run(mode: "preview" | "apply"): Promise<void> {
    const { say, xrm } = this.host;
    this.compare.disabled = true;
    this.apply.disabled = true;
    this.result.replaceChildren();
    let mayApply = false;
    try {
      const parts = await readLibrary(text);
      const outcome = await sendLibrary(xrm.WebApi, parts, mode, (done, of) => {
        this.status.textContent = say(mode === "preview" ? "comparingLibrary" : "applyingLibrary", done + 1, of);
      });
      mayApply = mode === "preview" && !writesNothing(outcome);
      this.status.textContent = say(
        mode === "apply" ? "libraryApplied" : mayApply ? "libraryWouldChange" : "libraryIsCurrent",
      );
      this.result.replaceChildren(...outcomeView(this.host, outcome));
      if (mode === "apply") this.onApplied();
    } catch (failure) {
      this.status.textContent = "";
      this.result.replaceChildren(make("p", { role: "alert" }, say("libraryFailed", sentenceOf(failure))));
    } finally {
      this.compare.disabled = false;
      this.apply.disabled = !mayApply;
    }
  }
}

async function showChecks(host: PageHost, place: HTMLElement): Promise<void> {
  place.setAttribute("aria-busy", "true");
  const checks = await readChecks(host.xrm.WebApi);
  const wrong = checks.filter(({ state }) => state === "wrong").length;
  place.replaceChildren(
    make(
      "p",
      { role: "status" },
      host.say(wrong === 0 ? "nothingWrong" : wrong === 1 ? "someWrongOne" : "someWrong", wrong),
    ),
    make("div", { class: "wide", tabindex: "0" }, checkTable(host, checks)),
    make(
      "div",
      { class: "bar" },
      makeButton(host.say("lookAgain"), () => void showChecks(host, place)),
    ),
  );
  place.removeAttribute("aria-busy");
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host !== null) {
  const checks = make("section", { class: "card", "aria-label": host.say("installation") });
  checks.append(make("p", { role: "status" }, host.say("loading")));
  const library = new LibrarySection(host, () => void showChecks(host, checks));
  main.replaceChildren(
    make("h1", {}, host.say("firstRun")),
    make("p", { class: "soft" }, host.say("firstRunHint")),
    checks,
    library.node,
  );
  main.removeAttribute("aria-busy");
  void showChecks(host, checks);
}
