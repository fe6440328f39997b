import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { controlNames } from "../build";
import { readResx } from "./fake/resx";

const room = join(__dirname, "..");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "generated" ? [] : sources(path);
    return /\.tsx?$/.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

const texts = (control: string, language: number): ReadonlyMap<string, string> =>
  readResx(readFileSync(join(room, control, "strings", `${control}.${language}.resx`), "utf8"));
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

describe.each(controlNames())("texts of %s", (control) => {
  const english = texts(control, 1033);
  const german = texts(control, 1031);
  const code = [...sources(join(room, control)), ...sources(join(room, "shared"))].join("\n");
  const manifest = readFileSync(join(room, control, "ControlManifest.Input.xml"), "utf8");

  it("have the same keys in both languages", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("have the same placeholders in both languages", () => {
    for (const [key, text] of english)
      expect([key, placeholders(german.get(key) ?? "")]).toEqual([key, placeholders(text)]);
  });

  it("are never empty", () => {
    for (const [key, text] of [...english, ...german]) expect([key, text.trim() !== ""]).toEqual([key, true]);
  });

  it("hold every key that the code asks for", () => {
    const own = sources(join(room, control)).join("\n");
    const asked = [
      ...[...own.matchAll(/\.text\(\s*"(\w+)"/g)].map(([, key]) => key ?? ""),
      ...[...own.matchAll(/counted\(host, "(\w+)"/g)].flatMap(([, key]) => [`${key ?? ""}_one`, `${key ?? ""}_many`]),
      ...[...manifest.matchAll(/-key="(\w+)"/g)].map(([, key]) => key ?? ""),
    ];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });

  it("hold nothing that nobody asks for", () => {
    const used = new Set([...code.matchAll(/"(\w+)"/g), ...manifest.matchAll(/"(\w+)"/g)].map(([, key]) => key ?? ""));
    const patterns = [...code.matchAll(/`([\w]*)\$\{[^`]*`/g)]
      .map(([, start]) => start ?? "")
      .filter((start) => start !== "");
    const isUsed = (key: string): boolean =>
      used.has(key) ||
      used.has(key.replace(/_(one|many)$/, "")) ||
      patterns.some((start) => key.startsWith(start)) ||
      /^tq\d_/.test(key);
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });
});
