import { checkReferences, loadLibrary, tierOfPoints, type Control, type Library } from "../src";

const library = loadLibrary();

function withControl(change: (control: Control) => Control): Library {
  return { ...library, controls: library.controls.map((one, index) => (index === 0 ? change(one) : one)) };
}

function onlyProblem(changed: Library): string {
  const problems = checkReferences(changed);
  expect(problems).toHaveLength(1);
  const [first] = problems;
  return `${first?.file}, ${first?.place}: ${first?.problem}. ${first?.advice}`;
}

describe("the shipped library", () => {
  it("holds 120 controls, 42 criteria in 15 cells, 13 posture questions and 6 tier questions", () => {
    expect(library.controls).toHaveLength(120);
    expect(library.maturityCriteria).toHaveLength(42);
    expect(new Set(library.maturityCriteria.map((c) => `${c.area}/${c.level}`)).size).toBe(15);
    expect(library.postureQuestions).toHaveLength(13);
    expect(library.tierQuestions).toHaveLength(6);
    expect(library.areas).toHaveLength(15);
    expect(library.tiers.map((tier) => tier.code)).toEqual(["critical", "important", "team", "personal"]);
  });

  it("has no reference that leads nowhere", () => {
    expect(checkReferences(library)).toEqual([]);
  });

  it("shows codes without the prefix of the library", () => {
    expect(library.controls.map((c) => c.code).filter((code) => !/^[A-Z]{3}-\d{2}$/.test(code))).toEqual([]);
    expect(library.controls.find((c) => c.code === "IAM-13")?.id).toBe("PPB-IAM-13");
  });

  it("keeps the controls in the order of the areas, then by code", () => {
    const order = library.areas.map((area) => area.key);
    const places = library.controls.map((c) => order.indexOf(c.area) * 100 + Number(c.code.slice(-2)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each(["statement", "rationale", "howToCheck", "howToFix", "question", "recommendation"] as const)(
    "writes a %s of its own for every control",
    (field) => {
      const texts = library.controls.map((c) => c[field]);
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    },
  );

  it("writes no sentence twice, whatever field or control it stands in", () => {
    const sentences = library.controls.flatMap((c) =>
      [c.rationale, c.howToCheck, c.howToFix]
        .flatMap((text) => text.split(/(?<=[.;])\s+/))
        .filter((s) => s.length > 40),
    );
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it("asks makers exactly one question a control", () => {
    for (const control of library.controls) {
      expect([control.code, control.question.split("?").length - 1]).toEqual([control.code, 1]);
      expect(control.question.endsWith("?")).toBe(true);
    }
  });

  it("gives recommendations that fit a line and stand alone", () => {
    for (const { code, recommendation } of library.controls) {
      expect([code, recommendation.length <= 70]).toEqual([code, true]);
      expect([code, recommendation.split(" ").length >= 3]).toEqual([code, true]);
      expect([code, /[.?]$/.test(recommendation)]).toEqual([code, false]);
    }
  });

  it("says for each control what evidence is expected, in a text that fits its column", () => {
    for (const { code, evidence } of library.controls) {
      expect([code, evidence.expects.length > 9 && evidence.expects.length <= 200]).toEqual([code, true]);
      expect([code, (evidence.rule !== undefined) === (evidence.kind !== "attested")]).toEqual([code, true]);
    }
  });

  it("asks for validation records only where good practice rules bind the workload", () => {
    expect(library.controls.find((c) => c.code === "CMP-06")?.appliesTo).toEqual(["regulation:gxp"]);
  });

  it("uses every framework item it lists", () => {
    const used = new Set(library.mappings.map((m) => `${m.framework} ${m.item}`));
    const unused = library.frameworks.flatMap((f) =>
      f.items.filter((i) => !used.has(`${f.code} ${i.code}`)).map((i) => `${f.code} ${i.code}`),
    );
    expect(unused).toEqual([]);
  });

  it("covers the whole of the small frameworks", () => {
    const sizes = Object.fromEntries(library.frameworks.map((f) => [f.code, f.items.length]));
    expect(sizes).toMatchObject({
      "WAF-SE": 10,
      "OWASP-LCNC": 10,
      ZT: 3,
      PPAC: 12,
      SCUBA: 10,
      MAESTER: 10,
      CHECKLIST: 27,
      PQ: 13,
      SHARED: 15,
      "MANAGED-SECURITY": 4,
      QUESTIONS: 4,
      SCENARIOS: 3,
      LEVELS: 3,
      STAGES: 4,
      "DEFAULT-ENV": 8,
    });
  });

  it("fits the texts of a control into the columns that take them", () => {
    for (const control of library.controls) {
      expect(control.appliesTo.join(",").length).toBeLessThanOrEqual(400);
      expect(JSON.stringify(control.evidence.rule ?? "").length).toBeLessThanOrEqual(4000);
      expect(control.howToCheck.length).toBeLessThanOrEqual(2000);
    }
    for (const criterion of library.maturityCriteria) expect(criterion.actionItem.length).toBeLessThanOrEqual(300);
  });
});

describe("shared responsibility", () => {
  const shared = library.frameworks.find((f) => f.code === "SHARED");
  const controlsOf = (item: string): readonly string[] =>
    library.mappings.filter((m) => m.framework === "SHARED" && m.item === item).map((m) => m.control);

  it("says of every layer who answers for it", () => {
    const answers = shared?.items.map((item) => item.title.split(": ").at(-1)) ?? [];
    expect(new Set(answers)).toEqual(new Set(["provider", "shared", "customer"]));
  });

  it("asks of a layer of the provider to look at its assurance reports", () => {
    const layers = shared?.items.filter((item) => item.title.endsWith(": provider")) ?? [];
    for (const layer of layers)
      expect([layer.code, controlsOf(layer.code)]).toEqual([layer.code, expect.arrayContaining(["CMP-05"])]);
  });
});

describe("guardrails and playbooks", () => {
  it("cover the four groups, prevention and detection", () => {
    expect(library.guardrails.length).toBeGreaterThanOrEqual(16);
    expect(new Set(library.guardrails.map((g) => g.group)).size).toBe(4);
    expect(new Set(library.guardrails.map((g) => g.mode))).toEqual(new Set(["proactive", "reactive"]));
    for (const guardrail of library.guardrails) expect(guardrail.controls.length).toBeGreaterThan(0);
  });

  it("finds a guardrail that names a control nobody knows", () => {
    const guardrails = library.guardrails.map((one, index) => (index === 0 ? { ...one, controls: ["NIL-01"] } : one));
    expect(onlyProblem({ ...library, guardrails })).toBe(
      "library/guardrails.json, GR-NET-01: names control NIL-01, which is not in the library. Correct the code or remove it.",
    );
  });

  it("finds two playbooks of a kind", () => {
    const [first] = library.playbooks;
    const playbooks = first === undefined ? [] : [first, { ...first, code: "PB-OTHER" }];
    expect(onlyProblem({ ...library, playbooks })).toContain("the code or kind is used twice");
  });

  it("holds a playbook for an incident and one for a breach of data", () => {
    expect(library.playbooks.map((p) => p.kind)).toEqual(["securityIncident", "dataBreach"]);
  });
});

describe("tiers", () => {
  it.each([
    [0, "personal"],
    [7, "personal"],
    [8, "team"],
    [17, "team"],
    [18, "important"],
    [29, "important"],
    [30, "critical"],
    [45, "critical"],
  ])("puts %i points into %s", (points, tier) => {
    expect(tierOfPoints(library, points)).toBe(tier);
  });

  it("can reach 45 points", () => {
    expect(library.maximumTierPoints).toBe(45);
  });
});

describe("a library with a mistake", () => {
  it("names a code that is used twice", () => {
    const changed = {
      ...library,
      controls: library.controls.map((c) => (c.code === "IAM-02" ? { ...c, code: "IAM-01", id: "PPB-IAM-01" } : c)),
    };
    expect(checkReferences(changed).map((p) => p.problem)).toContain("the code is used twice");
  });

  it("names a mapping to an item nobody lists", () => {
    const changed = {
      ...library,
      mappings: [
        ...library.mappings,
        { control: "IAM-01", framework: "MCSB", item: "XX-9", relation: "intersect" as const },
      ],
    };
    expect(onlyProblem(changed)).toBe(
      'library/controls, IAM-01: maps to "XX-9", which framework "MCSB" does not hold. Correct the mapping or add the item to frameworks.json.',
    );
  });

  it("names a criterion that points to a control that is gone", () => {
    const changed = {
      ...library,
      maturityCriteria: library.maturityCriteria.map((c) => (c.code === "MC-01" ? { ...c, controls: ["IAM-99"] } : c)),
    };
    expect(onlyProblem(changed)).toContain("library/maturity-criteria.json, MC-01: names control IAM-99");
  });

  it("names a control that is missing from the edition", () => {
    const kept = library.controls.filter((c) => c.code !== "MOB-03");
    expect(checkReferences({ ...library, controls: kept })[0]?.problem).toBe("holds 119 controls instead of 120");
  });

  it("refuses a validity of no days and a text that does not fit", () => {
    expect(onlyProblem(withControl((c) => ({ ...c, validityDays: 0 })))).toContain("validity is not positive");
    expect(onlyProblem(withControl((c) => ({ ...c, question: `${"x".repeat(300)}?` })))).toContain(
      "question has 301 characters",
    );
  });

  it("refuses a control in the file of another area", () => {
    expect(onlyProblem(withControl((c) => ({ ...c, area: "mobile" })))).toContain("does not start with MOB-");
  });

  it("refuses tier answers in another order than their points", () => {
    const tierQuestions = library.tierQuestions.map((q) =>
      q.id === "TQ-1" ? { ...q, answers: [...q.answers].reverse() } : q,
    );
    expect(onlyProblem({ ...library, tierQuestions })).toContain(
      "TQ-1: the answers are not worth 0, 1, 2 and 3 points",
    );
  });
});
