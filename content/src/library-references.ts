import type { Library } from "./library-types";
import type { TierCode } from "./vocabulary";

export interface ReferenceProblem {
  /** Path below `content/`. */
  readonly file: string;
  readonly place: string;
  readonly problem: string;
  readonly advice: string;
}

/** How many of each the shipped edition holds; a change of edition changes these numbers on purpose. */
export const EXPECTED_COUNTS = {
  controls: 120,
  criteria: 42,
  postureQuestions: 13,
  tierQuestions: 6,
  cells: 15,
} as const;

const TEXT_LIMITS = { title: 100, statement: 2000, question: 300, recommendation: 70 } as const;

/**
 * Everything a schema cannot see: references between files, uniqueness, counts and text lengths.
 *
 * @returns the problems in file order; empty when the library is sound
 */
export function checkReferences(library: Library): ReferenceProblem[] {
  return [
    ...countProblems(library),
    ...controlProblems(library),
    ...frameworkProblems(library),
    ...mappingProblems(library),
    ...criterionProblems(library),
    ...questionProblems(library),
    ...guardrailProblems(library),
    ...playbookProblems(library),
    ...tierProblems(library),
  ];
}

function countProblems(library: Library): ReferenceProblem[] {
  const cells = new Set(library.maturityCriteria.map((c) => `${c.area}/${c.level}`)).size;
  const counts: readonly [string, string, number, number][] = [
    ["library/controls", "controls", library.controls.length, EXPECTED_COUNTS.controls],
    ["library/maturity-criteria.json", "criteria", library.maturityCriteria.length, EXPECTED_COUNTS.criteria],
    ["library/maturity-criteria.json", "matrix cells", cells, EXPECTED_COUNTS.cells],
    ["library/posture-questions.json", "questions", library.postureQuestions.length, EXPECTED_COUNTS.postureQuestions],
    ["library/tier-questions.json", "questions", library.tierQuestions.length, EXPECTED_COUNTS.tierQuestions],
  ];
  return counts
    .filter(([, , found, expected]) => found !== expected)
    .map(([file, what, found, expected]) => ({
      file,
      place: "",
      problem: `holds ${found} ${what} instead of ${expected}`,
      advice: "Restore what is missing, or change the expected count with the edition.",
    }));
}

function controlProblems(library: Library): ReferenceProblem[] {
  const areas = new Map(library.areas.map((area) => [area.key, area]));
  const problems: ReferenceProblem[] = duplicates(library.controls.map((c) => c.code)).map((code) => ({
    file: "library/controls",
    place: code,
    problem: "the code is used twice",
    advice: "Give one of the two controls the next free number.",
  }));
  for (const control of library.controls) {
    const at = { file: `library/controls/${control.area}.json`, place: control.code };
    const area = areas.get(control.area);
    if (area === undefined) {
      problems.push({ ...at, problem: `area "${control.area}" is unknown`, advice: "Use an area of areas.json." });
    } else if (!control.code.startsWith(`${area.code}-`)) {
      problems.push({
        ...at,
        problem: `the code does not start with ${area.code}-`,
        advice: "Move it to its area's file.",
      });
    }
    if (control.id !== `PPB-${control.code}`) {
      problems.push({ ...at, problem: `id ${control.id} and code differ`, advice: `Write PPB-${control.code}.` });
    }
    if (!(control.validityDays > 0)) {
      problems.push({
        ...at,
        problem: "validity is not positive",
        advice: "Give the days a result counts, 1 or more.",
      });
    }
    for (const field of ["title", "statement", "question", "recommendation"] as const) {
      if (control[field].length > TEXT_LIMITS[field]) {
        problems.push({
          ...at,
          problem: `${field} has ${control[field].length} characters, ${TEXT_LIMITS[field]} fit`,
          advice: "Shorten it.",
        });
      }
    }
  }
  return problems;
}

function frameworkProblems(library: Library): ReferenceProblem[] {
  const file = "library/frameworks.json";
  const advice = "Keep one of the two.";
  return [
    ...duplicates(library.frameworks.map((f) => f.code)).map((place) => ({
      file,
      place,
      problem: "is there twice",
      advice,
    })),
    ...library.frameworks.flatMap((framework) =>
      duplicates(framework.items.map((i) => i.code)).map((code) => ({
        file,
        place: `${framework.code} ${code}`,
        problem: "the item is there twice",
        advice,
      })),
    ),
  ];
}

