import fc from "fast-check";

import {
  FileError,
  neutraliseFormula,
  previewImport,
  readFile,
  restoreFormula,
  sheets,
  writeFile,
  writesOf,
  type ApiRow,
  type LookupRows,
  type Sheet,
} from "../src";
import { writeXlsx } from "../src/xlsx";

const none: ReadonlyMap<string, LookupRows> = new Map();
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function answer(number: number, changes: Record<string, unknown> = {}): ApiRow {
  return {
    [sheets.answers.id]: id(number),
    plb_code: `IAM-${number}`,
    plb_name: `IAM-${number}`,
    plb_duty: 724800000,
    plb_applicability: null,
    plb_answer: 724800000,
    plb_comment: "Line one\nline two",
    plb_plan: null,
    plb_plandue: "2027-02-14",
    plb_reviewcomment: null,
    ...changes,
  };
}

describe("a formula in a text", () => {
  it("is written with an apostrophe and comes back as it was", () => {
    for (const one of ["=1+1", "+49 30", "-5", "@here", "'=kept", "''=twice", "plain", "'quoted'"]) {
      expect(restoreFormula(neutraliseFormula(one))).toBe(one);
    }
    expect(neutraliseFormula("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
  });

  it("never reaches a file, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const written = neutraliseFormula(value);
        expect(/^[=+\-@\t\r]/.test(written)).toBe(false);
        expect(restoreFormula(written)).toBe(value);
      }),
    );
  });
});

describe.each(["csv", "xlsx"] as const)("rows written as %s", (format) => {
  it("come back without a change", async () => {
    const rows = [answer(1), answer(2, { plb_comment: "=cmd|' /C calc'!A0", plb_answer: null, plb_plandue: null })];
    const file = await readFile(await writeFile(sheets.answers, rows, none, format, "2026-11-22"));
    const preview = previewImport(sheets.answers, file, rows, none);
    expect(preview).toMatchObject({ rows: 2, unchanged: 2, updated: 0, wrong: 0, leftOut: [], absent: [] });
    expect(writesOf(sheets.answers, preview)).toEqual([]);
  });

  it("come back without a change for every kind of sheet that holds choices, numbers and lookups", async () => {
    const tier: LookupRows = {
      idOf: new Map([["critical", id(90)]]),
      keyOf: new Map([[id(90), "Critical"]]),
      ambiguous: new Set(),
    };
    const lookups = new Map([
      ["plb_raisedtier", tier],
      ["plb_tier", tier],
    ]);
    const row: ApiRow = {
      [sheets.workloads.id]: id(7),
      plb_name: "Supplier Payments",
      plb_description: 'Größe, "quoted"; and 漢字 🙂',
      plb_stage: 724800002,
      plb_regulations: "724800002,724800000",
      plb_apptypes: "724800000",
      _plb_tier_value: id(90).toUpperCase(),
      _plb_raisedtier_value: id(90),
      plb_score: 71.3,
      plb_tq1: 724800003,
    };
    const file = await readFile(await writeFile(sheets.workloads, [row], lookups, format, "2026-11-22"));
    expect(previewImport(sheets.workloads, file, [row], lookups)).toMatchObject({ rows: 1, unchanged: 1, wrong: 0 });
  });
});

