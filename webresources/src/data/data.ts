import {
  type FileFormat,
  importPreview,
  type Preview,
  previewFile,
  readFile,
  readSheet,
  type Sheet,
  type SheetKind,
  sheets,
  writeFile,
} from "@plumbline/exchange";

import { allTables } from "../generated/tables";
import { openHost, type PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { readAll, sentenceOf } from "../page/rows";
import { exchangeApi } from "./environment";
import { previewView } from "./preview-view";

const kinds = Object.keys(sheets) as SheetKind[];
const kindWord: Readonly<Record<SheetKind, string>> = {
  controls: "sheetControls",
  tailoring: "sheetTailoring",
  workloads: "sheetWorkloads",
  answers: "sheetAnswers",
  exceptions: "sheetExceptions",
  evidence: "sheetEvidence",
};

/** What rows, and of which parent. */
class Choice {
  public readonly node: HTMLElement;
  private readonly kind: HTMLSelectElement;
  private readonly within: HTMLSelectElement;
  private readonly parentField: HTMLElement;

  public constructor(
    private readonly host: PageHost,
    prefix: string,
    private readonly onChange: () => void,
  ) {
    const { say } = host;
    this.kind = make(
      "select",
      { id: `${prefix}-kind` },
      ...kinds.map((kind) => make("option", { value: kind }, say(kindWord[kind]))),
    );
    this.within = make("select", { id: `${prefix}-parent` });
    this.parentField = make(
      "div",
      { class: "field" },
      make("label", { for: `${prefix}-parent` }, say("belongsTo")),
      this.within,
    );
    this.node = make(
      "div",
      { class: "fields" },
      make("div", { class: "field" }, make("label", { for: `${prefix}-kind` }, say("whichRows")), this.kind),
      this.parentField,
    );
    this.kind.addEventListener("change", () => void this.showParents().then(this.onChange));
    this.within.addEventListener("change", this.onChange);
    void this.showParents();
  }

  public get sheet(): Sheet {
    return sheets[kinds.find((kind) => kind === this.kind.value) ?? "controls"];
  }

  /** Null: all rows. */
  public get parentId(): string | null {
    return this.sheet.within === null || this.within.value === "" ? null : this.within.value;
  }

  private async showParents(): Promise<void> {
    const { within } = this.sheet;
    this.parentField.hidden = within === null;
    const table = Object.values(allTables).find((one) => one.table === within?.table);
    if (table === undefined) return;
    const versions = table.table === "plb_baseline" ? ",plb_version" : "";
    const rows = await readAll(
      this.host.xrm.WebApi,
      table.table,
      `?$select=${table.name}${versions}&$orderby=createdon desc`,
    );
    this.within.replaceChildren(
      ...rows.map((row) =>
        make(
          "option",
          { value: String(row[table.id]) },
          [row[table.name], row["plb_version"]].filter((part) => typeof part === "string").join(" "),
        ),
      ),
    );
  }
}

function download(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = make("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

function exportSection(host: PageHost): HTMLElement {
  const { say } = host;
  const api = exchangeApi(host.xrm);
  const status = make("p", { role: "status" });
  const choice = new Choice(host, "export", () => status.replaceChildren());
  const write = async (format: FileFormat): Promise<void> => {
    status.textContent = say("loading");
    try {
      const { sheet } = choice;
      const { rows, lookups } = await readSheet(api, sheet, choice.parentId);
      download(await writeFile(sheet, rows, lookups, format, host.today), `${sheet.kind}-${host.today}.${format}`);
      status.textContent = say("rowsExported", rows.length);
    } catch (failure) {
      status.textContent = sentenceOf(failure);
    }
  };
  return make(
    "section",
    { class: "card", "aria-labelledby": "export" },
    make("h2", { id: "export" }, say("exportTitle")),
    make("p", { class: "soft" }, say("exportHint")),
    choice.node,
    make(
      "p",
      { class: "bar" },
      makeButton(say("exportXlsx"), () => void write("xlsx")),
      makeButton(say("exportCsv"), () => void write("csv")),
    ),
    status,
  );
}

function importSection(host: PageHost): HTMLElement {
  const { say } = host;
  const api = exchangeApi(host.xrm);
  const result = make("div", {});
  const file = make("input", { id: "file", type: "file", accept: ".csv,.xlsx" });
  const choice = new Choice(host, "import", () => void look());

  async function look(): Promise<void> {
    const chosen = file.files?.[0];
    result.replaceChildren();
    if (chosen === undefined) return;
    result.append(make("p", { role: "status" }, say("readingFile")));
    try {
      const { sheet } = choice;
      const table = await readFile(new Uint8Array(await chosen.arrayBuffer()));
      const preview = await previewFile(api, sheet, choice.parentId, table);
      result.replaceChildren(previewView(preview, host), ...confirmation(sheet, preview));
    } catch (failure) {
      result.replaceChildren(make("p", { role: "alert" }, sentenceOf(failure)));
    }
  }

  function confirmation(sheet: Sheet, preview: Preview): readonly HTMLElement[] {
    const writes = preview.created + preview.updated;
    if (writes === 0) return [make("p", {}, say(preview.wrong > 0 ? "importNothingRight" : "importNothing"))];
    const leaveOut = make("input", { type: "checkbox", id: "leave-out" });
    const status = make("p", { role: "status" });
    const go = makeButton(say("importRows", writes), () => void run(sheet, preview, leaveOut.checked, go, status));
    return [
      ...(preview.wrong === 0
        ? []
        : [
            make(
              "p",
              { class: "field" },
              leaveOut,
              " ",
              make("label", { for: "leave-out" }, say("leaveOutWrong", preview.wrong)),
            ),
          ]),
      make("p", { class: "bar" }, go),
      status,
    ];
  }

  async function run(
    sheet: Sheet,
    preview: Preview,
    leaveOut: boolean,
    go: HTMLButtonElement,
    status: HTMLElement,
  ): Promise<void> {
    if (preview.wrong > 0 && !leaveOut) {
      status.textContent = say("importWrongFirst", preview.wrong);
      return;
    }
    go.disabled = true;
    const done = await importPreview(api, sheet, preview, leaveOut, (written, of) => {
      status.textContent = say("importProgress", written, of);
    });
    status.textContent =
      done.refusal === null ? say("importDone", done.written) : say("importRefused", done.refusal, done.written);
    if (done.refusal !== null) go.disabled = false;
  }

  file.addEventListener("change", () => void look());
  return make(
    "section",
    { class: "card", "aria-labelledby": "import" },
    make("h2", { id: "import" }, say("importTitle")),
    make("p", { class: "soft" }, say("importHint")),
    choice.node,
    make("div", { class: "field" }, make("label", { for: "file" }, say("chooseFile")), file),
    result,
  );
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host !== null) {
  main.replaceChildren(make("h1", {}, host.say("dataTitle")), exportSection(host), importSection(host));
  main.removeAttribute("aria-busy");
}