function mappingProblems(library: Library): ReferenceProblem[] {
  const items = new Set(library.frameworks.flatMap((f) => f.items.map((i) => `${f.code} ${i.code}`)));
  const unknown = library.mappings
    .filter((m) => !items.has(`${m.framework} ${m.item}`))
    .map((m) => ({
      file: "library/controls",
      place: m.control,
      problem: `maps to "${m.item}", which framework "${m.framework}" does not hold`,
      advice: "Correct the mapping or add the item to frameworks.json.",
    }));
  const twice = duplicates(library.mappings.map((m) => `${m.control} → ${m.framework} ${m.item}`)).map((place) => ({
    file: "library/controls",
    place,
    problem: "the mapping is there twice",
    advice: "Keep one of the two.",
  }));
  return [...unknown, ...twice];
}

function criterionProblems(library: Library): ReferenceProblem[] {
  const file = "library/maturity-criteria.json";
  return [
    ...duplicates(library.maturityCriteria.map((c) => c.code)).map((place) => ({
      file,
      place,
      problem: "the code is used twice",
      advice: "Give one of the two the next free number.",
    })),
    ...library.maturityCriteria.flatMap((c) => unknownControls(library, file, c.code, c.controls)),
  ];
}

function questionProblems(library: Library): ReferenceProblem[] {
  const file = "library/posture-questions.json";
  return library.postureQuestions.flatMap((q) => unknownControls(library, file, q.code, q.controls));
}

function guardrailProblems(library: Library): ReferenceProblem[] {
  const file = "library/guardrails.json";
  return [
    ...duplicates(library.guardrails.map((g) => g.code)).map((place) => ({
      file,
      place,
      problem: "the code is used twice",
      advice: "Give one of the two the next free number.",
    })),
    ...library.guardrails.flatMap((g) => unknownControls(library, file, g.code, g.controls)),
  ];
}

function playbookProblems(library: Library): ReferenceProblem[] {
  return duplicates([...library.playbooks.map((p) => p.code), ...library.playbooks.map((p) => p.kind)]).map(
    (place) => ({
      file: "library/playbooks.json",
      place,
      problem: "the code or kind is used twice",
      advice: "Keep one playbook of a kind.",
    }),
  );
}

function unknownControls(library: Library, file: string, place: string, codes: readonly string[]): ReferenceProblem[] {
  const known = new Set(library.controls.map((c) => c.code));
  return codes
    .filter((code) => !known.has(code))
    .map((code) => ({
      file,
      place,
      problem: `names control ${code}, which is not in the library`,
      advice: "Correct the code or remove it.",
    }));
}

function tierProblems(library: Library): ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  const maximum = library.tierQuestions.reduce(
    (sum, q) => sum + q.weight * Math.max(...q.answers.map((a) => a.points)),
    0,
  );
  if (maximum !== library.maximumTierPoints) {
    problems.push({
      file: "library/tier-questions.json",
      place: "maximumPoints",
      problem: `says ${library.maximumTierPoints}, the highest answers give ${maximum}`,
      advice: `Write ${maximum} or correct the weights.`,
    });
  }
  for (const question of library.tierQuestions) {
    if (question.answers.some((answer, index) => answer.points !== index)) {
      problems.push({
        file: "library/tier-questions.json",
        place: question.id,
        problem: "the answers are not worth 0, 1, 2 and 3 points in this order",
        advice: "Put them in the order of their points.",
      });
    }
  }
  const byRank = [...library.tiers].sort((a, b) => a.rank - b.rank);
  byRank.forEach((tier, index) => {
    const lower = byRank[index + 1];
    if (lower !== undefined && !(tier.pointsFrom > lower.pointsFrom && tier.factor > lower.factor)) {
      problems.push({
        file: "library/tiers.json",
        place: tier.code,
        problem: `needs more points and a higher factor than ${lower.code}`,
        advice: "Correct pointsFrom, factor or rank.",
      });
    }
  });
  return problems;
}

/** @returns the tier the points lead to */
export function tierOfPoints(library: Pick<Library, "tiers">, points: number): TierCode {
  const reached = [...library.tiers].sort((a, b) => b.pointsFrom - a.pointsFrom).find((t) => points >= t.pointsFrom);
  return reached?.code ?? "personal";
}

function duplicates(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
}
