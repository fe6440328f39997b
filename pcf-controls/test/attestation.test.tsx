import "@testing-library/jest-dom";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { violations } from "./fake/axe";
import { answered, refused } from "./fake/play-control";
import { playAttestation, type Played, type PlayOptions } from "./fake/play";
import { lookup, Refusal, type RowStore, type WriteAttempt } from "./fake/row-store";
import { approver, attestation, sampleAttestation, today, workload } from "./fake/sample-attestation";

// axe reads the whole control: a busy machine takes its time for it.
jest.setTimeout(30_000);

const submitted = 724800001;
const no = 724800002;

const user = userEvent.setup({ advanceTimers: (milliseconds) => jest.advanceTimersByTime(milliseconds) });

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(`${today}T09:00:00Z`) });
});
afterEach(() => {
  jest.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
}

async function open(options: Partial<PlayOptions> & { readonly store: RowStore }): Promise<Played> {
  const played = playAttestation(options);
  await screen.findByRole("heading", { name: "Controls that apply" });
  return played;
}

const row = (code: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-row="answer-${code}"]`);
  if (found === null) throw new Error(`No row ${code} in the page.`);
  return found;
};
const title = (code: string): HTMLElement => within(row(code)).getAllByRole("button")[0] ?? row(code);
const answerWrites = (store: RowStore): readonly WriteAttempt[] =>
  store.writes.filter((write) => write.table === "plb_attestationanswer");

describe("reading", () => {
  it("shows the areas with what is ready, and every row with its state in words", async () => {
    await open({ store: sampleAttestation() });
    expect(screen.getAllByText("7 of 13 ready")[0]).toBeInTheDocument();
    expect(row("IAM-04")).toHaveTextContent("Not answered");
    expect(row("IAM-13")).toHaveTextContent("Exception or plan missing");
    expect(row("APP-10")).toHaveTextContent("Returned");
    expect(row("DVS-03")).toHaveTextContent("EXC-0041 until 31 Dec 2026");
    expect(row("APP-12")).toHaveTextContent("Plan due 15 Jan 2027");
    expect(within(row("IAM-13")).getByRole("radio", { name: "No" })).toBeChecked();
  });

  it("asks for the rows in few requests, however many controls there are", async () => {
    const store = sampleAttestation({ count: 1000 });
    await open({ store });
    expect(store.reads.length).toBeLessThanOrEqual(5);
  });

  it("keeps the page small with 1,000 controls and tells how many there are", async () => {
    const small = await open({ store: sampleAttestation({ count: 100 }) });
    const few = small.container.querySelectorAll("*").length;
    small.destroy();
    const large = await open({ store: sampleAttestation({ count: 1000 }) });
    const many = large.container.querySelectorAll("*").length;
    expect(many).toBeLessThanOrEqual(few + 60);
    const size = Number(large.container.querySelector("[aria-setsize]")?.getAttribute("aria-setsize"));
    expect(size).toBeGreaterThan(900);
  });

  it("asks to save a new row first", () => {
    playAttestation({ store: sampleAttestation(), rowId: null });
    expect(screen.getByText("Save the attestation first; then its controls appear here.")).toBeInTheDocument();
  });

  it("says what to do when the rows cannot be read, and reads them again", async () => {
    const store = sampleAttestation();
    store.beforeRead = () => {
      throw new TypeError("Failed to fetch");
    };
    playAttestation({ store });
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Could not load the controls. Check the connection and try again.",
    );
    store.beforeRead = () => undefined;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Controls that apply" })).toBeInTheDocument();
  });

  it("leads to the tier when no control applies", async () => {
    playAttestation({ store: sampleAttestation({ only: [] }) });
    expect(await screen.findByText(/No control applies yet/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Go to Tier" }));
    expect(screen.getByRole("heading", { name: "How much depends on this workload?" })).toBeInTheDocument();
  });

  it("is free of what axe finds, closed and open, in both directions", async () => {
    const { container } = await open({ store: sampleAttestation(), isRtl: true });
    await user.click(title("IAM-13"));
    await user.click(title("APP-10"));
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });
});

describe("answering", () => {
  it("answers by letter, says so, and counts down what is open", async () => {
    await open({ store: sampleAttestation() });
    expect(screen.getByText("6 things are open. Choose one to go there.")).toBeInTheDocument();
    title("DVS-05").focus();
    await user.keyboard("y");
    expect(within(row("DVS-05")).getByRole("radio", { name: "Yes" })).toBeChecked();
    expect(screen.getByText("5 things are open. Choose one to go there.")).toBeInTheDocument();
    expect(screen.getByRole("status")).toHaveTextContent("DVS-05 answered Yes. 5 open.");
  });

  it("answers by the letters of the person's language", async () => {
    const store = sampleAttestation();
    playAttestation({ store, language: 1031 });
    await screen.findByRole("heading", { name: "Geltende Kontrollen" });
    title("DVS-05").focus();
    await user.keyboard("j");
    expect(within(row("DVS-05")).getByRole("radio", { name: "Ja" })).toBeChecked();
  });

  it("moves with the arrows, Home, End and by area, and opens and closes", async () => {
    await open({ store: sampleAttestation() });
    title("IAM-04").focus();
    await user.keyboard("{ArrowDown}");
    expect(title("IAM-13")).toHaveFocus();
    await user.keyboard("{ArrowUp}");
    expect(title("IAM-04")).toHaveFocus();
    await user.keyboard("{End}");
    expect(title("CMP-04")).toHaveFocus();
    await user.keyboard("{Home}");
    expect(title("IAM-04")).toHaveFocus();
    await user.keyboard("{PageDown}");
    expect(title("DVS-01")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(title("DVS-01")).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{Escape}");
    expect(title("DVS-01")).toHaveAttribute("aria-expanded", "false");
    expect(title("DVS-01")).toHaveFocus();
  });

  it("keeps the row with the focus in the page when it leaves the window", async () => {
    const { container } = await open({ store: sampleAttestation({ count: 1000 }) });
    container.querySelector<HTMLElement>("[data-row] button")?.focus();
    await user.keyboard("{End}");
    const last = document.activeElement?.closest("[data-row]");
    expect(last?.getAttribute("aria-posinset")).toBe(last?.getAttribute("aria-setsize"));
    expect(container.querySelectorAll("[data-row]").length).toBeLessThan(60);
  });

  it("does not take letters inside a text box, and none when they are turned off", async () => {
    await open({ store: sampleAttestation() });
    await user.click(title("DVS-05"));
    await user.type(within(row("DVS-05")).getByLabelText("Comment"), "yes");
    expect(within(row("DVS-05")).getByRole("radio", { name: "Yes" })).not.toBeChecked();
    title("DVS-05").focus();
    await user.keyboard("?");
    await user.click(await screen.findByRole("checkbox", { name: "Letters answer and open" }));
    await user.click(screen.getByRole("button", { name: "Close" }));
    await pass(500);
    title("DVS-05").focus();
    await user.keyboard("y");
    expect(within(row("DVS-05")).getByRole("radio", { name: "Yes" })).not.toBeChecked();
  });

  it("goes to the find box with a slash and finds by code, title and statement", async () => {
    await open({ store: sampleAttestation() });
    title("IAM-04").focus();
    await user.keyboard("/");
    const find = screen.getByRole("searchbox", { name: "Find a control" });
    expect(find).toHaveFocus();
    await user.type(find, "secrets");
    expect(document.querySelectorAll("[data-row]")).toHaveLength(1);
    expect(row("APP-10")).toBeInTheDocument();
  });

  it("shows only what a chip names, in closed areas too", async () => {
    await open({ store: sampleAttestation() });
    await user.click(screen.getByRole("radio", { name: "Exceptions 1" }));
    expect([...document.querySelectorAll("[data-row]")].map((one) => one.getAttribute("data-row"))).toEqual([
      "answer-DVS-03",
    ]);
  });

  it("leads from the side panel to the row", async () => {
    await open({ store: sampleAttestation() });
    await user.click(screen.getByRole("button", { name: "CMP-04 Privacy impact for personal data" }));
    expect(title("CMP-04")).toHaveFocus();
    expect(title("CMP-04")).toHaveAttribute("aria-expanded", "true");
  });

  it("saves and goes to the next open control with Ctrl + Enter", async () => {
    const store = sampleAttestation();
    await open({ store });
    title("DVS-05").focus();
    await user.keyboard("y{Control>}{Enter}{/Control}");
    await pass(0);
    expect(answerWrites(store)).toHaveLength(1);
    expect(title("APP-10")).toHaveFocus();
  });
});

describe("saving", () => {
  it("writes a row once, 600 ms after its last change", async () => {
    const store = sampleAttestation();
    await open({ store });
    title("DVS-05").focus();
    await user.keyboard("yn");
    await pass(500);
    expect(answerWrites(store)).toHaveLength(0);
    await pass(200);
    expect(answerWrites(store)).toHaveLength(1);
    expect(answerWrites(store)[0]?.columns).toEqual({ plb_answer: no });
  });

  it("keeps the answer when the server cannot be reached, counts it, and tries again", async () => {
    const store = sampleAttestation();
    store.beforeWrite = () => {
      throw new TypeError("Failed to fetch");
    };
    await open({ store });
    title("DVS-05").focus();
    await user.keyboard("y");
    await pass(700);
    expect(row("DVS-05")).toHaveTextContent("Not saved: DVS-05. Your answer is kept here.");
    expect(screen.getByText("Offline. 1 answer waits here and is saved when you are back.")).toBeInTheDocument();
    expect(within(row("DVS-05")).getByRole("radio", { name: "Yes" })).toBeChecked();
    store.beforeWrite = () => undefined;
    await user.click(within(row("DVS-05")).getByRole("button", { name: "Try again" }));
    await pass(0);
    expect(row("DVS-05")).not.toHaveTextContent("Not saved");
    expect(store.get("plb_attestationanswer", "answer-DVS-05")).toMatchObject({ plb_answer: 724800000 });
  });

  it("shows the server's refusal as it is", async () => {
    const store = sampleAttestation();
    store.beforeWrite = () => {
      throw new Refusal("DVS-05 does not apply to Supplier Payments.");
    };
    await open({ store });
    title("DVS-05").focus();
    await user.keyboard("y");
    await pass(700);
    expect(row("DVS-05")).toHaveTextContent("DVS-05 does not apply to Supplier Payments.");
  });

  it.each([
    ["Keep theirs", 724800001],
    ["Keep mine", 724800000],
  ])("never writes over somebody else's answer: %s", async (choice, kept) => {
    const store = sampleAttestation();
    await open({ store });
    store.change("plb_attestationanswer", "answer-DVS-05", { plb_answer: 724800001 });
    title("DVS-05").focus();
    await user.keyboard("y");
    await pass(700);
    expect(row("DVS-05")).toHaveTextContent("Somebody else changed DVS-05 (Partly). Keep theirs or yours?");
    await user.click(within(row("DVS-05")).getByRole("button", { name: choice }));
    await pass(0);
    expect(store.get("plb_attestationanswer", "answer-DVS-05")).toMatchObject({ plb_answer: kept });
    expect(row("DVS-05")).not.toHaveTextContent("Somebody else");
  });
});

describe("evidence, exceptions and plans", () => {
  it("adds a link, and the row needs no evidence any more", async () => {
    const store = sampleAttestation();
    await open({ store });
    title("CMP-04").focus();
    await user.keyboard("e");
    await user.click(within(row("CMP-04")).getByRole("button", { name: "Add link" }));
    await user.click(within(row("CMP-04")).getByRole("button", { name: "Add link" }));
    expect(within(row("CMP-04")).getByRole("alert")).toHaveTextContent("The link has no address.");
    await user.type(within(row("CMP-04")).getByLabelText("Address"), "https://example.org/dpia");
    await user.click(within(row("CMP-04")).getByRole("button", { name: "Add link" }));
    await pass(0);
    expect(row("CMP-04")).toHaveTextContent("Ready");
    const created = store.writes.find((write) => write.kind === "create");
    expect(created?.columns).toMatchObject({ plb_url: "https://example.org/dpia", plb_effectiveon: today });
    expect(created?.columns["plb_AttestationAnswer@odata.bind"]).toBe("/plb_attestationanswers(answer-CMP-04)");
  });

  it("reads the evidence again after a file was added in the quick-create form", async () => {
    const store = sampleAttestation();
    const { calls } = await open({
      store,
      quickCreate: () =>
        store.put("plb_evidence", {
          plb_name: "impact.pdf",
          plb_source: 724800001,
          statuscode: 1,
          _plb_attestationanswer_value: "answer-CMP-04",
        }),
    });
    await user.click(title("CMP-04"));
    await user.click(within(row("CMP-04")).getByRole("button", { name: "Add file" }));
    await pass(0);
    expect(calls.opened[0]).toMatchObject({ entityName: "plb_evidence", useQuickCreateForm: true });
    expect(within(row("CMP-04")).getByRole("button", { name: "impact.pdf" })).toBeInTheDocument();
  });

  it("says what an exception lacks and puts the focus there, and knows the tier's limit", async () => {
    const store = sampleAttestation();
    await open({ store });
    title("IAM-13").focus();
    await user.keyboard("x");
    const form = within(row("IAM-13")).getByRole("group", { name: "Ask for an exception for IAM-13" });
    await user.click(within(form).getByRole("button", { name: "Request exception" }));
    expect(form).toHaveTextContent("Say why it cannot be met now.");
    expect(form).toHaveTextContent("Say what protects us until then.");
    expect(within(form).getByLabelText(/Why can it not be met now/)).toHaveFocus();
    const end = within(form).getByLabelText(/Ends on/);
    await user.clear(end);
    await user.type(end, "2027-02-28");
    expect(form).toHaveTextContent("Tier Critical allows 90 days. Choose 14 Feb 2027 or earlier.");
    expect(store.writes).toHaveLength(0);
  });

  it("creates the exception, asks for it, and links it to the answer", async () => {
    const store = sampleAttestation();
    await open({ store });
    title("IAM-13").focus();
    await user.keyboard("x");
    await user.type(within(row("IAM-13")).getByLabelText(/Why can it not be met now/), "The licence is ordered.");
    await user.type(within(row("IAM-13")).getByLabelText(/What protects us until then/), "A second owner.");
    await user.click(within(row("IAM-13")).getByRole("button", { name: "Request exception" }));
    await pass(0);
    await waitFor(() => expect(row("IAM-13")).toHaveTextContent("Ready"));
    expect(store.writes.map((write) => [write.kind, write.table])).toEqual([
      ["create", "plb_exception"],
      ["update", "plb_exception"],
      ["update", "plb_attestationanswer"],
    ]);
    const exception = store.all("plb_exception").find((one) => one["plb_exceptionid"] !== "exception-41");
    expect(exception).toMatchObject({
      statuscode: 724800001,
      plb_validuntil: "2027-02-14",
      _plb_control_value: "control-IAM-13",
    });
    expect(store.get("plb_attestationanswer", "answer-IAM-13")["_plb_exception_value"]).toBe(
      exception?.["plb_exceptionid"],
    );
  });

  it("takes a plan with a date instead", async () => {
    await open({ store: sampleAttestation() });
    await user.click(title("IAM-13"));
    await user.click(within(row("IAM-13")).getByRole("button", { name: "Make a plan" }));
    await user.type(within(row("IAM-13")).getByLabelText("What will be done"), "Use a service identity");
    expect(row("IAM-13")).toHaveTextContent("Plan needs a date");
    await user.type(within(row("IAM-13")).getByLabelText("Done by"), "2027-01-31");
    expect(row("IAM-13")).toHaveTextContent("Ready");
  });

  it("marks a returned answer as fixed", async () => {
    const store = sampleAttestation({ status: 724800002 });
    await open({ store });
    expect(screen.getByText("Returned on 12 Nov 2026.")).toBeInTheDocument();
    await user.click(title("APP-10"));
    expect(row("APP-10")).toHaveTextContent("The screenshot shows the secret in clear text.");
    await user.click(within(row("APP-10")).getByRole("button", { name: "Mark as fixed" }));
    await pass(700);
    expect(answerWrites(store)[0]?.columns).toEqual({ plb_returned: false });
    expect(row("APP-10")).toHaveTextContent("Ready");
  });
});

describe("submitting and reviewing", () => {
  const tab = async (name: string): Promise<void> => user.click(screen.getByRole("tab", { name }));

  it("lists what is missing instead of refusing the button, and counts down", async () => {
    const store = sampleAttestation({ only: ["INV-01", "DVS-05", "IAM-13"] });
    await open({ store });
    await tab("Review and submit");
    await user.click(screen.getByRole("button", { name: "Submit" }));
    const list = screen.getByRole("alert");
    expect(list).toHaveTextContent("2 things are open.");
    expect(within(list).getByRole("button", { name: "DVS-05 Data masking: no answer" })).toHaveFocus();
    await user.click(within(list).getByRole("button", { name: "DVS-05 Data masking: no answer" }));
    expect(title("DVS-05")).toHaveFocus();
    await user.keyboard("y");
    await tab("Review and submit");
    await user.click(screen.getByRole("button", { name: "Submit" }));
    expect(screen.getByRole("alert")).toHaveTextContent("1 thing is open.");
    expect(store.get("plb_attestation", attestation)["statuscode"]).toBe(1);
  });

  it("submits with the statement after a question, then is read only", async () => {
    const store = sampleAttestation({ only: ["INV-01"] });
    const { calls } = await open({ store });
    await tab("Review and submit");
    await user.click(screen.getByRole("button", { name: "Submit" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("Submit 1 answers for Supplier Payments?");
    await user.click(within(dialog).getByRole("button", { name: "Submit" }));
    await pass(500);
    expect(store.writes.at(-1)?.columns).toEqual({ plb_statement: "All true.", statuscode: submitted });
    expect(calls.changed).toBe(1);
    expect(await screen.findByText(/Read only until it is accepted or returned/)).toBeInTheDocument();
    expect(screen.queryByRole("radio", { name: "Yes" })).not.toBeInTheDocument();
  });

  it("shows the server's refusal of a submission as it is", async () => {
    const store = sampleAttestation({ only: ["INV-01"] });
    store.beforeWrite = () => {
      throw new Refusal("ATT-0112 cannot be submitted: 4 must-controls have no answer.");
    };
    await open({ store });
    await tab("Review and submit");
    await user.click(screen.getByRole("button", { name: "Submit" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Submit" }));
    await pass(500);
    expect(screen.getByRole("alert")).toHaveTextContent(
      "ATT-0112 cannot be submitted: 4 must-controls have no answer.",
    );
  });

  it("lets the reviewer mark answers and return with a comment", async () => {
    const store = sampleAttestation({ status: submitted, only: ["INV-01", "DVS-05"] });
    await open({ store, userId: approver });
    await user.click(title("INV-01"));
    await user.click(within(row("INV-01")).getByRole("button", { name: "Return this answer" }));
    await pass(700);
    expect(answerWrites(store)[0]?.columns).toEqual({ plb_returned: true });
    await user.click(screen.getByRole("button", { name: "Accept" }));
    expect(screen.getByRole("alert")).toHaveTextContent("1 answer is marked to be returned.");
    await user.click(screen.getByRole("button", { name: "Return" }));
    await user.click(screen.getByRole("button", { name: "Return" }));
    expect(screen.getByRole("alert")).toHaveTextContent("A return needs a comment.");
    await user.type(screen.getByLabelText("Why it goes back"), "See INV-01.");
    await user.click(screen.getByRole("button", { name: "Return" }));
    await pass(0);
    expect(store.get("plb_attestation", attestation)).toMatchObject({
      statuscode: 724800002,
      plb_reviewcomment: "See INV-01.",
    });
  });

  it("accepts after a question", async () => {
    const store = sampleAttestation({ status: submitted, only: ["INV-01"] });
    await open({ store, userId: approver });
    await user.click(screen.getByRole("button", { name: "Accept" }));
    expect(store.writes).toEqual([]);
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Accept" }));
    await pass(500);
    expect(store.get("plb_attestation", attestation)["statuscode"]).toBe(724800003);
  });

  it("shows text instead of inputs to those who may only read", async () => {
    await open({ store: sampleAttestation(), userId: approver });
    expect(screen.getByText("You can read this attestation. Only the owner or deputy can answer.")).toBeInTheDocument();
    expect(within(row("DVS-03")).queryByRole("radio")).not.toBeInTheDocument();
    expect(row("DVS-03")).toHaveTextContent("No");
    title("DVS-05").focus();
    await user.keyboard("y");
    expect(row("DVS-05")).toHaveTextContent("Not answered");
  });

  it("hides a statement that may not be read", async () => {
    await open({ store: sampleAttestation(), isReadable: false });
    await tab("Review and submit");
    expect(screen.getByText("You may not read the statement.")).toBeInTheDocument();
    expect(screen.queryByRole("textbox", { name: /Statement/ })).not.toBeInTheDocument();
  });

  it("shows earlier attestations of the workload", async () => {
    await open({ store: sampleAttestation() });
    await tab("History");
    expect(await screen.findByText("ATT-0112 (this one)")).toBeInTheDocument();
  });
});

describe("tier", () => {
  it("writes an answer to the workload and reads the controls again", async () => {
    const store = sampleAttestation();
    await open({ store });
    await user.click(screen.getByRole("tab", { name: "Tier" }));
    expect(screen.getAllByText("32 of 45 points")[0]).toBeInTheDocument();
    const before = store.reads.length;
    await user.click(screen.getByRole("radio", { name: "Yes, directly" }));
    await pass(0);
    expect(store.writes[0]).toMatchObject({ table: "plb_workload", columns: { plb_tq5: 724800003 } });
    expect(screen.getAllByText("35 of 45 points")[0]).toBeInTheDocument();
    expect(store.reads.length).toBeGreaterThan(before);
  });
});

describe("the adapter", () => {
  it("hands out the statement only after a change, and keeps the rows it has read", async () => {
    const store = sampleAttestation();
    const played = await open({ store });
    expect(played.outputs()).toEqual({});
    await user.click(screen.getByRole("tab", { name: "Review and submit" }));
    await user.type(screen.getByRole("textbox", { name: /Statement/ }), "!");
    expect(played.calls.outputs).toBe(1);
    expect(played.outputs()).toEqual({ statement: "All true.!" });
  });

  it("reads again when the form is refreshed, not when it is resized", async () => {
    const store = sampleAttestation();
    const played = await open({ store });
    const before = store.reads.length;
    played.update(["layout"]);
    await pass(0);
    expect(store.reads.length).toBe(before);
    played.update(["statement"]);
    await pass(0);
    expect(store.reads.length).toBeGreaterThan(before);
  });

  it("writes what waits when it is destroyed, and stays quiet afterwards", async () => {
    const store = sampleAttestation();
    const played = await open({ store });
    title("DVS-05").focus();
    await user.keyboard("y");
    played.destroy();
    await pass(1000);
    expect(answerWrites(store)).toHaveLength(1);
  });
});

describe("last period", () => {
  const result = {
    carried: ["DVS-05"],
    left: [{ code: "IAM-04", reason: "leftNew", text: "IAM-04 is new since last period." }],
    notes: [{ code: "DVS-05", reason: "noteFile", text: "The file of DVS-05 was not copied." }],
  };

  it("takes all answers over that may come along, and says what stays open and why", async () => {
    const store = sampleAttestation();
    const calls: unknown[] = [];
    await open({
      store,
      execute: (request) => {
        calls.push([request.getMetadata().operationName, request["Attestation"], request["Answer"]]);
        store.change("plb_attestationanswer", "answer-DVS-05", { plb_answer: 724800000 });
        return answered({ Carried: 1, Left: 1, Result: JSON.stringify(result) });
      },
    });
    await user.click(screen.getByRole("button", { name: "Same answers as last period" }));
    expect(await screen.findByText("1 answer came over from last period.", { selector: "strong" })).toBeInTheDocument();
    expect(calls).toEqual([["plb_CarryAnswers", { guid: attestation }, undefined]]);
    expect(within(row("DVS-05")).getByRole("radio", { name: "Yes" })).toBeChecked();
    expect(screen.getByText("IAM-04 is new since last period.")).toBeInTheDocument();
    expect(screen.getByText("The file of DVS-05 was not copied.")).toBeInTheDocument();
  });

  it("takes one answer over", async () => {
    const calls: unknown[] = [];
    await open({
      store: sampleAttestation(),
      execute: (request) => {
        calls.push(request["Answer"]);
        return answered({ Result: JSON.stringify({ carried: [], left: [], notes: [] }) });
      },
    });
    await user.click(title("DVS-05"));
    await user.click(within(row("DVS-05")).getByRole("button", { name: "Same answer as last period" }));
    await pass(20);
    expect(calls).toEqual([{ guid: "answer-DVS-05" }]);
  });

  it("tells in the server's words when there is no period before", async () => {
    await open({
      store: sampleAttestation(),
      execute: () => refused("Supplier Payments has no accepted attestation yet. Answer the controls here."),
    });
    await user.click(screen.getByRole("button", { name: "Same answers as last period" }));
    expect(await screen.findByText(/has no accepted attestation yet/)).toBeInTheDocument();
  });
});

describe("what is measured", () => {
  const fail = 724800002;
  const hybrid = 724800002;

  function measuredStore(control: string, columns: Readonly<Record<string, unknown>>): RowStore {
    const store = sampleAttestation();
    store.put("plb_controlstatus", {
      plb_measuredon: "2026-11-16T06:00:00Z",
      plb_expected: "maker connections = 0",
      plb_found: "2 maker connections",
      plb_why: "The rule fails.",
      plb_subjectkey: workload,
      ...lookup("plb_control", `control-${control}`),
      ...lookup("plb_workload", workload),
      ...columns,
    });
    return store;
  }

  it("stands beside a Yes that it contradicts, until the person says why", async () => {
    const store = measuredStore("DVS-01", { plb_result: fail });
    store.change("plb_control", "control-DVS-01", { plb_evidencekind: hybrid });
    await open({ store });
    expect(await screen.findByText("Measured: Fail")).toBeInTheDocument();
    await user.click(title("DVS-01"));
    expect(row("DVS-01")).toHaveTextContent(
      "Measured on 16 Nov 2026: Fail (2 maker connections). Your Yes needs a reason or a fix.",
    );
    await user.type(within(row("DVS-01")).getByRole("textbox", { name: "Comment" }), "Both are break-glass accounts.");
    expect(row("DVS-01")).not.toHaveTextContent("needs a reason");
    expect(row("DVS-01")).toHaveTextContent("Measured on 16 Nov 2026: Fail");
  });

  it("shows its result where nothing is asked of the person", async () => {
    const store = measuredStore("AUT-01", {
      plb_result: fail,
      plb_subjectkey: "tenant",
      ...lookup("plb_workload", null),
    });
    await open({ store });
    await user.click(screen.getByRole("button", { name: /Measured automatically/ }));
    expect(row("AUT-01").querySelector(".plb-locked")).toHaveTextContent("Fail");
    await user.click(title("AUT-01"));
    expect(row("AUT-01")).toHaveTextContent("Expected: maker connections = 0");
  });

  it("keeps the answers usable when the measurements cannot be read", async () => {
    const store = sampleAttestation();
    store.beforeRead = (table) => {
      if (table === "plb_controlstatus") throw new Refusal("You may not read this.");
    };
    await open({ store });
    await pass(20);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(row("DVS-01")).toHaveTextContent("Ready");
  });
});

describe("leaving", () => {
  it("sends an answer of the last moment when the page goes away, by a request that outlives it", async () => {
    const sent: [string, RequestInit][] = [];
    const before = globalThis.fetch;
    globalThis.fetch = ((url: string, init: RequestInit) => {
      sent.push([url, init]);
      return new Promise(() => undefined);
    }) as typeof fetch;
    try {
      const store = sampleAttestation();
      await open({ store });
      const version = store.get("plb_attestationanswer", "answer-DVS-05")["@odata.etag"];
      title("DVS-05").focus();
      await user.keyboard("y");
      act(() => {
        window.dispatchEvent(new Event("pagehide"));
      });
      expect(sent).toHaveLength(1);
      expect(sent[0]?.[0]).toBe("/api/data/v9.2/plb_attestationanswers(answer-DVS-05)");
      expect(sent[0]?.[1]).toMatchObject({
        method: "PATCH",
        keepalive: true,
        body: JSON.stringify({ plb_answer: 724800000 }),
        headers: expect.objectContaining({ "If-Match": version }) as unknown,
      });
      await pass(700);
      expect(answerWrites(store)).toEqual([]);
    } finally {
      globalThis.fetch = before;
    }
  });
});

it("opens the requirement list of the workload", async () => {
  const { calls } = await open({ store: sampleAttestation() });
  await user.click(screen.getByRole("tab", { name: "Review and submit" }));
  await user.click(screen.getByRole("button", { name: "Requirement list of the workload" }));
  expect(calls.pages).toEqual([["plb_/pages/document.html", `kind=requirements&id=${workload}`]]);
});
