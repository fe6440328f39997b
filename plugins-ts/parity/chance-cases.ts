import { customApis } from "../src/custom-apis";
import { steps } from "../src/registrations";
import type { RecordedCase } from "./plugin-case";
import { Random } from "./random";
import { caseOfApi, caseOfStep } from "./random-organization";
import { chanceMark } from "./vectors";

/** Runs of one handler from which vectors are chosen. */
const runs = 60;

/** Runs of every handler on operations and organisations made by chance, the same every time. */
export function chanceCases(): readonly RecordedCase[] {
  const cases: RecordedCase[] = [];
  for (const step of steps) {
    const random = new Random(seedOf(step.id));
    for (let run = 0; run < runs; run++) cases.push(caseOfStep(random, step, `${step.handler}${chanceMark}${run}`));
  }
  for (const api of customApis) {
    const random = new Random(seedOf(api.typeId));
    for (let run = 0; run < runs; run++) cases.push(caseOfApi(random, api, `${api.handler}${chanceMark}${run}`));
  }
  return cases;
}

function seedOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16);
}
