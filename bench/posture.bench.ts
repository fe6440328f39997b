import { noCell, postureCell, postureOf, retally, tallyOf } from "@plumbline/governance";
import type { Posture, PostureControl, PostureSubject, Result, Severity, TierCode } from "@plumbline/governance";

import { compare, processorTime, ratio, type Ratio } from "./ratio";

const controlCount = 120;
const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];
const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const results: readonly Result[] = ["pass", "partly", "fail", "stale", "error", "notMeasured"];

/** The same results twice: as the posture takes them, and as bare numbers. */
interface Results {
  readonly controls: readonly PostureControl[];
  readonly subjects: readonly PostureSubject[];
  /** factor × duty of each result, subject by subject; 0 where the control does not apply. */
  readonly weights: Float64Array;
  readonly credits: Float64Array;
}

const factors: Readonly<Record<TierCode, number>> = { critical: 4, important: 2, team: 1, personal: 0.5 };
const credit = (result: Result): number => (result === "pass" ? 1 : result === "partly" ? 0.5 : 0);

function pick<T>(values: readonly T[], number: number, otherwise: T): T {
  return values[number % values.length] ?? otherwise;
}

function resultsOf(workloads: number): Results {
  const controls = Array.from({ length: controlCount }, (_, index) => ({
    code: `C-${String(index).padStart(3, "0")}`,
    area: `area${index % 15}`,
    severity: pick(severities, index, "low"),
  }));
  const weights = new Float64Array(workloads * controlCount);
  const credits = new Float64Array(workloads * controlCount);
  // A sequence of its own and not Math.random, so that every run measures the same results.
  let state = 20261116;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536);
  };
  const subjects = Array.from({ length: workloads }, (_, row): PostureSubject => {
    const tier = pick(tiers, next(), "team");
    const cells: string[] = [];
    for (let column = 0; column < controlCount; column += 1) {
      const kind = next() % 16;
      const result = kind < 9 ? "pass" : pick(results, next(), "fail");
      const duty = next() % 3 === 0 ? "should" : "must";
      const applies = kind !== 15;
      cells.push(applies ? postureCell(result, duty, kind === 14) : noCell);
      weights[row * controlCount + column] = applies ? factors[tier] * (duty === "must" ? 1 : 0.4) : 0;
      credits[row * controlCount + column] = credit(result);
    }
    return { kind: "workload", key: `w${row}`, tier, cells: cells.join("") };
  });
  return { controls, subjects, weights, credits };
}

/** One pass over bare numbers: mean credit of every control, and nothing else of what a posture holds. */
function bareMeans(of: Results): Float64Array {
  const earned = new Float64Array(controlCount);
  const weight = new Float64Array(controlCount);
  const rows = of.subjects.length;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < controlCount; column += 1) {
      const at = row * controlCount + column;
      const w = of.weights[at] ?? 0;
      weight[column] = (weight[column] ?? 0) + w;
      earned[column] = (earned[column] ?? 0) + w * (of.credits[at] ?? 0);
    }
  }
  return earned.map((sum, column) => sum / (weight[column] ?? 1));
}

const measure = (of: Results): Posture => postureOf(tallyOf(of.controls, of.subjects));

/** A measurement that counts something nobody reads could be optimised away. */
function checked(of: Results): void {
  const means = bareMeans(of);
  for (const [index, control] of measure(of).controls.entries()) {
    if (Math.abs((control.credit ?? -1) - (means[index] ?? -2)) > 1e-9)
      throw new Error("The posture and the bare numbers disagree; the benchmark compares two different things.");
  }
}

/** The same subject with its first control answered the other way. */
function answered(subject: PostureSubject, result: Result): PostureSubject {
  return { ...subject, cells: postureCell(result, "must", false) + subject.cells.slice(1) };
}

/** Scores of 10,000 workloads, how they grow with the data, and what one changed answer costs. */
export async function measurePosture(): Promise<readonly Ratio[]> {
  const small = resultsOf(1_000);
  const large = resultsOf(10_000);
  checked(large);
  const sink = { total: 0 };
  const full = (of: Results, times: number) => (): void => {
    for (let time = 0; time < times; time += 1) sink.total += measure(of).raw ?? 0;
  };
  const bare = (): void => {
    for (let time = 0; time < 20; time += 1) sink.total += bareMeans(large)[0] ?? 0;
  };
  const whole = await compare(15, full(large, 20), bare, processorTime, 3);
  const growth = await compare(15, full(large, 20), full(small, 20), processorTime, 3);
  const tally = tallyOf(large.controls, large.subjects);
  let turn = 0;
  let current = large.subjects[4_711] ?? answered({ kind: "workload", key: "", tier: "team", cells: "" }, "pass");
  const changes = 1_000;
  const one = await compare(
    15,
    () => {
      for (let change = 0; change < changes; change += 1) {
        const next = answered(current, turn % 2 === 0 ? "fail" : "pass");
        turn += 1;
        retally(tally, current, next);
        current = next;
        sink.total += postureOf(tally).raw ?? 0;
      }
    },
    full(large, 20),
    processorTime,
    3,
  );
  if (!Number.isFinite(sink.total)) throw new Error("The scores are no numbers.");
  const each = { ours: one.ours / changes, theirs: one.theirs / 20 };
  return [
    ratio("posture of 10,000 workloads × 120 controls", "one pass over the same numbers", whole, 4),
    ratio("posture of 10,000 workloads", "of 1,000 workloads", growth, 11),
    ratio("one answer changed, scores current again", "a full measure", each, 0.01),
  ];
}
