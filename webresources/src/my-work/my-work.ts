import { parseDay, type Day } from "@plumbline/governance";
import { textOf, wordOf } from "@plumbline/documents";
import { csvText } from "@plumbline/exchange/csv";

import { Baseline, Guardrail, MakerRequest, SecurityActivity } from "../generated/tables";
import { openHost, type PageHost } from "../page/host";
import { make, makeButton } from "../page/make";
import { readAll, sentenceOf } from "../page/rows";
import { downloadText, pageTable, type PageColumn } from "../page/table";
import { appliesSection } from "./applies";
import { dutiesOf, type Duty } from "./duties";
import { acknowledge, readDutyRows, type Whose } from "./read-duties";

const steps = {
  reminder: "stepReminder",
  deputy: "stepDeputy",
  centerOfExcellence: "stepCoe",
  executive: "stepExecutive",
} as const;

function dayWords(day: Day | null, language: string): string {
  if (day === null) return "–";
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { timeZone: "UTC", dateStyle: "medium" });
}

function stepWords(duty: Duty, say: PageHost["say"]): string {
  if (duty.escalation === null) return "–";
  const { step, daysOverdue, daysToNext } = duty.escalation;
  const now = say("overdueSince", daysOverdue, say(steps[step]));
  return daysToNext === null ? now : `${now} ${say("nextStepIn", daysToNext)}`;
}

async function dutiesSection(host: PageHost): Promise<HTMLElement> {
  const { say, xrm, language } = host;
  const userId = xrm.Utility.getGlobalContext().userSettings.userId.replace(/[{}]/g, "").toLowerCase();
  const today = parseDay(host.today);
  const body = make("div", {});
  const whose = make(
    "select",
    { id: "whose" },
    make("option", { value: "mine" }, say("dutiesMine")),
    make("option", { value: "all" }, say("dutiesAll")),
  );

  const show = async (): Promise<void> => {
    if (today === null) return;
    const choice: Whose = whose.value === "all" ? "all" : "mine";
    const duties = dutiesOf(await readDutyRows(xrm.WebApi, userId, choice), today);
    if (duties.length === 0) {
      body.replaceChildren(make("p", {}, say("nothingWaits")));
      return;
    }
    const columns: PageColumn<Duty>[] = [
      { header: say("duty"), cell: (duty) => action(duty), isHead: true },
      { header: say("due"), cell: (duty) => dayWords(duty.due, language) },
      { header: say("escalationStep"), cell: (duty) => stepWords(duty, say) },
      { header: say("person"), cell: (duty) => duty.person },
    ];
    const words = (duty: Duty): readonly string[] => [
      say(duty.title, duty.name),
      duty.due ?? "",
      stepWords(duty, say),
      duty.person,
    ];
    const save = makeButton(say("exportCsv"), () => {
      const header = [say("duty"), say("due"), say("escalationStep"), say("person")];
      downloadText(csvText([header, ...duties.map(words)]), `duties-${host.today}.csv`);
    });
    body.replaceChildren(
      pageTable(say("dutiesCount", duties.length), columns, duties),
      make("p", { class: "bar" }, save),
    );
  };

  const action = (duty: Duty): HTMLElement => {
    const link = make("a", { href: "#" }, say(duty.title, duty.name));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void xrm.Navigation.openForm({ entityName: duty.table, entityId: duty.id });
    });
    if (duty.table !== Baseline.table) return link;
    const read = makeButton(say("acknowledge"), () => {
      acknowledge(xrm.WebApi, duty.id).then(show, (failure: unknown) => {
        body.prepend(make("p", { role: "alert" }, sentenceOf(failure)));
      });
    });
    return make("span", { class: "bar" }, link, read);
  };

  whose.addEventListener("change", () => void show());
  await show();
  return make(
    "section",
    { class: "card", "aria-labelledby": "duties" },
    make("h2", { id: "duties" }, say("dutiesTitle")),
    make("p", { class: "soft" }, say("dutiesHint")),
    make("div", { class: "bar" }, make("label", { for: "whose" }, say("whoseDuties")), whose),
    body,
  );
}

/** What the organisation enforces, and how to ask for something else. */
async function guidanceSection(host: PageHost): Promise<HTMLElement> {
  const { say, xrm } = host;
  const g = Guardrail.columns;
  const rows = await readAll(
    xrm.WebApi,
    Guardrail.table,
    `?$select=${g.name},${g.group},${g.mode},${g.whereset}&$filter=statuscode eq ${Guardrail.statuses.inForce}&$orderby=${g.group}`,
  );
  const table = pageTable(
    say("guardrailsInForce", rows.length),
    [
      { header: say("guardrail"), cell: (row) => textOf(row, g.name), isHead: true },
      { header: say("guardrailGroup"), cell: (row) => wordOf(row, g.group) },
      { header: say("guardrailMode"), cell: (row) => wordOf(row, g.mode) },
      { header: say("guardrailWhere"), cell: (row) => textOf(row, g.whereset) },
    ],
    rows,
  );
  const ask = makeButton(say("askForChange"), () => void xrm.Navigation.openForm({ entityName: MakerRequest.table }));
  const record = makeButton(
    say("recordTraining"),
    () => void xrm.Navigation.openForm({ entityName: SecurityActivity.table }),
  );
  return make(
    "section",
    { class: "card", "aria-labelledby": "guidance" },
    make("h2", { id: "guidance" }, say("guidanceTitle")),
    make("p", { class: "soft" }, say("guidanceHint")),
    rows.length === 0 ? make("p", {}, say("noGuardrails")) : table,
    make("p", { class: "bar" }, ask, record),
  );
}

async function load(main: HTMLElement, host: PageHost): Promise<void> {
  main.replaceChildren(make("h1", {}, host.say("myWorkTitle")), make("p", { role: "status" }, host.say("loading")));
  try {
    const parts = [await dutiesSection(host), await appliesSection(host), await guidanceSection(host)];
    main.replaceChildren(make("h1", {}, host.say("myWorkTitle")), ...parts);
    document.getElementById(host.parameters.get("part") ?? "")?.scrollIntoView();
  } catch (failure) {
    main.replaceChildren(
      make("h1", {}, host.say("myWorkTitle")),
      make("p", { role: "alert" }, sentenceOf(failure)),
      makeButton(host.say("tryAgain"), () => void load(main, host)),
    );
  } finally {
    main.removeAttribute("aria-busy");
  }
}

const main = document.querySelector("main");
const host = openHost(new Date());
if (main !== null && host !== null) void load(main, host);
