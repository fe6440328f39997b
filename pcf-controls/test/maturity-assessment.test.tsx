import "@testing-library/jest-dom";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { violations } from "./fake/axe";
import { playAssessment } from "./fake/play";
import { Refusal } from "./fake/row-store";
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
