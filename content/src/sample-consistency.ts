import type { Library } from "./library-types";
import { tierOfPoints, type ReferenceProblem } from "./library-references";
import { checkSampleWork } from "./sample-work-consistency";
import type { SampleException, SampleTenant, SampleWorkload } from "./sample-types";
import type { TierCode, UserKey } from "./vocabulary";

/**
 * Whether the sample obeys the rules the server would hold against it: tier points, four eyes, longest exceptions, references.
 *
 * @returns the problems; empty when the sample can be played
 */
export function checkSampleTenant(library: Library, sample: SampleTenant): ReferenceProblem[] {
  return [
    ...idProblems(sample),
    ...sample.workloads.flatMap((workload) => workloadProblems(library, sample, workload)),
    ...baselineProblems(library, sample),
    ...sample.exceptions.flatMap((exception) => exceptionProblems(library, sample, exception)),
    ...attestationProblems(library, sample),
    ...assessmentProblems(library, sample),
    ...checkSampleWork(library, sample),
  ];
}

function problem(file: string, place: string, what: string, advice: string): ReferenceProblem {
  return { file: `sample/${file}.json`, place, problem: what, advice };
}

function idProblems(sample: SampleTenant): ReferenceProblem[] {
  const ids = [
    ...sample.environments.map((row) => ["environments", row.id, row.key] as const),
    ...sample.workloads.map((row) => ["workloads", row.id, row.key] as const),
    ...sample.ownControls.map((row) => ["baselines", row.id, row.control.code] as const),
    ...sample.baselines.map((row) => ["baselines", row.id, row.key] as const),
    ...sample.attestations.map((row) => ["attestations", row.id, row.key] as const),
    ...sample.exceptions.map((row) => ["exceptions", row.id, row.key] as const),
    ...sample.assessments.map((row) => ["assessments", row.id, row.key] as const),
    ...[...sample.collections, ...sample.statements].map((row) => ["evidence", row.id, row.key] as const),
    ...sample.assets.map((row) => ["assets", row.id, row.key] as const),
    ...sample.risks.map((row) => ["risks", row.id, row.key] as const),
    ...sample.requests.map((row) => ["requests", row.id, row.key] as const),
    ...[...sample.playbooks, ...sample.activities].map((row) => ["activities", row.id, row.key] as const),
  ];
  const seen = new Set<string>();
  return ids.flatMap(([file, id, place]) => {
    if (!id.startsWith(sample.idPrefix)) {
      return [problem(file, place, `id ${id} does not begin with ${sample.idPrefix}`, "Sample rows are found by it.")];
    }
    if (seen.has(id)) return [problem(file, place, `id ${id} is used twice`, "Give each row its own id.")];
    seen.add(id);
    return [];
  });
}

function workloadProblems(library: Library, sample: SampleTenant, workload: SampleWorkload): ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  const points = library.tierQuestions.reduce((sum, q) => sum + q.weight * workload.tierAnswers[q.column], 0);
  if (points !== workload.tierPoints) {
    problems.push(
      problem("workloads", workload.key, `the answers add up to ${points}, not ${workload.tierPoints}`, "Correct one."),
    );
  }
  const byPoints = tierOfPoints(library, points);
  const raised = workload.raise?.tier;
  const expected = raised !== undefined && rankOf(library, raised) < rankOf(library, byPoints) ? raised : byPoints;
  if (expected !== workload.tier) {
    problems.push(
      problem("workloads", workload.key, `${points} points lead to ${expected}, not ${workload.tier}`, "Correct one."),
    );
  }
  if (workload.deputy === workload.owner) {
    problems.push(problem("workloads", workload.key, "owner and deputy are the same person", "Name another deputy."));
  }
  const known = new Set(sample.environments.map((environment) => environment.key));
  for (const environment of workload.environments.filter((key) => !known.has(key))) {
    problems.push(
      problem("workloads", workload.key, `environment "${environment}" is not in the sample`, "Correct the key."),
    );
  }
  return problems;
}

function baselineProblems(library: Library, sample: SampleTenant): ReferenceProblem[] {
  const codes = new Set([...library.controls.map((c) => c.code), ...sample.ownControls.map((o) => o.control.code)]);
  const versions = new Set(sample.baselines.map((b) => `${b.code} ${b.version}`));
  return sample.baselines.flatMap((baseline) => {
    const at = baseline.key;
    const problems: ReferenceProblem[] = [];
    if (baseline.previous !== undefined && !versions.has(baseline.previous)) {
      problems.push(
        problem("baselines", at, `starts from ${baseline.previous}, which is not there`, "Correct the version."),
      );
    }
    for (const change of baseline.tailoring) {
      if (!codes.has(change.code)) {
        problems.push(problem("baselines", at, `tailors ${change.code}, which does not exist`, "Correct the code."));
      }
      if (change.reason === undefined && baseline.steps.length > 0) {
        problems.push(
          problem("baselines", at, `gives no reason for ${change.code}`, "Only a draft may lack a reason."),
        );
      }
    }
    const voters = baseline.steps.filter((one) => one.do === "vote").map((one) => one.by);
    if (voters.includes(baseline.by) || new Set(voters).size !== voters.length) {
      problems.push(problem("baselines", at, "the author votes or somebody votes twice", "Let two other people vote."));
    }
    return problems;
  });
}

