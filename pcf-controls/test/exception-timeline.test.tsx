import "@testing-library/jest-dom";
import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { ExceptionTimeline } from "../ExceptionTimeline";
import type { Execute } from "../shared/context-extended";
import { violations } from "./fake/axe";
import { answered, playControl, refused, type ControlOptions } from "./fake/play-control";
import { Refusal } from "./fake/row-store";
import {
  dayProperty,
  decider,
  exceptionRow,
  owner,
  requester,
  sampleException,
  type ExceptionCase,
} from "./fake/sample-exception";

// axe reads the whole control: a busy machine takes its time for it.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-16T09:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const user = userEvent.setup({ advanceTimers: (milliseconds) => jest.advanceTimersByTime(milliseconds) });
const measured: Execute = () =>
  answered({
    Result: JSON.stringify({ before: { raw: 77.4, managed: 77.4 }, after: { raw: 77.4, managed: 79.6 } }),
  });

/** Lets everything that was asked for arrive. */
async function settle(): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(0);
  });
}

async function open(of: ExceptionCase, options: ControlOptions = {}) {
  const store = options.store ?? sampleException(of);
  const played = playControl(
    "ExceptionTimeline",
    new ExceptionTimeline(),
    { validUntil: dayProperty(options.rowId === null ? null : store) },
    { store, table: "plb_exception", rowId: exceptionRow, userId: decider },
    { execute: measured, ...options },
  );
  await settle();
  return { ...played, store };
}

const checks = (): readonly string[] =>
  [...document.querySelectorAll("[data-check]")].map((item) => item.textContent ?? "");
const picture = (): HTMLElement => screen.getByRole("img");
const field = (): HTMLElement => screen.getByLabelText(/^Ends on/);

it("tells the course of an exception in force: every day, what is left, and how far the tier's limit is used", async () => {
  await open("inForce");
  expect(picture()).toHaveAccessibleName(
    "Requested: 28 Sept 2026. In force: 2 Oct 2026. Today: 16 Nov 2026. Reminder: 1 Dec 2026. Ends: 31 Dec 2026. Longest allowed: 31 Dec 2026.",
  );
  expect(screen.getByText("Critical workload: 90 days at most, used in full")).toBeInTheDocument();
  expect(
    screen.getByText(/45 days left\. From 31 Dec 2026, 00:00 UTC the control counts as a fail again\./),
  ).toHaveTextContent("A renewal is a new exception linked to this one.");
});

it("has the same days in a table behind the picture, and the end field stays", async () => {
  await open("requested");
  await user.click(screen.getByRole("button", { name: "Show as table" }));
  const table = screen.getByRole("table", { name: "Timeline" });
  expect(within(table).getByRole("row", { name: "Longest allowed 14 Feb 2027" })).toBeInTheDocument();
  expect(field()).toBeInTheDocument();
});

