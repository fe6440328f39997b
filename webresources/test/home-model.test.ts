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
  published: 0,
  recommendationsToDo: 0,
  recommendationsVerified: 0,
  requestsToDecide: 0,
  guardrailsInForce: 0,
  posture: null,
  assessments: { completed: 0, latest: null },
};

describe("Home", () => {
  test("a new installation starts with the inventory and waits for nothing", () => {
    const home = homeOf(nothing);
    expect(home.steps.map((step) => step.state)).toEqual([
      "open",
      "open",
      "open",
      "open",
      "open",
      "open",
      "open",
      "open",
    ]);
    expect(home.steps[0]?.detail.key).toBe("inventoryEmpty");
    expect(home.act).toEqual([]);
    expect(home.govern[0]).toMatchObject({ title: { key: "noBaseline" }, detail: { values: [120] } });
  });

  test("a step is done only when all of it is done", () => {
    const half = homeOf({ ...nothing, environments: 2, workloads: 4, tieredWorkloads: 4, attestedWorkloads: 1 });
    expect(half.steps.map((step) => step.state)).toEqual([
      "done",
      "done",
      "open",
      "open",
      "open",
      "begun",
      "open",
      "open",
    ]);
    expect(half.assess[2]?.title).toEqual({ key: "notAttested", values: [3] });
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
    const home = homeOf({ ...nothing, assessments: null, posture: undefined });
    expect(home.steps.map((step) => step.title)).not.toContain("stepReview");
    expect(home.steps.map((step) => step.title)).not.toContain("stepImprove");
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

  test("a lost must-control rings on the posture, and leads to the measure", () => {
    const posture = { id: "s1", score: "72.5", band: "Medium", alarm: true };
    const home = homeOf({ ...nothing, posture, recommendationsToDo: 3, recommendationsVerified: 1, published: 1 });
    expect(home.assess[0]).toMatchObject({
      state: "alarm",
      title: { key: "postureIs", values: ["72.5", "Medium"] },
      target: { table: "plb_snapshot", id: "s1" },
    });
    expect(home.steps.find((step) => step.title === "stepPublish")?.state).toBe("done");
    expect(home.steps.find((step) => step.title === "stepImprove")?.state).toBe("done");
  });
});
