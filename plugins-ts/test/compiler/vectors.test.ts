import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { probeApis } from "../../parity/probe-apis";
import { replay } from "../../parity/scripted-platform";
import { keepFound, readVectors, vectorFolder, vectorText, writeVectors } from "../../parity/vectors";
import type { Vector } from "../../parity/vectors";
import { customApis, steps } from "../../src";

const vectors = readVectors();
const howTo = "run: npx tsx plugins-ts/test/compiler/write-vectors.ts, and read what changed";

/** What comes of a vector today; the reason when it cannot be played any more. */
function outcomeOf(vector: Vector): string {
  try {
    return replay(vector.input);
  } catch (reason) {
    return `${String(reason)} (${howTo})`;
  }
}

describe("golden vectors", () => {
  test(`are there for every handler, and for no other (else ${howTo})`, () => {
    const registered = new Set([...steps, ...customApis].map((one) => `${one.handler}.json`));
    const files = [...vectors.keys()].filter((name) => !name.startsWith("found-"));
    expect(files.sort()).toEqual([...registered].sort());
    for (const [name, cases] of vectors) expect([name, cases.length > 0]).toEqual([name, true]);
  });

  test.each([...vectors])(`%s says what the rules do today (else ${howTo})`, (_, cases) => {
    for (const one of cases) expect([one.name, outcomeOf(one)]).toEqual([one.name, one.outcome]);
  });

  test("are written one call a line, and read back as they were", () => {
    for (const [name, cases] of vectors) {
      const text = readFileSync(join(vectorFolder, name), "utf8");
      expect([name, vectorText(cases)]).toEqual([name, text]);
    }
  });
});

describe("a folder of vectors", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-vectors-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const [, [sample] = []] = [...vectors][0] ?? [];

  test("keeps what a search found when the others are written again", () => {
    if (sample == null) throw new Error("There is no vector at all.");
    const found = keepFound({ ...sample.input, context: { ...sample.input.context, parent: null } }, folder);
    keepFound({ ...sample.input, context: { ...sample.input.context, parent: null } }, folder);
    writeVectors([], folder);
    const names = [...readVectors(folder).keys()];
    expect(names).toHaveLength(2);
    expect(found).toContain(names[0]);
  });

  test("tells a vector of a handler that is gone", () => {
    if (sample == null) throw new Error("There is no vector at all.");
    const input = { ...sample.input, plugin: "Plumbline.Rules.GonePlugin" };
    expect(() => replay(input)).toThrow("No handler Gone is registered any more.");
  });

  test("plays what no answer of the script fits as a fault", () => {
    const api = probeApis.find((one) => one.handler === "ProbeRead");
    const input = {
      plugin: `Plumbline.Rules.${api?.handler ?? ""}Plugin`,
      language: 1033,
      answers: [{ value: "no rows" }],
      context: {
        message: api?.name ?? "",
        table: "",
        stage: 30,
        id: "",
        user: "11111111-1111-1111-1111-111111111111",
        now: "2026-11-16T09:00:00Z",
        target: null,
        image: null,
        inputs: [],
        isMarked: false,
        parent: null,
      },
    };
    expect(replay(input)).toContain('"error":["fault","The script has no answer to this call."]');
    expect(replay({ ...input, answers: [] })).toContain('"error":["fault"');
    expect(replay({ ...input, answers: [{ fault: "Out of order." }] })).toContain('"error":["fault","Out of order."]');
  });
});