describe("a file", () => {
  const read = async (csv: string, sheet: Sheet = sheets.answers, rows: readonly ApiRow[] = [answer(1), answer(2)]) =>
    previewImport(sheet, await readFile(text(csv)), rows, none);

  it("may have its columns in another order, may leave some out, and may bring others", async () => {
    const preview = await read(`Note;Answer;Id\r\nmine;No;${id(1)}\r\n`);
    expect(preview.leftOut).toEqual(["Note"]);
    expect(preview.absent).toContain("Comment");
    expect(writesOf(sheets.answers, preview)).toEqual([
      { method: "PATCH", path: `plb_attestationanswers(${id(1)})`, body: { plb_answer: 724800002 } },
    ]);
  });

  it("says row by row what is wrong, and counts every row once", async () => {
    const preview = await read(
      [
        "Id,Code,Answer,Plan due",
        `${id(1)},IAM-1,Maybe,2027-02-30`,
        `${id(2)},OTHER,Yes,2027-02-14`,
        `${id(2)},IAM-2,Yes,2027-02-14`,
        `${id(5)},IAM-5,Yes,`,
        `not an id,IAM-5,Yes,`,
        ",,,",
      ].join("\n"),
    );
    expect(preview.changes.map((row) => row.problems)).toEqual([
      [
        'Answer: "Maybe" is not one of: Yes, Partly, No, Not applicable.',
        'Plan due: "2027-02-30" is no day. Write year-month-day, e.g. 2027-02-14.',
      ],
      ["Code: the server writes this column. Put the old value back."],
      ["The row is in the file twice, first in line 3. Keep one."],
      [`There is no row with the id "${id(5)}". Empty the cell to create a new row.`],
      ['There is no row with the id "not an id". Empty the cell to create a new row.'],
    ]);
    expect(preview.created + preview.updated + preview.unchanged + preview.wrong).toBe(preview.rows);
  });

  it("with values of another type is told what to write", async () => {
    const file = await writeXlsx([
      {
        name: "Controls",
        rows: [
          ["Code", "Validity days", "Severity"],
          ["IAM-01", "soon", 3],
          ["IAM-01", 1.5, true],
          ["IAM-01", 99999, new Date("2026-01-01")],
        ],
      },
    ]);
    const existing = [{ [sheets.controls.id]: id(1), plb_code: "IAM-01" }];
    const preview = previewImport(sheets.controls, await readFile(file), existing, none);
    expect(preview.changes.map((row) => row.problems[row.problems.length - 1])).toEqual([
      'Severity: "3" is not one of: Critical, High, Medium, Low.',
      'Severity: "true" is not one of: Critical, High, Medium, Low.',
      'Severity: "2026-01-01" is not one of: Critical, High, Medium, Low.',
    ]);
    expect(preview.changes.map((row) => row.problems.find((one) => one.startsWith("Validity")))).toEqual([
      'Validity days: "soon" is no number. Write digits, e.g. 12.5.',
      "Validity days: 1.5 is no whole number.",
      "Validity days: 99999 is outside 1 to 3650.",
    ]);
  });

  it("brings new rows where that is allowed, and names what they need", async () => {
    const preview = await read("Name,Stage\nPlant tour,Design\n,Live\n", sheets.workloads, []);
    expect(preview.changes.map((row) => row.change)).toEqual(["create", "wrong"]);
    expect(preview.changes[1]?.problems).toEqual(["Name: a value is needed."]);
    expect(writesOf(sheets.workloads, preview)).toEqual([
      { method: "POST", path: "plb_workloads", body: { plb_name: "Plant tour", plb_stage: 724800000 } },
    ]);
    expect((await read("Code,Answer\nIAM-9,Yes\n", sheets.answers).catch(String)) as string).toContain(
      "has no column that finds its rows",
    );
  });

  it("whose rows were cut says so", async () => {
    const rows = [answer(1), answer(2)];
    const whole = await readFile(await writeFile(sheets.answers, rows, none, "xlsx", "2026-11-22"));
    const preview = previewImport(sheets.answers, { ...whole, rows: whole.rows.slice(0, 1) }, rows, none);
    expect(preview.countProblem).toBe(
      "The file was written with 2 rows and now has 1. Rows that are missing in the file stay as they are.",
    );
  });

  it("of 100,000 rows is read; one row more is refused", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => [id(index), "Yes"]);
    const header = ["Id", "Answer"];
    const preview = previewImport(
      sheets.answers,
      { header, rows: many, firstLine: 2, statedRows: null },
      [answer(1)],
      none,
    );
    expect(preview).toMatchObject({ rows: 100_000, unchanged: 1, wrong: 99_999 });
    const more = { header, rows: [...many, [id(1), "Yes"]], firstLine: 2, statedRows: null };
    expect(() => previewImport(sheets.answers, more, [], none)).toThrow("100001 rows; 100000 fit");
  });

  it.each([
    ["nothing", "", "The file is empty"],
    ["only a header nobody knows", "Foo,Bar\n1,2\n", "No column of the first row is known"],
    ["a column twice", "Id,Answer,answer\n,,\n", 'The column "answer" is there twice'],
    ["an open quotation mark", 'Id,Answer\n"abc,Yes\n', "a quotation mark is not closed"],
  ])("with %s is refused as a whole", async (_what, csv, sentence) => {
    await expect(read(csv)).rejects.toThrow(sentence);
  });

  it("that is no workbook, no UTF-8, or has merged cells is refused as a whole", async () => {
    const zipLike = Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]);
    await expect(readFile(zipLike)).rejects.toThrow("no Excel workbook");
    await expect(readFile(Uint8Array.from([0x49, 0x64, 0xff, 0xfe, 0xfd]))).rejects.toThrow("not UTF-8");
    const { unzipSync, zipSync, strFromU8, strToU8 } = await import("fflate");
    const parts = unzipSync(await writeXlsx([{ name: "Answers", rows: [["Id", "Answer"]] }]));
    for (const [name, content] of Object.entries(parts)) {
      if (!name.startsWith("xl/worksheets/")) continue;
      const merged = strFromU8(content).replace(
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
      );
      parts[name] = strToU8(merged);
    }
    const refusal = await readFile(zipSync(parts)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FileError);
    expect((refusal as FileError).message).toContain("A1:B1 are merged");
  });
});
