import { baselineInForce } from "../web-api/scenes";
import { picture } from "./browser";
import {
  answerDialog,
  choose,
  command,
  fill,
  filterBy,
  hasStatus,
  isSaved,
  openArea,
  openEntry,
  openTab,
  sees,
} from "./form-steps";
import { expectAccessible, openStage, type Stage } from "./stage";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await baselineInForce(stage.tenant, "1.0");
});

afterAll(() => stage.close());

describe("the CoE team brings a new version of the baseline into force", () => {
  it("drafts it from the library and takes one control out with a reason", () =>
    stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Baselines");
      await sees(page.getByRole("main"), "Core baseline");
      await expectAccessible(page);

      await command(page, "New");
      await fill(page, "Name", "Core baseline");
      await fill(page, "Version", "2.0");
      await fill(page, "Code", "CORE");
      await choose(page, "Start from", "Control library");
      await expectAccessible(page);
      await command(page, "Save");
      await isSaved(page);
      await page.getByRole("group", { name: "Controls", exact: true }).getByText("120").waitFor();

      await openTab(page, "Tailoring");
      await expectAccessible(page);
      const controls = (await openTab(page, "Controls")).getByRole("grid", { name: "All controls" });
      await filterBy(page, controls, "Code", "SDL-02");
      await controls.getByRole("row").filter({ hasText: "SDL-02" }).getByRole("link").click();
      await choose(page, "Tailoring", "Removed");
      await command(page, "Save");
      await sees(page, "Not saved. Reason needs your attention.");
      await fill(page, "Reason", "The architecture board keeps one threat model for all workloads; see its charter.");
      await expectAccessible(page);
      await command(page, "Save & close");

      await page.getByRole("button", { name: "Area: Govern" }).waitFor();
      await openTab(page, "Tailoring");
      await sees(page.getByRole("main"), "The architecture board keeps");
      await picture(page, "baseline");
      await command(page, "Submit for review");
      await expectAccessible(page);
      await answerDialog(page, "Submit Core baseline v2.0 for review?", "Submit");
      await hasStatus(page, "In review");
      await sees(page, "You wrote v2.0. A business and a technical approver, two other people, must vote.");
      await expectAccessible(page);
    }));

  it.each([
    ["approver", "Business"],
    ["approver2", "Technical"],
  ])("lets %s vote as %s in a sign-in of their own", (user, role) =>
    stage.as(user, async (page) => {
      await openArea(page, "Review");
      await openEntry(page, "Baseline approvals");
      await expectAccessible(page);
      await page.getByRole("main").getByRole("link", { name: "Core baseline" }).click();
      await command(page, "Vote");
      const form = page.getByRole("dialog").filter({ hasText: "Quick create" });
      await choose(form, "Role", role);
      await choose(form, "Decision", "Approve");
      await fill(form, "Comment", "Read and agreed.");
      await expectAccessible(page);
      await form.getByRole("button", { name: "Save & close" }).click();
      await form.waitFor({ state: "hidden" });
      const approvals = await openTab(page, "Approvals");
      await sees(approvals, role);
      await sees(approvals, "Read and agreed.");
    }),
  );

  it("puts it in force; the version before is superseded and nobody can change the new one", () =>
    stage.as("coe", async (page) => {
      await openArea(page, "Govern");
      await openEntry(page, "Baselines");
      await page.getByRole("row").filter({ hasText: "2.0" }).getByRole("link").first().click();
      await command(page, "Put in force");
      await answerDialog(page, "Put Core baseline v2.0 in force?", "Put in force");
      await hasStatus(page, "In force");
      await sees(page, "v2.0 is in force and cannot be changed. Start a new version.");
      await expectAccessible(page);

      await openEntry(page, "Baselines");
      const before = page.getByRole("row").filter({ hasText: "1.0" });
      await before.getByText("Superseded").waitFor();
      await page.getByRole("row").filter({ hasText: "2.0" }).getByText("In force", { exact: true }).waitFor();
    }));
});
