import { requirementsOf, textOf, wordOf, type Reader, type Requirement } from "@plumbline/documents";
import { applicabilityText } from "@plumbline/governance";

import { Workload } from "../generated/tables";
import type { PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { readAll, sentenceOf } from "../page/rows";
import { pageTable } from "../page/table";

/** What applies to a workload, also to one that is only planned: chosen from the person's workloads. */
export async function appliesSection(host: PageHost): Promise<HTMLElement> {
  const { say, xrm } = host;
  const w = Workload.columns;
  const rows = await readAll(
    xrm.WebApi,
    Workload.table,
    `?$select=${w.name},${w.stage}&$filter=statuscode eq ${Workload.statuses.active}&$orderby=${w.name}`,
  );
  const choose = make(
    "select",
    { id: "workload" },
    ...rows.map((row) =>
      make("option", { value: String(row[Workload.id]) }, `${textOf(row, w.name)} (${wordOf(row, w.stage)})`),
    ),
  );
  const result = make("div", { "aria-live": "polite" });
  const show = async (): Promise<void> => {
    if (choose.value === "") return;
    result.replaceChildren(make("p", {}, say("loading")));
    try {
      result.replaceChildren(...(await appliesTo(host, choose.value)));
    } catch (failure) {
      result.replaceChildren(make("p", { role: "alert" }, sentenceOf(failure)));
    }
  };
  choose.addEventListener("change", () => void show());
  const register = makeButton(say("planWorkload"), () => void xrm.Navigation.openForm({ entityName: Workload.table }));
  if (rows.length > 0) await show();
  return make(
    "section",
    { class: "card", "aria-labelledby": "applies" },
    make("h2", { id: "applies" }, say("appliesTitle")),
    make("p", { class: "soft" }, say("appliesHint")),
    make(
      "div",
      { class: "bar" },
      ...(rows.length === 0 ? [] : [make("label", { for: "workload" }, say("workload")), choose]),
      register,
    ),
    result,
  );
}

async function appliesTo(host: PageHost, id: string): Promise<readonly HTMLElement[]> {
  const { say, xrm, language } = host;
  const reader: Reader = { readAll: (table, query) => readAll(xrm.WebApi, table.table, query) };
  const found = await requirementsOf(reader, id);
  if (found.tier === null) return [make("p", {}, say("appliesNoTier")), open(host, id)];
  if (found.baseline === null) return [make("p", {}, say("baselineNone"))];
  const list = (duty: string): readonly Requirement[] =>
    found.list.filter((one) => one.applicability.applies && one.applicability.duty === duty);
  const table = (title: string, rows: readonly Requirement[]): HTMLElement =>
    pageTable(
      `${title} (${rows.length})`,
      [
        { header: say("control"), cell: (one) => `${one.title} · ${one.code}`, isHead: true },
        { header: say("whyApplies"), cell: (one) => applicabilityText(one.applicability, language === "de") },
        { header: say("evidenceExpected"), cell: (one) => one.expects },
      ],
      rows,
    );
  const print = makeButton(
    say("requirementDocument"),
    () =>
      void xrm.Navigation.navigateTo({
        pageType: "webresource",
        webresourceName: "plb_/pages/document.html",
        data: `kind=requirements&id=${id}`,
      }),
  );
  return [
    table(say("dutyMust"), list("must")),
    table(say("dutyShould"), list("should")),
    make("p", { class: "bar" }, print, open(host, id)),
  ];
}

function open(host: PageHost, id: string): HTMLButtonElement {
  return makeButton(
    host.say("openWorkload"),
    () => void host.xrm.Navigation.openForm({ entityName: Workload.table, entityId: id }),
  );
}
