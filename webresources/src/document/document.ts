import {
  attestationDocument,
  baselineDocument,
  documentStyle,
  MissingRowError,
  newestSnapshot,
  type Node,
  el,
  pageOf,
  type PaperDocument,
  postureReport,
  type Reader,
  requirementList,
} from "@plumbline/documents";
import { toDom } from "@plumbline/documents/dom";

import { openHost, type PageHost } from "../page/host";
import { readAll, sentenceOf } from "../page/rows";

async function make(host: PageHost): Promise<PaperDocument> {
  const reader: Reader = { readAll: (table, query) => readAll(host.xrm.WebApi, table.table, query) };
  const id = (host.parameters.get("id") ?? "").replace(/[{}]/g, "").toLowerCase();
  switch (host.parameters.get("kind")) {
    case "baseline":
      return baselineDocument(reader, id, host.language, host.today);
    case "attestation":
      return attestationDocument(reader, id, host.language, host.today);
    case "requirements":
      return requirementList(reader, id, host.language, host.today);
    default:
      return postureReport(reader, id === "" ? await newestSnapshot(reader) : id, host.language, host.today);
  }
}

/** Saves the document as a file of its own. */
function save(made: PaperDocument): void {
  const address = URL.createObjectURL(new Blob([pageOf(made)], { type: "text/html" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${made.title.replace(/[\\/:*?"<>|]+/g, " ").trim()}.html`;
  link.click();
  URL.revokeObjectURL(address);
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

async function show(main: HTMLElement, host: PageHost): Promise<void> {
  const draw = (...nodes: readonly Node[]): void => main.replaceChildren(...nodes.map((node) => toDom(node, document)));
  main.setAttribute("aria-busy", "true");
  draw(el("p", { role: "status" }, host.say("loading")));
  try {
    const made = await make(host);
    document.title = made.title;
    draw(...made.body);
    const bar = document.createElement("div");
    bar.className = "screen bar";
    bar.append(
      button(host.say("printDocument"), () => window.print()),
      button(host.say("saveDocument"), () => save(made)),
    );
    main.prepend(bar);
  } catch (failure) {
    const sentence = failure instanceof MissingRowError ? host.say("documentMissing") : sentenceOf(failure);
    draw(el("p", { role: "alert" }, sentence === "" ? host.say("documentFailed") : sentence));
    main.append(button(host.say("tryAgain"), () => void show(main, host)));
  } finally {
    main.removeAttribute("aria-busy");
  }
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host === null) {
  // Without the app around it there is no language either.
  main.textContent = "This page shows a document inside the app. Open it from the command bar of a row.";
} else if (main !== null && host !== null) {
  const style = document.createElement("style");
  style.textContent = documentStyle;
  document.head.append(style);
  void show(main, host);
}