it("becomes a list of dates when it is narrow", async () => {
  await open("inForce", { width: 320 });
  expect(screen.queryByRole("img")).not.toBeInTheDocument();
  expect(screen.getByRole("row", { name: "Ends 31 Dec 2026" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Show as table" })).not.toBeInTheDocument();
});

it("says that a request lasts too long, with the latest day, and points the field to it", async () => {
  await open("tooLong");
  const message =
    "It would last 379 days. A subject of the tier Critical allows 90. Return it with a shorter date: 14 Feb 2027 or earlier.";
  expect(screen.getByText(message)).toBeInTheDocument();
  expect(field()).toHaveAccessibleDescription(message);
  expect(field()).toBeInvalid();
});

it("hands a new end to the form at once and moves the course with it", async () => {
  const played = await open("tooLong");
  fireEvent.change(field(), { target: { value: "2027-02-14" } });
  expect(played.calls.outputs).toBe(1);
  expect(played.outputs()).toEqual({ validUntil: new Date("2027-02-14T00:00:00") });
  played.parameters.validUntil.raw = new Date("2027-02-14T00:00:00");
  played.update(["validUntil"]);
  await settle();
  expect(picture()).toHaveAccessibleName(/Ends: 14 Feb 2027\./);
  expect(screen.queryByText(/It would last/)).not.toBeInTheDocument();
  expect(screen.getByText("Critical workload: 90 days at most, used in full")).toBeInTheDocument();
});

it("gives the form no half date, and clears the column only when the emptied field is left", async () => {
  const played = await open("requested");
  fireEvent.change(field(), { target: { value: "" } });
  expect(played.calls.outputs).toBe(0);
  fireEvent.blur(field());
  expect(played.calls.outputs).toBe(1);
  expect(played.outputs()).toEqual({ validUntil: undefined });
});

it("asks for an end and for what protects until then while it is a draft", async () => {
  await open("draft");
  expect(screen.getByText("Choose the day on which it ends.")).toBeInTheDocument();
  expect(screen.getByText("The severity is high: say what protects us until then.")).toBeInTheDocument();
  expect(checks()).toEqual([
    "Not requested yet",
    "An approver who is not the requester, owner or deputy decides",
    "Missing: compensating control, end date",
  ]);
});

it("says that the chosen end is past", async () => {
  const played = await open("requested");
  played.parameters.validUntil.raw = new Date("2026-11-10T00:00:00");
  played.update(["validUntil"]);
  await settle();
  expect(field()).toBeInvalid();
  expect(screen.getByText(/It would end before it starts/)).toBeInTheDocument();
});

it("shows who asked and who decided, and that they are not the same", async () => {
  await open("inForce");
  expect(checks()).toEqual([
    "Requested by Mia Maker on 28 Sept 2026",
    "Approved by Anton Approver on 2 Oct 2026, who is not the requester, owner or deputy",
    "Reason, compensating control and end date are set",
  ]);
});

it("raises its voice when the one who decided answers for the subject", async () => {
  const store = sampleException("inForce");
  store.change("plb_exception", exceptionRow, { _plb_approver_value: owner });
  await open("inForce", { store });
  expect(checks()[1]).toContain("Revoke it and let someone else decide.");
});

it.each([
  [requester, "You asked for EXC-0041. Another approver decides."],
  [owner, "You own Supplier Payments. Someone else decides."],
])("tells %s why somebody else decides", async (userId, sentence) => {
  await open("requested", { userId });
  expect(screen.getAllByText(sentence).length).toBeGreaterThan(0);
});

it("has ended on the day itself, without anybody pressing a button", async () => {
  await open("ended");
  expect(
    screen.getByText("Ended on 16 Nov 2026. DVS-03 counts as a fail since then. Renew it or mark it resolved."),
  ).toBeInTheDocument();
  expect(screen.queryByLabelText(/^Ends on/)).not.toBeInTheDocument();
});

it("keeps the course readable when it ended years ago: today stands at the edge under its true day", async () => {
  await open("longEnded");
  expect(picture()).toHaveAccessibleName(/Ends: 31 Mar 2023\..*Longest allowed: 10 Apr 2023\..*Today: 16 Nov 2026\./);
});

it("follows the renewals back and forward, and stops at a circle", async () => {
  const { calls } = await open("renewed");
  const chain = within(screen.getByRole("region", { name: "Renewals" }));
  expect(chain.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "EXC-0011 Expired1 Apr 2026 to 28 Jun 2026",
    "EXC-0020 Expired1 Jul 2026 to 28 Sept 2026",
    "EXC-0041 (this one)",
    "EXC-0060 Draft– to –",
  ]);
  await user.click(chain.getByRole("button", { name: "EXC-0020" }));
  expect(calls.opened[0]).toMatchObject({ entityName: "plb_exception" });
});

it("shows that a waiver leaves the raw score and moves the managed one", async () => {
  await open("requested");
  const effect = within(screen.getByRole("region", { name: "Effect on the score" }));
  expect(effect.getByRole("row", { name: "Raw score 77.4 77.4" })).toBeInTheDocument();
  expect(effect.getByRole("row", { name: "Managed score 77.4 79.6 (+2.20)" })).toBeInTheDocument();
});

it.each<[string, ControlOptions]>([
  ["without the right to read snapshots", { hasPrivilege: false }],
  ["when the server refuses the calculation", { execute: () => refused("No.") }],
  ["when the answer is no result", { execute: () => answered({ Result: "[" }) }],
  ["when nothing is measured", { execute: () => answered({ Result: JSON.stringify({ before: {}, after: {} }) }) }],
])("leaves the effect out %s", async (_, options) => {
  await open("requested", options);
  expect(screen.queryByRole("region", { name: "Effect on the score" })).not.toBeInTheDocument();
  expect(screen.getByRole("region", { name: "Four eyes" })).toBeInTheDocument();
});

it("takes the tenant's limit where there is no workload", async () => {
  await open("tenant");
  expect(screen.getByText("Tenant: 90 days at most, used in full")).toBeInTheDocument();
});

it("says that the limit is not known to somebody who may not read the subject", async () => {
  const store = sampleException("requested");
  store.beforeRead = (table) => {
    if (table === "plb_workload") throw new Refusal("You may not read this workload.", 0x80040220);
  };
  await open("requested", { store });
  expect(screen.getByText("The limit of the subject cannot be read by you. The server checks it.")).toBeInTheDocument();
});

it("works on a row that is not saved: the end can be chosen, the rest follows", async () => {
  const played = await open("draft", { rowId: null });
  expect(screen.getByText(/Save the exception first/)).toBeInTheDocument();
  fireEvent.change(field(), { target: { value: "2026-12-31" } });
  expect(played.outputs()).toEqual({ validUntil: new Date("2026-12-31T00:00:00") });
});

it("keeps the end editable when the rows cannot be read, and reads again", async () => {
  const store = sampleException("requested");
  store.beforeRead = () => {
    throw new Refusal("The service is busy.");
  };
  await open("requested", { store });
  expect(screen.getByRole("alert")).toHaveTextContent("The service is busy.");
  expect(field()).toBeInTheDocument();
  store.beforeRead = () => undefined;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("region", { name: "Four eyes" });
});

it("shows text instead of a field when the form is read only", async () => {
  await open("requested", { isDisabled: true });
  expect(screen.queryByLabelText(/^Ends on/)).not.toBeInTheDocument();
  expect(screen.getAllByText("7 Feb 2027").length).toBeGreaterThan(0);
});

it("mirrors the course from right to left", async () => {
  const stop = (): number => Number(document.querySelector(".plb-stop")?.getAttribute("x"));
  const { unmount } = await open("requested");
  const ltr = stop();
  unmount();
  await open("requested", { isRtl: true });
  expect(stop()).toBeLessThan(ltr);
});

it.each<ExceptionCase>(["inForce", "tooLong", "renewed"])("is free of what axe finds: %s", async (of) => {
  const { container } = await open(of);
  jest.useRealTimers();
  expect(await violations(container)).toEqual([]);
});
