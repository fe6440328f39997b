import {
  addDays,
  effectiveActivityStatus,
  checkActivityDone,
  escalation,
  mayActivityGo,
  nextDue,
} from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

const day = (text: string): Day => text as Day;
const today = day("2026-11-16");

describe("the escalation ladder", () => {
  test.each([
    [-1, null, null, null],
    [0, "reminder", 1, 14],
    [13, "reminder", 1, 1],
    [14, "deputy", 2, 16],
    [29, "deputy", 2, 1],
    [30, "centerOfExcellence", 3, 30],
    [59, "centerOfExcellence", 3, 1],
    [60, "executive", 4, null],
    [900, "executive", 4, null],
  ])("%d days after the due day: %s", (days, step, rank, daysToNext) => {
    const found = escalation(addDays(today, -days), today);
    if (step == null) expect(found).toBeNull();
    else expect(found).toEqual({ step, rank, daysOverdue: days, daysToNext });
  });
});

describe("activities", () => {
  test("lapse by date, without anyone pressing a button", () => {
    expect(effectiveActivityStatus("planned", today, null, today)).toBe("planned");
    expect(effectiveActivityStatus("planned", day("2026-11-15"), null, today)).toBe("lapsed");
    expect(effectiveActivityStatus("planned", null, null, today)).toBe("planned");
    expect(effectiveActivityStatus("lapsed", day("2026-12-01"), null, today)).toBe("planned");
    expect(effectiveActivityStatus("done", null, day("2026-11-15"), today)).toBe("doneAndDueAgain");
    expect(effectiveActivityStatus("done", null, today, today)).toBe("done");
  });

  test("that repeat are due again", () => {
    expect(nextDue(today, 365)).toBe("2027-11-16");
    expect(nextDue(today, null)).toBeNull();
    expect(nextDue(today, 0)).toBeNull();
  });

  test("are done on a day that is not ahead, with a result where one is needed", () => {
    expect(checkActivityDone(null, "x", false, today)).toBe("doneOnMissing");
    expect(checkActivityDone(day("2026-11-17"), "x", false, today)).toBe("doneInFuture");
    expect(checkActivityDone(today, " ", true, today)).toBe("resultMissing");
    expect(checkActivityDone(today, "", false, today)).toBeNull();
    expect(mayActivityGo("lapsed", "done")).toBe(true);
    expect(mayActivityGo("done", "planned")).toBe(false);
  });
});
