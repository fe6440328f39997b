import { failureText, jsonFrom, textLines, versionFrom } from "../../src/pac/pac-output";

describe("JSON in pac's output", () => {
  test("is found behind banner, timestamps and news, and before what follows", () => {
    const lines = [
      "Microsoft PowerPlatform CLI",
      "[12:30:01] Connected as admin@contoso.com",
      "A newer version [2.11.0] is available.",
      "[",
      '  { "FriendlyName": "Größe [M] – Prüfung" }',
      "]",
      "[12:30:02] Done.",
    ];
    expect(jsonFrom(lines)).toEqual([{ FriendlyName: "Größe [M] – Prüfung" }]);
  });

  test("an empty list is an answer", () => {
    expect(jsonFrom(["Connected.", "[]"])).toEqual([]);
  });

  test("that is cut off is refused and the lines are kept", () => {
    expect(() => jsonFrom(["Connected.", '[{"a":', "1"])).toThrow(
      expect.objectContaining({ code: "PacOutputUnreadable", output: ["Connected.", '[{"a":', "1"] }) as Error,
    );
  });
});

describe("text of a console", () => {
  test("is read as UTF-8, without colours", () => {
    expect(textLines(Buffer.from("\u001b[32mGröße\u001b[0m\r\nzwei\n"))).toEqual(["Größe", "zwei"]);
  });

  test("of an older Windows is read in its code page", () => {
    expect(textLines(Buffer.from("Gr\u00f6\u00dfe", "latin1"))).toEqual(["Größe"]);
  });
});

test("the version is found in the help, with build number and framework behind it", () => {
  expect(versionFrom(["Microsoft PowerPlatform CLI", "Version: 1.43.6+g5d0bdb3 (.NET 9.0.4)"])).toBe("1.43.6");
  expect(versionFrom(["Version: unknown"])).toBeNull();
});

test("what failed is told without banner", () => {
  expect(failureText(["Microsoft PowerPlatform CLI", "Error: No profile.", "", "Usage: pac org who"])).toBe(
    "Error: No profile.",
  );
  expect(failureText([])).toBe("pac printed nothing.");
});
