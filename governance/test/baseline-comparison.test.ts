import { compareBaselines } from "@plumbline/governance";
import type { ControlSettings, SubjectFacts, VersionControlText } from "@plumbline/governance";

const settings = (over: Partial<ControlSettings> = {}): ControlSettings => ({
  statement: "Secrets are kept out of apps.",
  question: "Are they?",
  parameters: "",
  appliesTo: "all",
  severity: "high",
  validityDays: 365,
  duty: { critical: "must", important: "must", team: "should", personal: "none" },
  ...over,
});
const control = (code: string, over: Partial<VersionControlText> = {}): VersionControlText => ({
  code,
  title: `Title of ${code}`,
  area: "sdl",
  scope: "workload",
  settings: settings(),
  removed: false,
  reason: "",
  ...over,
});
const facts = (over: Partial<SubjectFacts>): SubjectFacts => ({
  kind: "workload",
  tier: "team",
  appTypes: [],
  connectorTypes: [],
  regulations: [],
  ...over,
});
const subjects = [
  facts({ tier: "critical" }),
  facts({}),
  facts({}),
  facts({ kind: "tenant" }),
  facts({ kind: "environment" }),
];
const mustForTeam = settings({ duty: { critical: "must", important: "must", team: "must", personal: "none" } });

describe("two versions of a baseline", () => {
  const left = ["KEPT", "CHANGED", "TEXT", "GONE", "LEFT-OUT"].map((code) => control(code));
  const right = [
    control("KEPT"),
    control("CHANGED", { settings: mustForTeam, reason: "Team apps reach customers." }),
    control("TEXT", {
      settings: settings({ statement: "Secrets are kept in a vault.", parameters: "90", question: "Where?" }),
    }),
    control("GONE", { removed: true, reason: "Covered elsewhere." }),
    control("NEW", { scope: "tenant" }),
  ];
  const result = compareBaselines(left, right, subjects);
  const row = (code: string) => result.rows.find((one) => one.code === code);

  test("are counted so that the sum proves completeness", () => {
    expect(result.counts).toEqual({ left: 5, removed: 2, added: 1, changed: 2, kept: 1, right: 4 });
    expect(result.rows.map((one) => one.code)).toEqual(["CHANGED", "GONE", "KEPT", "LEFT-OUT", "NEW", "TEXT"]);
  });

  test("show duty old and new, the reason, and how many results are touched", () => {
    expect(row("CHANGED")).toMatchObject({
      change: "changed",
      reason: "Team apps reach customers.",
      dutyBefore: { team: "should" },
      dutyAfter: { team: "must" },
      statementBefore: null,
      otherChanges: [],
      reach: { kind: "workload", subjects: 2, newMusts: 2 },
    });
    expect(row("GONE")).toMatchObject({
      change: "removed",
      dutyAfter: null,
      reach: { kind: "workload", subjects: 3, newMusts: 0 },
    });
    expect(row("LEFT-OUT")?.change).toBe("removed");
    expect(row("NEW")).toMatchObject({
      change: "added",
      dutyBefore: null,
      reach: { kind: "tenant", subjects: 1, newMusts: 1 },
    });
    expect(row("KEPT")).toMatchObject({ change: "kept", reach: { subjects: 0, newMusts: 0 } });
  });

  test("show both texts where they differ", () => {
    expect(row("TEXT")).toMatchObject({
      change: "changed",
      statementBefore: "Secrets are kept out of apps.",
      statementAfter: "Secrets are kept in a vault.",
      parametersBefore: "",
      parametersAfter: "90",
      otherChanges: ["question"],
    });
  });

  test("compared with itself or with nothing", () => {
    expect(compareBaselines(left, left, subjects).counts).toMatchObject({ kept: 5, changed: 0, added: 0, removed: 0 });
    expect(compareBaselines([], left, subjects).counts).toMatchObject({ left: 0, added: 5, right: 5 });
    expect(compareBaselines([], [], subjects)).toEqual({
      counts: { left: 0, removed: 0, added: 0, changed: 0, kept: 0, right: 0 },
      rows: [],
    });
  });
});
