import fc from "fast-check";
import { addDays, dayOfInstant, daysBetween, parseDay } from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

const anyDay = fc
  .date({ min: new Date("1583-01-01"), max: new Date("3000-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);

describe("days", () => {
  test.each(["2026-11-16", "2024-02-29", "2000-02-29", "0001-01-01"])("%s is a day", (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-4-01",
    "2026-04-31",
    "",
    "20260401xx",
    "2026-04-0a",
  ])("%p is none", (text) => expect(parseDay(text)).toBeNull());

  test("an instant's day is its UTC day", () => {
    expect(dayOfInstant("2026-11-16T23:59:59.999Z")).toBe("2026-11-16");
    expect(dayOfInstant("yesterday")).toBeNull();
  });

  test("adding days agrees with the calendar", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100000, max: 100000 }), (day, days) => {
        const expected = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
        fc.pre(/^[12]\d{3}-/.test(expected));
        expect(addDays(day, days)).toBe(expected);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});