function exceptionProblems(library: Library, sample: SampleTenant, exception: SampleException): ReferenceProblem[] {
  const at = exception.key;
  const problems: ReferenceProblem[] = [];
  const control =
    library.controls.find((c) => c.code === exception.control) ??
    sample.ownControls.find((o) => o.control.code === exception.control)?.control;
  if (control === undefined) {
    return [problem("exceptions", at, `names control ${exception.control}, which does not exist`, "Correct the code.")];
  }
  const longest = longestDays(library, sample, exception);
  const days = exception.untilDay - exception.fromDay;
  if (days <= 0 || days > longest) {
    problems.push(problem("exceptions", at, `lasts ${days} days, 1 to ${longest} are allowed`, "Choose another end."));
  }
  const heavy = control.severity === "critical" || control.severity === "high";
  if (heavy && exception.compensating === undefined && exception.steps.length > 0) {
    problems.push(problem("exceptions", at, "says nothing about protection until then", "Add a compensating control."));
  }
  const people = peopleOf(sample, exception);
  for (const one of exception.steps) {
    const decides = one.do === "approve" || one.do === "reject" || one.do === "return";
    if (decides && (one.by === exception.by || people.includes(one.by))) {
      problems.push(problem("exceptions", at, `${one.by} decides on the own case`, "Let another approver decide."));
    }
  }
  return problems;
}

function attestationProblems(library: Library, sample: SampleTenant): ReferenceProblem[] {
  const codes = new Set([...library.controls.map((c) => c.code), ...sample.ownControls.map((o) => o.control.code)]);
  const versions = new Set(sample.baselines.map((b) => `${b.code} ${b.version}`));
  return sample.attestations.flatMap((attestation) => {
    const at = attestation.key;
    const problems: ReferenceProblem[] = [];
    const workload = sample.workloads.find((w) => w.key === attestation.workload);
    if (workload === undefined || !versions.has(attestation.baseline)) {
      return [problem("attestations", at, "names a workload or baseline that is not there", "Correct the name.")];
    }
    const people: (UserKey | undefined)[] = [workload.owner, workload.deputy];
    if (!people.includes(attestation.by)) {
      problems.push(
        problem("attestations", at, `${attestation.by} neither owns nor deputises`, "Let one of them attest."),
      );
    }
    const attesters = new Set<UserKey | undefined>([...people, attestation.by]);
    for (const one of attestation.steps) {
      if ((one.do === "accept" || one.do === "return") && attesters.has(one.by)) {
        problems.push(problem("attestations", at, `${one.by} reviews the own attestation`, "Let an approver review."));
      }
      if ((one.do === "submit" || one.do === "rework") && !people.includes(one.by)) {
        problems.push(problem("attestations", at, `${one.by} may not ${one.do}`, "Let the owner or deputy do it."));
      }
    }
    const answers = Object.entries({ ...attestation.answers, ...reworked(attestation) });
    for (const [code, answer] of answers) {
      const exception = sample.exceptions.find((e) => e.key === answer.exception);
      const fits = exception?.control === code && exception.workload === attestation.workload;
      if (!codes.has(code) || (answer.exception !== undefined && !fits)) {
        problems.push(
          problem(
            "attestations",
            at,
            `the answer to ${code} refers to nothing that fits`,
            "Correct code or exception.",
          ),
        );
      }
    }
    return problems;
  });
}

function reworked(attestation: SampleTenant["attestations"][number]): SampleTenant["attestations"][number]["answers"] {
  return Object.fromEntries(attestation.steps.flatMap((one) => Object.entries(one.answers ?? {})));
}

function assessmentProblems(library: Library, sample: SampleTenant): ReferenceProblem[] {
  const criteria = new Set(library.maturityCriteria.map((c) => c.code));
  const questions = new Set(library.postureQuestions.map((q) => q.code));
  return sample.assessments.flatMap((assessment) => {
    const unknown = [
      ...Object.keys(assessment.criteria).filter((code) => !criteria.has(code)),
      ...Object.keys(assessment.questions).filter((code) => !questions.has(code)),
    ].map((code) =>
      problem("assessments", assessment.key, `answers ${code}, which does not exist`, "Correct the code."),
    );
    const open =
      Object.keys(assessment.criteria).length < criteria.size ||
      Object.keys(assessment.questions).length < questions.size;
    return assessment.completeDay !== undefined && open
      ? [...unknown, problem("assessments", assessment.key, "is completed with open answers", "Answer all of them.")]
      : unknown;
  });
}

function peopleOf(sample: SampleTenant, exception: SampleException): UserKey[] {
  const workload = sample.workloads.find((w) => w.key === exception.workload);
  const environment = sample.environments.find((e) => e.key === exception.environment);
  return [workload?.owner, workload?.deputy, environment?.owner].filter((one): one is UserKey => one !== undefined);
}

/** The subject's tier decides: tenant = critical, environment = its most critical workload, important where it has none. */
function longestDays(library: Library, sample: SampleTenant, exception: SampleException): number {
  const tiers = sample.workloads
    .filter((w) => w.key === exception.workload || w.environments.includes(exception.environment ?? ""))
    .map((w) => w.tier)
    .sort((a, b) => rankOf(library, a) - rankOf(library, b));
  const tier: TierCode = exception.subject === "tenant" ? "critical" : (tiers[0] ?? "important");
  return library.tiers.find((one) => one.code === tier)?.longestExceptionDays ?? 0;
}

function rankOf(library: Library, tier: TierCode): number {
  return library.tiers.find((one) => one.code === tier)?.rank ?? Number.POSITIVE_INFINITY;
}
