import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const folders = ["governance/src", "plugins-ts/src/rules", "plugins-ts/src/handlers", "plugins-ts/src/messages"];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);

/** What rules must not use, because it has no equal twin in C#; comments and texts are left out before looking. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ["the clock or the calendar of the host", /\bDate\b(?!\.Row)/],
  ["JSON", /\bJSON\./],
  ["chance", /Math\.random/],
  ["culture", /\bIntl\b|localeCompare|toUpperCase|toLowerCase|\.normalize\(|toLocale/],
  ["asynchronous code", /\basync\b|\bawait\b|\bPromise\b|\byield\b/],
  ["any, enum, delete or a default export", /\bany\b|\benum\b|\bdelete\b|export default/],
  ["a cast through unknown", /as unknown as/],
  ["number formatting or parsing of the host", /toFixed|parseFloat|parseInt|\bNumber\(/],
  ["null and undefined told apart", /[!=]== (null|undefined)/],
  ["a mutable module variable", /^let /m],
  ["bit operators or powers", /\*\*(?!\/)|>>>|[^|]\|0\b/],
  ["regular expressions with flags", /\/[a-z]*[gimsuy]+\.(test|exec)/],
];

const codeOf = (file: string): string =>
  readFileSync(join(root, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');

test.each(files)("%s stays in the subset that compiles to C#", (file) => {
  const code = codeOf(file);
  expect(forbidden.filter(([, pattern]) => pattern.test(code)).map(([what]) => what)).toEqual([]);
});

test("no rule file is long enough to hold two concepts", () => {
  const long = files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 400);
  expect(long).toEqual([]);
});
