import english from "../../../player/src/strings/en.json";
import german from "../../../player/src/strings/de.json";
import { dateIn } from "../../../player/src/strings/dates";
import { textIn, titleIn } from "../../../player/src/strings/text";

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\d+\}/g)].map(([match]) => match).sort();

describe("texts of the player", () => {
  it("exist in every language with the same placeholders", () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    const germanTexts: Readonly<Record<string, string>> = german;
    for (const [key, text] of Object.entries(english)) {
      expect([key, placeholders(germanTexts[key] ?? "")]).toEqual([key, placeholders(text)]);
    }
  });

  it("are chosen by language, with a fall-back to the same language and then to English", () => {
    expect(textIn(1031)("command.new")).toBe("Neu");
    expect(textIn(3079)("command.new")).toBe("Neu");
    expect(textIn(1036)("command.new")).toBe("New");
  });

  it("take values, and refuse a key nobody wrote", () => {
    expect(textIn(1033)("grid.range", 1, 50, "5000+")).toBe("1–50 of 5000+");
    expect(() => textIn(1033)("nothing.here")).toThrow('no text "nothing.here"');
  });

  it("show titles in the user's language, else English, else any", () => {
    expect(titleIn({ 1033: "Orders", 1031: "Aufträge" }, 1031)).toBe("Aufträge");
    expect(titleIn({ 1033: "Orders" }, 1031)).toBe("Orders");
    expect(titleIn({ 1036: "Commandes" }, 1031)).toBe("Commandes");
    expect(titleIn({}, 1031)).toBe("");
  });
});

describe("dates", () => {
  it("follow the user's language and never shift a day", () => {
    expect(dateIn(1033)("2026-11-30", false)).toBe("Nov 30, 2026");
    expect(dateIn(2057)("2026-11-30", true)).toBe("30 Nov 2026");
    expect(dateIn(1031)(new Date(2026, 10, 30, 9, 5), true)).toMatch(/30\. Nov\. 2026.*09:05/);
    expect(dateIn(1033)("soon", false)).toBe("soon");
  });
});
