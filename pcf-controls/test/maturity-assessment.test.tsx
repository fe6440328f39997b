import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { violations } from "./fake/axe";
import { playAssessment } from "./fake/play";
import { lookup, Refusal, type RowStore } from "./fake/row-store";
import { assessment, sampleAssessment } from "./fake/sample-assessment";

// axe reads the whole control: a busy machine takes its time for it.
jest.setTimeout(30_000);

const met = 724800000;
const partly = 724800001;

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

const cell = (key: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-cell="${key}"]`);
  if (found === null) throw new Error(`No cell ${key} in the page.`);
  return found;
};
const criterion = (code: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-criterion="${code}"]`);
  if (found === null) throw new Error(`No criterion ${code} in the page.`);
  return found;
};

async function open(
  options: Omit<Parameters<typeof playAssessment>[0], "store"> & { store?: ReturnType<typeof sampleAssessment> } = {},
) {
  const store = options.store ?? sampleAssessment();
  const played = playAssessment({ ...options, store });
  await screen.findByRole("grid", { name: "Maturity matrix" });
  return { ...played, store };
}

it("shows what every area holds, and that the weakest decides", async () => {
  await open();
  expect(screen.getByText("Not yet initial", { selector: "strong" })).toBeInTheDocument();
  expect(cell("identity/initial")).toHaveAccessibleName(/^Identity and access, Initial, Held/);
  expect(cell("environmentStrategy/initial")).toHaveAccessibleName(/Next .*0 of 2 met/);
  expect(cell("identity/efficient")).toHaveAccessibleName(/Later .*1 optional/);
});

it("moves through the matrix with arrows, mirrored from right to left", async () => {
  const { destroy } = await open();
  cell("identity/initial").focus();
  await user.keyboard("{ArrowRight}");
  expect(cell("identity/capable")).toHaveFocus();
  await user.keyboard("{ArrowDown}{ArrowLeft}");
  expect(cell("environmentStrategy/initial")).toHaveFocus();
  destroy();
  await open({ isRtl: true });
  cell("identity/initial").focus();
  await user.keyboard("{ArrowLeft}");
  expect(cell("identity/capable")).toHaveFocus();
});

it("answers a criterion by number, holds the level at once, and writes it once", async () => {
  const { store } = await open();
  await user.click(cell("environmentStrategy/initial"));
  await pass(50);
  within(criterion("ENV-11")).getByRole("radio", { name: "Met" }).focus();
  await user.keyboard("1");
  within(criterion("ENV-12")).getByRole("radio", { name: "Met" }).focus();
  await user.keyboard("1");
  expect(cell("environmentStrategy/initial")).toHaveAccessibleName(/Held/);
  expect(screen.getByText("Initial", { selector: "strong" })).toBeInTheDocument();
  await pass(700);
  expect(store.writes.map((write) => [write.id, write.columns])).toEqual([
    ["answer-ENV-11", { plb_answer: met }],
    ["answer-ENV-12", { plb_answer: met }],
  ]);
});

it("comes back to the matrix with Esc", async () => {
  await open();
  await user.click(cell("identity/capable"));
  await pass(50);
  within(criterion("IDE-21")).getByRole("radio", { name: "Partly" }).focus();
  await user.keyboard("{Escape}");
  await pass(50);
  expect(cell("identity/capable")).toHaveFocus();
});

it("writes a target on the assessment", async () => {
  const { store } = await open();
  await user.selectOptions(screen.getByRole("combobox", { name: "Target for Monitoring" }), "capable");
  await pass(0);
  expect(store.writes).toEqual([
    expect.objectContaining({ table: "plb_assessment", id: assessment, columns: { plb_targetmonitoring: 724800002 } }),
  ]);
});

it("lists what keeps it from being completed instead of refusing the button", async () => {
  const { store } = await open();
  await user.click(screen.getByRole("button", { name: "Complete assessment" }));
  expect(screen.getByRole("alert")).toHaveTextContent("12 criteria have no answer and 0 are challenged.");
  expect(store.writes).toEqual([]);
});

