import "@testing-library/jest-dom";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { BaselineTailoring } from "../BaselineTailoring";
import type { Execute } from "../shared/context-extended";
import { violations } from "./fake/axe";
import { textProperty } from "./fake/fake-context";
import { answered, playControl, refused, type ControlOptions } from "./fake/play-control";
import { Refusal, type RowStore } from "./fake/row-store";
import {
  business,
  coe,
  comparison,
  draftVersion,
  putVote,
  sampleBaseline,
  technical,
  versionInForce,
  whatIf,
} from "./fake/sample-baseline";

// axe reads the whole control: a busy machine takes its time for it.
jest.setTimeout(30_000);

const inReview = 724800001;
const inForce = 724800002;
const must = 724800000;
const should = 724800001;
const kept = 724800000;
const removed = 724800003;

const user = userEvent.setup({ advanceTimers: (milliseconds) => jest.advanceTimersByTime(milliseconds) });

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-16T09:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
}

/** A server that compares, and calculates when it is asked to. */
const server: Execute = (request) =>
  request.getMetadata().operationName === "plb_WhatIf"
    ? answered({ Result: JSON.stringify(whatIf) })
    : answered({ Result: JSON.stringify(comparison) });

function play(options: ControlOptions & { readonly store: RowStore }) {
  return playControl(
    "BaselineTailoring",
    new BaselineTailoring(),
    { summary: textProperty("Finance rules") },
    { store: options.store, table: "plb_baseline", rowId: draftVersion, userId: coe },
    { execute: server, ...options },
  );
}

async function open(options: Partial<ControlOptions> & { readonly store: RowStore }) {
  const played = play(options);
  await screen.findByRole("tab", { name: "Tailoring" });
  return played;
}

async function openTab(name: string): Promise<void> {
  await user.click(screen.getByRole("tab", { name }));
}

