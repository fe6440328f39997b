import type { Page } from "playwright-core";

import { Attestation, Exception } from "../../cli/src/generated/tables";
import {
  answerAll,
  baselineInForce,
  exceptionRow,
  mostPoints,
  refusalOf,
  registerWorkload,
  setStatus,
  startAttestation,
} from "../web-api/scenes";
import { openRow, picture } from "./browser";
import { answerDialog, command, fill, hasStatus, openArea, openEntry, openTab, sees } from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;
let workload = "";
let own = "";

beforeAll(async () => {
  stage = await openStage();
  const { tenant } = stage;
  await baselineInForce(tenant, "1.0");
  const maker = tenant.as("maker");
  workload = await registerWorkload(maker, "Supplier Payments", mostPoints);
  const attestation = await startAttestation(maker, workload);
  await answerAll(maker, attestation);
  await setStatus(maker, Attestation.set, attestation, Attestation.statuses.submitted);
  const asked = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
  await setStatus(maker, Exception.set, asked, Exception.statuses.requested);
  // The same person may hold both roles; four eyes are counted on people.
  await tenant.giveRole("approver", "Plumbline Maker");
  const approver = tenant.as("approver");
  own = await approver.create(
    Exception.set,
    exceptionRow("APP-10", await registerWorkload(approver, "Approver's own tool", mostPoints)),
  );
  await setStatus(approver, Exception.set, own, Exception.statuses.requested);
});

afterAll(() => stage.close());

const openAttestation = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: "Supplier Payments · 2026 H2" }).click();
  await page.getByRole("list", { name: "Controls that apply" }).waitFor();
};

const rowOf = (page: Page, code: string) =>
  page.getByRole("list", { name: "Controls that apply" }).getByRole("listitem").filter({ hasText: code });

describe("an approver reviews an attestation", () => {
  it("returns it with a comment on one answer", () =>
    stage.as("approver", async (page) => {
      await openArea(page, "Review");
      await openEntry(page, "Attestations to review");
      await sees(page.getByRole("main"), "Supplier Payments");
      await expectAccessible(page);
      await openAttestation(page);
      await sees(page, "Open the rows, mark answers that need work, then accept or return.");
      await rowOf(page, "APP-10").getByRole("button", { expanded: false }).first().click();
      await rowOf(page, "APP-10").getByRole("button", { name: "Return this answer" }).click();
      await rowOf(page, "APP-10")
        .getByRole("textbox", { name: "What has to change in APP-10" })
        .fill("The screenshot shows the secret in clear text. Rotate it and link the vault entry.");
      await sees(page, "1 answer is marked to be returned.");
      await expectAccessible(page);

      const review = page.getByRole("region", { name: "Review" });
      await review.getByRole("button", { name: "Return", exact: true }).click();
      await review.getByRole("button", { name: "Return", exact: true }).click();
      await sees(review, "A return needs a comment. Say what has to change.");
      await review.getByRole("textbox", { name: "Why it goes back" }).fill("One answer needs better evidence.");
      await review.getByRole("button", { name: "Return", exact: true }).click();
      await hasStatus(page, "Returned");
      await expectAccessible(page);
    }));

  it("which the maker reworks and submits again", () =>
    stage.as("maker", async (page) => {
      await openEntry(page, "My attestations");
      await openAttestation(page);
      await sees(page, "One answer needs work: APP-10.");
      await rowOf(page, "APP-10").getByRole("button", { expanded: false }).first().click();
      await sees(rowOf(page, "APP-10"), "Rotate it and link the vault entry.");
      await expectAccessible(page);
      await rowOf(page, "APP-10").getByRole("button", { name: "Mark as fixed" }).click();
      await sees(page, "Nothing is missing. You can submit.");
      await page.getByRole("tab", { name: "Review and submit" }).click();
      await page.getByRole("button", { name: "Submit", exact: true }).click();
      await answerDialog(page, /Submit \d+ answers for Supplier Payments\?/, "Submit");
      await hasStatus(page, "Submitted");
    }));

  it("and accepts it; what is accepted is history", () =>
    stage.as("approver", async (page) => {
      await openArea(page, "Review");
      await openEntry(page, "Attestations to review");
      await openAttestation(page);
      await page.getByRole("region", { name: "Review" }).getByRole("button", { name: "Accept" }).click();
      await expectAccessible(page);
      await answerDialog(page, /Accept ATT-\S+ of Supplier Payments\?/, "Accept");
      await hasStatus(page, "Accepted");
      await sees(page, "Accepted. It stays as a record and cannot be changed.");
      await expectAccessible(page);
      await openEntry(page, "Attestations to review");
      await page.getByRole("link", { name: "Supplier Payments · 2026 H2" }).waitFor({ state: "hidden" });
    }));
});

describe("an approver decides on exceptions", () => {
  it("finds the request in the queue and approves it until its end", () =>
    stage.as("approver", async (page) => {
      await openArea(page, "Review");
      await openEntry(page, "Exceptions to decide");
      await page.getByRole("row").filter({ hasText: "IAM-13 · Supplier Payments" }).waitFor();
      await expectAccessible(page);
      await picture(page, "approver-queue");
      await page.getByRole("link", { name: "IAM-13 · Supplier Payments" }).click();
      await command(page, "Approve");
      await expectAccessible(page);
      await answerDialog(page, /Approve EXC-\S+ until /, "Approve");
      await hasStatus(page, "Approved");
      await sees(page, /Approved until .* From that day the control counts as a fail again\./);
      await expectAccessible(page);
      await picture(page, "exception");
    }));

  it("cannot decide on a request of one's own, which another approver returns with a comment", async () => {
    await stage.as("approver", async (page) => {
      await openRow(page, stage.tenant, Exception.table, own);
      await sees(page, /You asked for EXC-\S+ Another approver decides\./);
      await expectAccessible(page);
      const commands = page.getByRole("menubar", { name: "Commands" });
      await commands.getByRole("menuitem", { name: "Refresh" }).waitFor();
      expect(await commands.getByRole("menuitem", { name: "Approve" }).count()).toBe(0);
    });
    const refusal = await refusalOf(
      setStatus(stage.tenant.as("approver"), Exception.set, own, Exception.statuses.approved),
    );
    expect(refusal.message).toMatch(/EXC-/);
    await stage.as("approver2", async (page) => {
      await openRow(page, stage.tenant, Exception.table, own);
      await command(page, "Return");
      await sees(page, "Say what has to change before you return it.");
      await openTab(page, "Decision log");
      await fill(page, "Decision comment", "Name the day on which the secret moves to the vault.");
      await command(page, "Return");
      await hasStatus(page, "Draft");
      await expectAccessible(page);
    });
  });
});
