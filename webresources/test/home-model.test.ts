import type { Figures } from "../src/home/figures";
import { homeOf } from "../src/home/model";

const nothing: Figures = {
  environments: 0,
  workloads: 0,
  tieredWorkloads: 0,
  attestedWorkloads: 0,
  activeControls: 120,
  currentEvidence: 0,
  baselineInForce: null,
  draftVersions: 0,
  versionsInReview: 0,
  exceptionsToDecide: 0,
  exceptionsInForce: 0,
  exceptionsEnding: 0,
  attestationsToReview: 0,
  attestationsReturned: 0,
  attestationDrafts: 0,
  assessments: { completed: 0, latest: null },
};

describe("Home", () => {
  test("a new installation starts with the inventory and waits for nothing", () => {
    const home = homeOf(nothing);
    expect(home.steps.map((step) => step.state)).toEqual(["open", "open", "open", "open", "open", "open"]);
    expect(home.steps[0]?.detail.key).toBe("inventoryEmpty");
    expect(home.act).toEqual([]);
    expect(home.govern[0]).toMatchObject({ title: { key: "noBaseline" }, detail: { values: [120] } });
  });

  test("a step is done only when all of it is done", () => {
    const half = homeOf({ ...nothing, environments: 2, workloads: 4, tieredWorkloads: 4, attestedWorkloads: 1 });
    expect(half.steps.map((step) => step.state)).toEqual(["done", "done", "open", "open", "begun", "open"]);
    expect(half.assess[1]?.title).toEqual({ key: "notAttested", values: [3] });
  });

  test("what needs a decision comes with the most urgent first", () => {
    const busy = homeOf({
      ...nothing,
      exceptionsToDecide: 2,
      attestationsReturned: 1,
      exceptionsEnding: 1,
      attestationDrafts: 5,
    });
    expect(busy.act.map((entry) => entry.title.key)).toEqual(["returnedOne", "endingOne", "toDecide", "drafts"]);
  });

  test("who may not read assessments sees nothing of them", () => {
    const home = homeOf({ ...nothing, assessments: null });
    expect(home.steps.map((step) => step.title)).not.toContain("stepReview");
    expect(home.assess.map((entry) => entry.title.key)).toEqual(["allAttested"]);
  });

  test("the version in force leads to its row", () => {
    const home = homeOf({
      ...nothing,
      baselineInForce: { id: "b1", name: "Core", version: "2.0", controls: 118, reviewBy: null },
    });
    expect(home.govern[0]?.target).toEqual({ table: "plb_baseline", id: "b1" });
    expect(home.steps[2]?.state).toBe("done");
  });
});
