import type { ReferenceProblem } from "./library-references";
import type { Library } from "./library-types";
import type { DayOffset, SampleTenant } from "./sample-types";

interface Said {
  readonly key: string;
  readonly day: DayOffset;
  readonly entries: readonly { readonly control: string; readonly environments?: readonly string[] }[];
}

/**
 * Whether evidence, requests, risks, activities and guardrails of the sample name what is there on their day, and nobody decides on the own request.
 *
 * @returns the problems; empty when the work can be played
 */
export function checkSampleWork(library: Library, sample: SampleTenant): ReferenceProblem[] {
  return [
    ...saidProblems(library, sample),
    ...referenceProblems(library, sample),
    ...requestProblems(sample),
    ...measureProblems(sample),
  ];
}

function problem(file: string, place: string, what: string, advice: string): ReferenceProblem {
  return { file: `sample/${file}.json`, place, problem: what, advice };
}

function saidProblems(library: Library, sample: SampleTenant): ReferenceProblem[] {
  const controls = new Map(library.controls.map((control) => [control.code, control]));
  const registered = new Map(sample.environments.map((one) => [one.key, one.registeredDay]));
  const said: Said[] = [
    ...sample.collections.map(({ key, day, values }) => ({ key, day, entries: values })),
    ...sample.statements.map(({ key, day, answers }) => ({ key, day, entries: answers })),
  ];
  const late = said.flatMap(({ key, day, entries }) =>
    entries.flatMap(({ control, environments = [] }) => [
      ...(controls.has(control)
        ? []
        : [problem("evidence", key, `names control ${control}, which does not exist`, "Correct the code.")]),
      ...environments
        .filter((one) => (registered.get(one) ?? Number.POSITIVE_INFINITY) > day)
        .map((one) => problem("evidence", key, `"${one}" is not there on day ${day}`, "Say it on a later day.")),
    ]),
  );
  const unmeasured = sample.collections.flatMap(({ key, values }) =>
    values
      .filter(({ control }) => controls.get(control)?.evidence.rule === undefined)
      .map(({ control }) =>
        problem("evidence", key, `${control} has no rule to judge a value by`, "State it instead."),
      ),
  );
  return [...late, ...unmeasured];
}

/** What a row of the sample names, by kind. */
interface Named {
  readonly file: string;
  readonly key: string;
  readonly names: Readonly<Record<string, string | undefined>>;
}

function referenceProblems(library: Library, sample: SampleTenant): ReferenceProblem[] {
  const known = {
    workload: new Set(sample.workloads.map((one) => one.key)),
    environment: new Set(sample.environments.map((one) => one.key)),
    control: new Set(library.controls.map((one) => one.code)),
    guardrail: new Set(library.guardrails.map((one) => one.code)),
    playbook: new Set(sample.playbooks.map((one) => one.key)),
    request: new Set(sample.requests.map((one) => one.key)),
    baseline: new Set(sample.baselines.map((one) => `${one.code} ${one.version}`)),
  };
  const rows: Named[] = [
    ...sample.assets.map(({ key, workload, environment }) => ({
      file: "assets",
      key,
      names: { workload, environment },
    })),
    ...sample.risks.map(({ key, workload, control }) => ({ file: "risks", key, names: { workload, control } })),
    ...sample.requests.map(({ key, workload, environment, control }) => ({
      file: "requests",
      key,
      names: { workload, environment, control },
    })),
    ...sample.activities.map(({ key, baseline, playbook, control, request }) => ({
      file: "activities",
      key,
      names: { baseline, playbook, control, request },
    })),
    ...sample.guardrailDecisions.map(({ guardrail }) => ({ file: "guardrails", key: guardrail, names: { guardrail } })),
    ...sample.recommendationSteps.map(({ control }) => ({ file: "posture", key: control, names: { control } })),
  ];
  return rows.flatMap(({ file, key, names }) =>
    Object.entries(known).flatMap(([kind, keys]) => {
      const name = names[kind];
      if (name === undefined || keys.has(name)) return [];
      return [problem(file, key, `names the ${kind} ${name}, which is not there`, "Correct the name.")];
    }),
  );
}

function requestProblems(sample: SampleTenant): ReferenceProblem[] {
  return sample.requests.flatMap((request) => [
    ...request.steps
      .filter((one) => (one.do === "approve" || one.do === "reject") && one.by === request.by)
      .map((one) => problem("requests", request.key, `${one.by} decides on the own request`, "Let another decide.")),
    ...(request.kind === "frictionReport" && (request.control === undefined || request.frictionKind === undefined)
      ? [problem("requests", request.key, "is a friction report without control or kind", "Add both.")]
      : []),
  ]);
}

/** Both effects only show when the posture is known right before and right after a version enters force. */
function measureProblems(sample: SampleTenant): ReferenceProblem[] {
  const days = sample.measures.map((one) => one.day);
  return sample.baselines
    .filter((baseline) => baseline.previous !== undefined)
    .flatMap((baseline) => baseline.steps.filter((one) => one.do === "putInForce"))
    .filter(({ day }) => !days.includes(day - 1) || !days.includes(day))
    .map(({ day }) =>
      problem(
        "posture",
        "measures",
        `the version change on day ${day} has no measure before and after`,
        "Measure on both days.",
      ),
    );
}
