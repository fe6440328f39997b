import { evidenceIds } from "./sample-evidence-ids";
import type { SampleTenant } from "./sample-types";

/** A table of the solution, by its name without prefix. */
export type SampleTable =
  | "environment"
  | "control"
  | "baseline"
  | "baselineapproval"
  | "workload"
  | "exception"
  | "attestation"
  | "assessment"
  | "evidence"
  | "collection"
  | "asset"
  | "risk"
  | "makerrequest"
  | "playbook"
  | "securityactivity";

export interface SampleRowRef {
  readonly table: SampleTable;
  readonly id: string;
  readonly name: string;
}

/**
 * The manifest of the sample: every row it creates by a fixed id, children before what they refer to, so that deleting in this order removes the
 * sample. Answers, evidence on answers and controls of a baseline go with their parent.
 */
export function sampleRows(sample: SampleTenant): SampleRowRef[] {
  const workloads = new Map(sample.workloads.map((workload) => [workload.key, workload.name]));
  const newestFirst = [...sample.baselines].reverse();
  const renewalsFirst = [...sample.exceptions].sort(
    (a, b) => Number(a.previous === undefined) - Number(b.previous === undefined),
  );
  return [
    ...[...sample.collections, ...sample.statements].flatMap((parent) =>
      ("values" in parent ? parent.values : parent.answers).flatMap((entry) =>
        evidenceIds(sample, parent.id, entry).map(({ id, control, environment }) =>
          ref("evidence", id, `${control}, ${environment ?? "tenant"}`),
        ),
      ),
    ),
    ...sample.collections.map(({ id, name }) => ref("collection", id, name)),
    ...sample.activities.map(({ id, name }) => ref("securityactivity", id, name)),
    ...sample.playbooks.map(({ id, name }) => ref("playbook", id, name)),
    ...sample.requests.map(({ id, name }) => ref("makerrequest", id, name)),
    ...sample.risks.map(({ id, name }) => ref("risk", id, name)),
    ...sample.assets.map(({ id, name }) => ref("asset", id, name)),
    ...sample.assessments.map(({ id, name }) => ref("assessment", id, name)),
    ...sample.attestations.map(({ id, workload, period }) =>
      ref("attestation", id, `${workloads.get(workload) ?? workload}, ${period}`),
    ),
    ...renewalsFirst.map(({ id, name }) => ref("exception", id, name)),
    ...sample.workloads.map(({ id, name }) => ref("workload", id, name)),
    ...sample.environments.map(({ id, name }) => ref("environment", id, name)),
    ...newestFirst.flatMap((baseline) =>
      baseline.steps.flatMap((one) =>
        one.do === "vote" ? [ref("baselineapproval", one.id, `${baseline.code} ${baseline.version}, ${one.role}`)] : [],
      ),
    ),
    ...newestFirst.map(({ id, name }) => ref("baseline", id, name)),
    ...sample.ownControls.map(({ id, control }) => ref("control", id, `${control.code} ${control.title}`)),
  ];
}

/**
 * Fixed id of a row that belongs to a sample row and a code: the evidence of one answer (`parentId` = attestation) or the row of a control that a
 * baseline version adds (`parentId` = baseline).
 *
 * @param round 0 for the first answer, 1 for the answer after the first return, and so on; at most 15
 * @throws RangeError when the code or the round has another form
 */
export function sampleChildId(parentId: string, code: string, round = 0): string {
  const [, area, number] = /^([A-Z]{3})-(\d{2})$/.exec(code) ?? [];
  if (area === undefined || number === undefined) {
    throw new RangeError(`"${code}" is not a control code. Write it like IAM-13.`);
  }
  if (!Number.isInteger(round) || round < 0 || round > 15) throw new RangeError(`Round ${round} is not 0 to 15.`);
  const letters = [...area].map((letter) => (letter.charCodeAt(0) - 64).toString(16).padStart(2, "0")).join("");
  return `${parentId.slice(0, 14)}8${round.toString(16)}${parentId.slice(16, 24)}${letters}${number}${parentId.slice(-4)}`;
}

function ref(table: SampleTable, id: string, name: string): SampleRowRef {
  return { table, id, name };
}