it("completes after a question and tells the form", async () => {
  const store = sampleAssessment();
  for (const row of store.all("plb_assessmentanswer"))
    if (row["plb_answer"] === null)
      store.change("plb_assessmentanswer", String(row["plb_assessmentanswerid"]), { plb_answer: partly });
  const { calls } = await open({ store });
  await user.click(screen.getByRole("button", { name: "Complete assessment" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("30 of 30 criteria are answered.");
  await user.click(within(dialog).getByRole("button", { name: "Complete" }));
  await pass(500);
  expect(store.get("plb_assessment", assessment)["statuscode"]).toBe(724800001);
  expect(calls.changed).toBe(1);
});

it("keeps a note that the server refuses, in the server's words", async () => {
  const store = sampleAssessment();
  store.beforeWrite = () => {
    throw new Refusal("The assessment is completed and cannot be changed.");
  };
  await open({ store });
  await user.click(cell("identity/capable"));
  await user.type(screen.getByRole("textbox", { name: "Note for IDE-21" }), "x");
  await pass(700);
  expect(criterion("IDE-21")).toHaveTextContent("The assessment is completed and cannot be changed.");
  expect(screen.getByRole("textbox", { name: "Note for IDE-21" })).toHaveValue("x");
});

it("shows text instead of inputs when the form is read only", async () => {
  await open({ isDisabled: true });
  expect(screen.queryByRole("radio")).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Complete assessment" })).not.toBeInTheDocument();
});

it("asks to save a new row first", () => {
  playAssessment({ store: sampleAssessment(), rowId: null });
  expect(screen.getByText("Save the assessment first; then its criteria appear here.")).toBeInTheDocument();
});

it("becomes cards without a heading row when it is narrow", async () => {
  await open({ width: 320 });
  expect(screen.queryByRole("columnheader", { name: "1 · Initial" })).not.toBeInTheDocument();
});

it("has the posture questions beside", async () => {
  const { store } = await open();
  await user.click(screen.getByRole("tab", { name: "Posture questions" }));
  await user.click(screen.getAllByRole("radio", { name: "Yes and measured" })[0] ?? document.body);
  await pass(700);
  expect(store.writes[0]).toMatchObject({ id: "answer-question-1", columns: { plb_answer: 724800003 } });
});

it("is free of what axe finds", async () => {
  const { container } = await open();
  jest.useRealTimers();
  expect(await violations(container)).toEqual([]);
});

describe("what the controls say", () => {
  const tenant = 724800000;
  const controlLine = 724800002;

  /** A snapshot with the credit of one control. */
  function measure(store: RowStore, control: string, credit: number): void {
    store.put("plb_snapshot", { plb_snapshotid: "snapshot", plb_scope: tenant, plb_takenon: "2026-11-16T06:00:00Z" });
    store.put("plb_snapshotline", {
      plb_kind: controlLine,
      plb_credit: credit,
      plb_measured: 3,
      ...lookup("plb_snapshot", "snapshot"),
      ...lookup("plb_control", `control-${control}`),
    });
  }

  it("challenges a Met, takes the answer down or a reason, and refuses to complete until then", async () => {
    const store = sampleAssessment();
    measure(store, "IDE-11", 0.34);
    await open({ store });
    expect(cell("identity/initial")).toHaveAccessibleName(/Challenged/);
    await user.click(cell("identity/initial"));
    expect(criterion("IDE-11")).toHaveTextContent(
      "Disagrees. CTL-11 has mean credit 0.34; 0.80 is needed. Change to Partly or say why.",
    );
    await user.click(screen.getByRole("button", { name: "Complete assessment" }));
    expect(screen.getByRole("alert")).toHaveTextContent("1 are challenged");
    await user.type(screen.getByRole("textbox", { name: "Say why IDE-11 is met" }), "Measured before the change.");
    expect(cell("identity/initial")).not.toHaveAccessibleName(/Challenged/);
    await pass(700);
    expect(store.get("plb_assessmentanswer", "answer-IDE-11")["plb_challengereason"]).toBe(
      "Measured before the change.",
    );
  });

  it("believes the mean that the server has written before its own", async () => {
    const store = sampleAssessment();
    measure(store, "IDE-11", 0.34);
    store.change("plb_assessmentanswer", "answer-IDE-11", { plb_meancredit: 0.91 });
    await open({ store });
    await user.click(cell("identity/initial"));
    expect(criterion("IDE-11")).toHaveTextContent("CTL-11: mean credit 0.91");
  });

  it("hints that an answer could be higher, with the day since which the control passes", async () => {
    const store = sampleAssessment();
    measure(store, "IDE-21", 1);
    store.put("plb_controlstatus", {
      plb_subjectkey: "tenant",
      plb_result: 724800000,
      plb_since: "2026-11-16",
      ...lookup("plb_control", "control-IDE-21"),
    });
    await open({ store });
    await user.click(cell("identity/capable"));
    expect(criterion("IDE-21")).toHaveTextContent("CTL-21 passes since 16 Nov 2026. The answer could be higher.");
  });

  it("says the server's reason when it refuses to complete", async () => {
    const store = sampleAssessment();
    for (const row of store.all("plb_assessmentanswer"))
      if (row["plb_answer"] === null)
        store.change("plb_assessmentanswer", String(row["plb_assessmentanswerid"]), { plb_answer: partly });
    store.beforeWrite = () => {
      throw new Refusal("Tenant cannot be completed: MC-31 disagrees.");
    };
    await open({ store });
    await user.click(screen.getByRole("button", { name: "Complete assessment" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Complete" }));
    expect(await screen.findByText("Tenant cannot be completed: MC-31 disagrees.")).toBeInTheDocument();
  });

  it("leads from an action item to the recommendation behind it", async () => {
    const store = sampleAssessment();
    store.put("plb_recommendation", {
      plb_recommendationid: "recommendation-1",
      plb_action: "Change the default group",
      plb_effort: 724800001,
      statuscode: 1,
      ...lookup("plb_control", "control-ENV-11"),
    });
    const { calls } = await open({ store });
    await user.click(screen.getByRole("button", { name: "CTL-11: Change the default group" }));
    expect(calls.opened).toEqual([
      expect.objectContaining({ entityName: "plb_recommendation", entityId: "recommendation-1" }),
    ]);
  });

  it("shows the criteria when nothing of this can be read", async () => {
    const store = sampleAssessment();
    store.beforeRead = (table) => {
      if (["plb_snapshot", "plb_controlstatus", "plb_recommendation"].includes(table))
        throw new Refusal("You may not read this.");
    };
    await open({ store });
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});

describe("profile", () => {
  it("shows where the tenant stood before, and which area has no target", async () => {
    const store = sampleAssessment();
    store.change("plb_assessment", assessment, { plb_scope: "Tenant" });
    store.put("plb_assessment", {
      plb_assessmentid: "before",
      plb_scope: "Tenant",
      statuscode: 724800001,
      plb_completedon: "2026-06-30T09:00:00Z",
      plb_levelidentity: 724800001,
      plb_levelenvironment: 724800001,
      plb_leveldataverse: 724800000,
      plb_leveldataprotection: 724800001,
      plb_levelmonitoring: 724800001,
    });
    const { calls } = await open({ store });
    expect(
      screen.getByRole("img", { name: /Environment strategy: now Not yet initial, target Capable. Before: Initial./ }),
    ).toBeInTheDocument();
    expect(screen.getByText("No target is set for Monitoring. Choose one to see the gap.")).toBeInTheDocument();
    expect(screen.getByText(/Ring: as completed on 30 Jun 2026/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Open that assessment" }));
    expect(calls.opened).toEqual([expect.objectContaining({ entityId: "before" })]);
  });
});

it("opens evidence only when it is a web address", async () => {
  const store = sampleAssessment();
  store.change("plb_assessmentanswer", "answer-IDE-21", { plb_evidenceurl: "https://example.org/review" });
  store.change("plb_assessmentanswer", "answer-IDE-22", { plb_evidenceurl: "javascript:alert(1)" });
  const { calls } = await open({ store });
  await user.click(cell("identity/capable"));
  await user.click(screen.getByRole("button", { name: "Open the evidence for IDE-21" }));
  expect(calls.urls).toEqual(["https://example.org/review"]);
  expect(screen.queryByRole("button", { name: "Open the evidence for IDE-22" })).not.toBeInTheDocument();
});