const row = (code: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-row="${code}"]`);
  if (found === null) throw new Error(`No row ${code} in the page.`);
  return found;
};
const title = (code: string): HTMLElement => {
  const found = row(code).querySelector<HTMLElement>(".plb-row-title");
  if (found === null) throw new Error(`No title in row ${code}.`);
  return found;
};
const codes = (): readonly string[] =>
  Array.from(document.querySelectorAll<HTMLElement>("[data-row]"), (one) => one.dataset["row"] ?? "");

describe("differences", () => {
  it("lists added, changed and removed controls, keeps the kept ones closed, and proves the sum", async () => {
    await open({ store: sampleBaseline() });
    expect(codes()).toEqual(["ORG-01", "ORG-02", "NET-01", "SDL-02", "IAM-08"]);
    expect(screen.getByText(/^7 before − 1 removed \+ 2 added = 8 in v2.1\./)).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "Changes 5" })).toBeChecked();
    await user.click(screen.getByRole("button", { name: "Show 4 kept controls" }));
    expect(codes()).toHaveLength(9);
  });

  it("shows the old and the new duty of a tier, struck and underlined", async () => {
    await open({ store: sampleBaseline() });
    const duty = row("SDL-02").querySelector(".plb-diff-duty");
    expect(duty?.querySelector("del")).toHaveTextContent("Should");
    expect(duty?.querySelector("ins")).toHaveTextContent("Must");
    expect(row("IAM-08").querySelector(".plb-row-title del")).toHaveTextContent("Continuous access evaluation");
  });

  it("asks the server how many results a difference reaches", async () => {
    const store = sampleBaseline();
    const calls: unknown[] = [];
    await open({
      store,
      execute: (request) => {
        calls.push([request["Left"], request["Right"]]);
        return server(request);
      },
    });
    await pass(1600);
    expect(calls).toEqual([[{ guid: versionInForce }, { guid: draftVersion }]]);
    expect(row("SDL-02")).toHaveTextContent("10 workloads");
    expect(row("ORG-01")).toHaveTextContent("1 tenant result");
    expect(row("IAM-08")).toHaveTextContent("1 workload");
  });

  it("shows every difference when the server cannot compare", async () => {
    await open({ store: sampleBaseline(), execute: () => refused("The action plb_CompareBaselines does not exist.") });
    await pass(1600);
    expect(codes()).toHaveLength(5);
    expect(screen.queryByText(/does not exist/)).not.toBeInTheDocument();
    expect(row("SDL-02").querySelector(".plb-diff-reach")).toHaveTextContent("–");
  });

  it("compares with another version when it is chosen", async () => {
    const store = sampleBaseline();
    const older = "00000000-0000-0000-0006-000000000010";
    store.put("plb_baseline", {
      plb_baselineid: older,
      plb_name: "Finance and core",
      plb_code: "CORE",
      plb_version: "1.0",
      statuscode: 2,
    });
    await open({ store });
    await user.selectOptions(screen.getByRole("combobox", { name: "v2.1 compared with" }), older);
    expect(await screen.findByText(/^0 before − 0 removed \+ 8 added = 8 in v2.1\./)).toBeInTheDocument();
  });

  it("finds by code, title and statement, in the kept controls as well", async () => {
    await open({ store: sampleBaseline() });
    await user.type(screen.getByRole("searchbox", { name: "Find a control" }), "number 3");
    expect(codes()).toEqual(["GEN-0003"]);
    await user.type(screen.getByRole("searchbox", { name: "Find a control" }), " nothing");
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect(codes()).toHaveLength(5);
  });

  it("keeps the page small with 5,000 controls and tells how many lines there are", async () => {
    const small = await open({ store: sampleBaseline({ kept: 100 }) });
    await user.click(screen.getByRole("radio", { name: "Kept 100" }));
    const few = small.container.querySelectorAll("*").length;
    small.unmount();
    const large = await open({ store: sampleBaseline({ kept: 4995 }) });
    await user.click(screen.getByRole("radio", { name: "Kept 4995" }));
    expect(large.container.querySelectorAll("*").length).toBeLessThanOrEqual(few + 60);
    expect(screen.getByRole("table", { name: "Differences" })).toHaveAttribute("aria-rowcount", "4996");
    expect(large.container.querySelector("[data-row]")).toHaveAttribute("aria-rowindex", "2");
  });

  it("asks to save a new row first", () => {
    play({ store: sampleBaseline(), rowId: null });
    expect(screen.getByText("Save the version first; then its controls appear here.")).toBeInTheDocument();
  });

  it("says what to do when the rows cannot be read, and reads them again", async () => {
    const store = sampleBaseline();
    store.beforeRead = () => {
      throw new TypeError("Failed to fetch");
    };
    play({ store });
    expect(await screen.findByRole("alert")).toHaveTextContent("Could not load the controls.");
    store.beforeRead = () => undefined;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("tab", { name: "Tailoring" })).toBeInTheDocument();
  });

  it("starts an empty version from the library", async () => {
    const store = sampleBaseline({ isEmpty: true });
    await open({ store });
    expect(await screen.findByText(/Start from the library: 5 controls/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Start" }));
    await pass(50);
    expect(store.writes.filter((write) => write.kind === "create")).toHaveLength(5);
    expect(await screen.findByRole("table", { name: "Differences" })).toBeInTheDocument();
  });

  it.each([
    ["wide", 1280, false],
    ["narrow, from right to left", 320, true],
  ])("is free of what axe finds: %s", async (_name, width, isRtl) => {
    const { container } = await open({ store: sampleBaseline(), width, isRtl });
    await user.click(screen.getByRole("checkbox", { name: "Select NET-01" }));
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });
});

describe("tailoring", () => {
  it("says which reason is missing, leads there, and takes it where it stands", async () => {
    const store = sampleBaseline();
    await open({ store });
    expect(screen.getByText("1 reason is missing.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Go to SDL-02" }));
    await pass(20);
    const box = screen.getByRole("textbox", { name: "Reason for SDL-02" });
    expect(box).toHaveFocus();
    expect(box).toBeInvalid();
    await user.type(box, "Audit asks for it.");
    expect(screen.queryByText("1 reason is missing.")).not.toBeInTheDocument();
    expect(box).toHaveFocus();
    await pass(700);
    expect(store.writes).toEqual([
      expect.objectContaining({ id: "row-SDL-02", columns: { plb_reason: "Audit asks for it." } }),
    ]);
  });

  it("moves with arrows, and keeps and removes by letter", async () => {
    const store = sampleBaseline();
    await open({ store });
    title("NET-01").focus();
    await user.keyboard("{ArrowDown}");
    await pass(20);
    expect(title("SDL-02")).toHaveFocus();
    await user.keyboard("k");
    await pass(700);
    expect(store.get("plb_baselinecontrol", "row-SDL-02")).toMatchObject({
      plb_tailoring: kept,
      plb_dutyteam: should,
      plb_statement: "A threat model is written before the first build.",
    });
    expect(screen.getByRole("status")).toHaveTextContent("SDL-02 is kept as it was.");
    title("NET-01").focus();
    await user.keyboard("r");
    await pass(20);
    expect(screen.getByRole("textbox", { name: "Reason for NET-01" })).toHaveFocus();
    await pass(700);
    expect(store.get("plb_baselinecontrol", "row-NET-01")["plb_tailoring"]).toBe(removed);
  });

  it("asks for the reason at once when a control without one is removed", async () => {
    await open({ store: sampleBaseline() });
    await user.click(screen.getByRole("button", { name: "Show 4 kept controls" }));
    title("GEN-0001").focus();
    await user.keyboard("r");
    await pass(20);
    expect(screen.getByRole("textbox", { name: "Reason for GEN-0001" })).toHaveFocus();
    expect(row("GEN-0001")).toHaveTextContent("Say why this control was removed.");
    expect(screen.getByText("2 reasons are missing.")).toBeInTheDocument();
  });

  it("leaves the letters alone when they are turned off", async () => {
    const store = sampleBaseline();
    await open({ store });
    await user.click(screen.getByRole("checkbox", { name: /K keep, R remove/ }));
    title("NET-01").focus();
    await user.keyboard("r");
    await pass(700);
    expect(store.writes).toEqual([]);
  });

  it("takes what this version added out again by deleting it", async () => {
    const store = sampleBaseline();
    await open({ store });
    title("ORG-02").focus();
    await user.keyboard("r");
    await pass(50);
    expect(store.writes).toEqual([expect.objectContaining({ kind: "delete", id: "row-ORG-02" })]);
    expect(codes()).not.toContain("ORG-02");
  });

  it("changes several controls at once with one reason, and refuses without it", async () => {
    const store = sampleBaseline();
    await open({ store });
    await user.click(screen.getByRole("button", { name: "Show 4 kept controls" }));
    await user.click(screen.getByRole("checkbox", { name: "Select GEN-0000" }));
    await user.click(screen.getByRole("checkbox", { name: "Select GEN-0002" }));
    const bulk = screen.getByRole("group", { name: "2 controls selected" });
    await user.selectOptions(within(bulk).getByRole("combobox", { name: "Tier" }), "team");
    await user.click(within(bulk).getByRole("button", { name: "Apply to 2 controls" }));
    expect(within(bulk).getByRole("alert")).toHaveTextContent("Say why.");
    expect(within(bulk).getByRole("textbox")).toHaveFocus();
    await user.type(within(bulk).getByRole("textbox"), "Team apps reach customers.");
    await user.click(within(bulk).getByRole("button", { name: "Apply to 2 controls" }));
    await pass(700);
    for (const code of ["GEN-0000", "GEN-0002"])
      expect(store.get("plb_baselinecontrol", `row-${code}`)).toMatchObject({
        plb_dutyteam: must,
        plb_reason: "Team apps reach customers.",
      });
    expect(screen.getByRole("radio", { name: "Changed 4" })).toBeInTheDocument();
  });

  it("changes the statement in a panel and shows the difference word by word", async () => {
    const store = sampleBaseline();
    await open({ store });
    await user.click(title("SDL-02"));
    const panel = await screen.findByRole("dialog");
    expect(panel).toHaveAccessibleName("Threat model before build · SDL-02");
    const figure = within(panel).getByRole("figure");
    expect(figure.querySelector("ins")).toHaveTextContent("and reviewed");
    expect(figure.querySelector("del")).toBeNull();
    await user.type(within(panel).getByRole("textbox", { name: "Statement" }), " Every time.");
    await user.click(within(panel).getByRole("button", { name: "Done" }));
    await pass(700);
    expect(store.get("plb_baselinecontrol", "row-SDL-02")["plb_statement"]).toBe(
      "A threat model is written and reviewed before the first build. Every time.",
    );
  });

  it("creates a control of one's own and takes it in, going on where it was refused", async () => {
    const store = sampleBaseline();
    await open({ store });
    await user.click(screen.getByRole("button", { name: "Add control" }));
    const panel = await screen.findByRole("dialog", { name: "Add a control" });
    await pass(20);
    await user.click(within(panel).getByRole("button", { name: "Add to the version" }));
    expect(within(panel).getByRole("textbox", { name: /^Title/ })).toHaveFocus();
    expect(within(panel).getByRole("textbox", { name: /^Code/ })).toHaveValue("ORG-03");
    await user.type(within(panel).getByRole("textbox", { name: /^Title/ }), "A cost centre is named");
    await user.type(within(panel).getByRole("textbox", { name: /^Statement/ }), "Every environment names one.");
    store.beforeWrite = (attempt) => {
      if (attempt.kind === "update") throw new Refusal("ORG-03 cannot be active yet.");
    };
    await user.click(within(panel).getByRole("button", { name: "Add to the version" }));
    await pass(20);
    expect(within(panel).getByRole("alert")).toHaveTextContent("ORG-03 cannot be active yet.");
    store.beforeWrite = () => undefined;
    await user.click(within(panel).getByRole("button", { name: "Add to the version" }));
    await pass(50);
    const created = store.writes.filter((write) => write.kind === "create");
    expect(created.map((write) => write.table)).toEqual(["plb_control", "plb_baselinecontrol"]);
    expect(created[0]?.columns).toMatchObject({ plb_code: "ORG-03", statuscode: 724800001 });
    expect(store.writes.find((write) => write.kind === "update")?.columns).toEqual({ statuscode: 1 });
    expect(screen.getByRole("status")).toHaveTextContent("ORG-03 is in the version.");
  });

  it("keeps a change that the server refuses, in the server's words", async () => {
    const store = sampleBaseline();
    store.beforeWrite = () => {
      throw new Refusal("CORE v2.1 is in review and cannot be changed.");
    };
    await open({ store });
    await user.type(screen.getByRole("textbox", { name: "Reason for SDL-02" }), "x");
    await pass(700);
    expect(row("SDL-02")).toHaveTextContent("CORE v2.1 is in review and cannot be changed.");
  });

  it("hands the change note to the form", async () => {
    const { outputs } = await open({ store: sampleBaseline() });
    const note = screen.getByRole("textbox", { name: "What changes in this version" });
    expect(note).toHaveValue("Finance rules");
    await user.type(note, ".");
    expect(outputs()).toEqual({ summary: "Finance rules." });
  });

  it("is read only in force, says why, and starts the next version", async () => {
    const store = sampleBaseline({ status: inForce });
    const { calls } = await open({ store });
    expect(screen.getByText("v2.1 is in force and cannot be changed. Start a new version.")).toBeInTheDocument();
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Add control" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "New version" }));
    await pass(20);
    const created = store.writes[0];
    expect(created).toMatchObject({ kind: "create", table: "plb_baseline", columns: { plb_version: "2.2" } });
    expect(calls.opened).toEqual([expect.objectContaining({ entityName: "plb_baseline", entityId: created?.id })]);
  });
});

it("leads from the version in force to the draft that follows it", async () => {
  const store = sampleBaseline();
  const { calls } = await open({ store, rowId: versionInForce });
  expect(
    screen.getByText("v2.0 is in force and cannot be changed. The next version is already there."),
  ).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "New version" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Open v2.1 (draft)" }));
  expect(calls.opened).toEqual([expect.objectContaining({ entityId: draftVersion })]);
});

describe("what-if", () => {
  it("says that nothing is changed, and shows before and after, steps, areas and work", async () => {
    await open({ store: sampleBaseline() });
    await openTab("What-if");
    expect(screen.getByText(/Nothing is changed by this calculation/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Run what-if" }));
    await pass(20);
    expect(screen.getByRole("row", { name: /^Raw score 72.5 71.3 −1.2$/ })).toBeInTheDocument();
    expect(screen.getByText(/^The drop of 1.2 is a baseline effect/)).toBeInTheDocument();
    expect(
      screen.getByRole("img", { name: /v2.0 today: 72.5. Removed 2: \+0.01. Changed 5: −0.04/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole("row", { name: /Data protection 73.3 → 66.1 \(−7.2\)/ })).toBeInTheDocument();
    expect(screen.queryByRole("row", { name: /^Network/ })).not.toBeInTheDocument();
    expect(screen.getByText("50 new must-duties")).toBeInTheDocument();
    expect(screen.getByText("16 workloads, 9 environments")).toBeInTheDocument();
    expect(screen.getByText("They get 1 to 3 more controls at the next period.")).toBeInTheDocument();
    expect(screen.getByText("No exception loses its control")).toBeInTheDocument();
  });

  it("marks a calculation as old when something was judged since", async () => {
    const store = sampleBaseline();
    store.change("plb_baseline", draftVersion, {
      plb_whatif: JSON.stringify(whatIf),
      plb_whatifon: "2026-11-15T08:00:00Z",
    });
    store.put("plb_controlstatus", { plb_measuredon: "2026-11-16T08:00:00Z" });
    await open({ store });
    await openTab("What-if");
    expect(
      await screen.findByText("Newer evidence exists than this calculation used. Run it again."),
    ).toBeInTheDocument();
  });

  it("says when too little is measured to trust the score", async () => {
    const store = sampleBaseline();
    const low = { ...whatIf, after: { ...whatIf.after, coverage: 11.4 } };
    store.change("plb_baseline", draftVersion, { plb_whatif: JSON.stringify(low) });
    await open({ store });
    await openTab("What-if");
    expect(screen.getByText("Only 11 % is measured. Read the score with care.")).toBeInTheDocument();
  });

  it("tells why it could not calculate, in the server's words", async () => {
    await open({ store: sampleBaseline(), execute: () => refused("Measure the posture first.") });
    await openTab("What-if");
    await user.click(screen.getByRole("button", { name: "Run what-if" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Measure the posture first.");
  });

  it("says so when the host offers no way to call the server", async () => {
    const store = sampleBaseline();
    play({ store, execute: undefined });
    await screen.findByRole("tab", { name: "Tailoring" });
    await openTab("What-if");
    await user.click(screen.getByRole("button", { name: "Run what-if" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Could not calculate.");
  });

  it("is free of what axe finds", async () => {
    const store = sampleBaseline();
    store.change("plb_baseline", draftVersion, { plb_whatif: JSON.stringify(whatIf) });
    const { container } = await open({ store });
    await openTab("What-if");
    await screen.findByRole("heading", { name: "Who has work to do" });
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });
});

describe("approvals", () => {
  it("lists what lacks a reason instead of refusing the button", async () => {
    const store = sampleBaseline();
    await open({ store });
    await openTab("Approvals");
    await user.click(screen.getByRole("button", { name: "Submit for review" }));
    await user.click(screen.getByRole("button", { name: "SDL-02 Threat model before build: say why" }));
    await pass(20);
    expect(screen.getByRole("textbox", { name: "Reason for SDL-02" })).toHaveFocus();
    expect(store.writes).toEqual([]);
  });

  it("submits after a question and tells the form", async () => {
    const store = sampleBaseline({ isExplained: true });
    const { calls } = await open({ store });
    await openTab("Approvals");
    await user.click(screen.getByRole("button", { name: "Submit for review" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Submit for review" }));
    await pass(500);
    expect(store.get("plb_baseline", draftVersion)["statuscode"]).toBe(inReview);
    expect(calls.changed).toBe(1);
  });

  it("gives an author the reason instead of buttons", async () => {
    await open({ store: sampleBaseline({ status: inReview }) });
    expect(
      screen.getByText("You wrote this version. A business and a technical approver, two other people, must vote."),
    ).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Approve as/ })).not.toBeInTheDocument();
  });

  it("lets an approver vote once, in a role of choice, and asks before", async () => {
    const store = sampleBaseline({ status: inReview });
    await open({ store, userId: technical });
    await user.click(screen.getByRole("radio", { name: "Technical" }));
    await user.click(screen.getByRole("button", { name: "Approve as Technical" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Approve" }));
    await pass(500);
    expect(store.writes).toEqual([
      expect.objectContaining({
        table: "plb_baselineapproval",
        columns: expect.objectContaining({ plb_role: 724800001, plb_decision: 724800000 }) as unknown,
      }),
    ]);
  });

  it("needs a comment to reject", async () => {
    const store = sampleBaseline({ status: inReview });
    await open({ store, userId: technical });
    await user.click(screen.getByRole("button", { name: "Reject" }));
    expect(screen.getByRole("textbox", { name: /^Comment/ })).toHaveFocus();
    expect(screen.getByRole("textbox", { name: /^Comment/ })).toBeInvalid();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("says who must cast the other vote", async () => {
    const store = sampleBaseline({ status: inReview });
    putVote(store, 0, business, "Fits the audit finding.");
    await open({ store, userId: business });
    expect(
      screen.getByText("You have voted as Business. The Technical vote must come from someone else."),
    ).toBeInTheDocument();
    expect(screen.getByText("“Fits the audit finding.”")).toBeInTheDocument();
    expect(screen.getByText(/Approved 14 Nov 2026 by Bea Business/)).toBeInTheDocument();
  });

  it("puts the version in force when both votes are there", async () => {
    const store = sampleBaseline({ status: inReview });
    putVote(store, 0, business);
    putVote(store, 1, technical);
    await open({ store });
    await user.click(screen.getByRole("button", { name: "Put in force" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent(
      "v2.1 enters force on 1 Jan 2027. v2.0 is superseded in the same step and keeps its history.",
    );
    await user.click(within(dialog).getByRole("button", { name: "Put in force" }));
    await pass(500);
    expect(store.get("plb_baseline", draftVersion)["statuscode"]).toBe(inForce);
  });

  it("shows the server's sentence when a step is refused", async () => {
    const store = sampleBaseline({ status: inReview });
    putVote(store, 0, business);
    putVote(store, 1, technical);
    store.beforeWrite = () => {
      throw new Refusal("CORE v2.1 needs a technical approval.");
    };
    await open({ store });
    await user.click(screen.getByRole("button", { name: "Put in force" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Put in force" }));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("CORE v2.1 needs a technical approval."));
  });

  it("is free of what axe finds", async () => {
    const { container } = await open({ store: sampleBaseline({ status: inReview }), userId: technical });
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });
});
