import { readFileSync } from "fs";
import { join } from "path";
import { checkContent, ContentError, parseContent } from "../src";

const file = "library/controls/iam.json";

interface LooseFile {
  area: string;
  controls: Record<string, unknown>[];
}

function iam(): LooseFile {
  return JSON.parse(readFileSync(join(__dirname, "..", file), "utf8")) as LooseFile;
}

function messageFor(change: (data: LooseFile) => void): string {
  const data = iam();
  change(data);
  try {
    checkContent("controls", file, data);
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
  return "no error";
}

describe("a content file that does not fit", () => {
  it("is accepted unchanged", () => {
    expect(messageFor(() => undefined)).toBe("no error");
  });

  it("says which word is not a key, where, and which ones are", () => {
    const message = messageFor((data) => Object.assign(data.controls[3] ?? {}, { severity: "huge" }));
    expect(message).toBe(
      `${file}, controls[3].severity: must be one of critical, high, medium, low. Choose one of them; the keys are those of the choice columns.`,
    );
  });

  it("says which property is missing", () => {
    expect(messageFor((data) => delete data.controls[0]?.["rationale"])).toBe(
      `${file}, controls[0]: "rationale" is missing. Add it.`,
    );
  });

  it("says which property nobody knows", () => {
    expect(messageFor((data) => Object.assign(data.controls[0] ?? {}, { colour: "red" }))).toContain(
      'controls[0]: "colour" is not a known property. Correct its spelling or remove it.',
    );
  });

  it("refuses a question without a question mark and a recommendation that is too long", () => {
    expect(
      messageFor((data) => Object.assign(data.controls[0] ?? {}, { question: "Tell me whether it is on." })),
    ).toContain("controls[0].question");
    expect(messageFor((data) => Object.assign(data.controls[0] ?? {}, { recommendation: "Do ".repeat(40) }))).toContain(
      "Shorten the text.",
    );
  });

  it("refuses a measured control without a rule, and an attested one with a rule", () => {
    const attested = {
      kind: "attested",
      expects: "Link to the register",
      rule: { dataset: "x", per: "tenant", path: "y", op: "=", value: 1 },
    };
    expect(messageFor((data) => Object.assign(data.controls[0] ?? {}, { evidence: attested }))).not.toBe("no error");
    expect(
      messageFor((data) =>
        Object.assign(data.controls[0] ?? {}, { evidence: { kind: "automated", expects: "A setting" } }),
      ),
    ).toContain('"rule" is missing');
  });

  it("says so when a file is not JSON", () => {
    expect(() => parseContent("controls", file, '{ "area": ')).toThrow(
      /library\/controls\/iam\.json: is not JSON .*Correct the file/,
    );
  });

  it("refuses something that is not an object", () => {
    expect(() => checkContent("tiers", "library/tiers.json", [])).toThrow(/library\/tiers\.json: must be object/);
  });
});
