import { basename } from "node:path";

import { compile } from "../../compiler/compile";
import { layout, registeredHandlers, repository } from "../../compiler/layout";
import { sourceFiles } from "../../compiler/program";

const output = compile(layout, registeredHandlers());
const text = (path: string): string => output.get(path) ?? "";

test("every rule file that holds more than types becomes one C# file", () => {
  const names = sourceFiles(layout).map((path) => basename(path, ".ts"));
  const typesOnly = 1;
  const generated = ["Plugins.cs", "Tables.cs"];
  expect(output.size).toBe(names.length - typesOnly + generated.length);
});

test("every registered handler has one class that holds nothing", () => {
  const plugins = text("Plugins.cs");
  for (const { handler } of registeredHandlers()) {
    expect(plugins).toContain(`public sealed class ${handler}Plugin : IPlugin\n`);
  }
  expect(plugins).not.toMatch(/static|readonly|private/);
});

test("names, order, comments and the line of the source are kept", () => {
  const days = text("Governance/DayRules.cs");
  expect(days).toContain("// Compiled from governance/src/day.ts. Change that file, not this one.");
  expect(days).toContain(
    "/// <summary>Reads a day; null when the text is no calendar day of the years 1 to 9999.</summary>",
  );
  expect(days).toMatch(/public static string ParseDay\(string text\) \/\/ day\.ts:\d+\n/);
  expect(days.indexOf("ParseDay(string")).toBeLessThan(days.indexOf("DayOfInstant(string"));
});

test("constants of tables are referred to, not copied", () => {
  expect(text("Handlers/AttestationHandlers.cs")).toContain(
    "using Columns = Plumbline.Rules.Tables.Attestation.Columns;",
  );
  expect(text("Tables.cs")).toContain('public const string Table = "plb_attestation";');
});

test("the output says nothing of the machine, and is the same every time", () => {
  const again = compile(layout, registeredHandlers());
  expect([...again]).toEqual([...output]);
  for (const file of output.values()) expect(file).not.toContain(repository);
});
