import { Random } from "../../parity/random";
import { caseOfStep } from "../../parity/random-organization";
import { replay } from "../../parity/scripted-platform";
import { shrink } from "../../parity/shrink";
import { inputOf } from "../../parity/vectors";
import type { Data } from "../../parity/canonical-json";
import { steps } from "../../src";

const step = steps.find((one) => one.handler === "ExceptionUpdate") ?? steps[0];

/** A runner that plays operations as Node does, but for one planted mistake: it takes a smiling face for a word. */
function wrongRunner(input: Data): string {
  const outcome = replay(inputOf(input));
  return JSON.stringify(input).includes("😀") ? `${outcome} wrong` : outcome;
}

const differs = (inputs: readonly Data[]): Promise<readonly boolean[]> =>
  Promise.resolve(inputs.map((input) => wrongRunner(input) !== replay(inputOf(input))));

/** A large operation made by chance that shows the planted mistake. */
function largeCase(): Data {
  if (step == null) throw new Error("There is no step.");
  const random = new Random(11);
  for (let tries = 0; tries < 2000; tries++) {
    const { input } = caseOfStep(random, step, "search");
    const text = JSON.stringify(input);
    if (text.includes("😀") && text.length > 2000) return input;
  }
  throw new Error("Chance made no case that shows the mistake.");
}

test("the first difference becomes the smallest that still shows it", async () => {
  const large = largeCase();
  const small = await shrink(large, differs);
  expect(await differs([small])).toEqual([true]);
  const columns = [...JSON.stringify(small).matchAll(/\["(plb_\w+|\w+id|\w+code)",\["/g)];
  expect(columns).toHaveLength(1);
  expect(JSON.stringify(small)).toContain('["text","😀"]');
  expect(JSON.stringify(small).length).toBeLessThan(700);
  expect(inputOf(small).answers).toEqual([]);
});

test("what shows no difference any more stays as it is", async () => {
  const large = largeCase();
  expect(await shrink(large, (inputs) => Promise.resolve(inputs.map(() => false)))).toEqual(large);
});

test("an operation is left as large as it must be", async () => {
  const large = largeCase();
  const needs = (input: Data): boolean => inputOf(input).context.image != null && JSON.stringify(input).includes("😀");
  const small = await shrink(large, (inputs) => Promise.resolve(inputs.map(needs)));
  expect(needs(small)).toBe(true);
});
