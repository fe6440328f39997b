import "@testing-library/jest-dom";
import type { PostureDetail } from "@plumbline/governance";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { PostureDashboard } from "../PostureDashboard";
import type { ExecutableRequest, Execute } from "../shared/context-extended";
import { violations } from "./fake/axe";
import { textProperty } from "./fake/fake-context";
import { answered, playControl, refused, type ControlOptions } from "./fake/play-control";
import { Refusal } from "./fake/row-store";
import { coe, detail, drift, newVersion, oldVersion, samplePosture, snapshotNow } from "./fake/sample-posture";

// axe reads the whole control: a busy machine takes its time for it.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-16T09:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const user = userEvent.setup({ advanceTimers: (milliseconds) => jest.advanceTimersByTime(milliseconds) });

/** Lets everything that was asked for arrive. */
async function settle(milliseconds = 0): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
}

async function open(options: ControlOptions & { readonly isReadable?: boolean; readonly note?: string } = {}) {
  const store = options.store ?? samplePosture();
  const played = playControl(
    "PostureDashboard",
    new PostureDashboard(),
    { summary: textProperty(options.note ?? "", options.isReadable ?? true) },
    { store, table: "plb_snapshot", rowId: snapshotNow, userId: coe },
    options,
  );
  await settle();
  return { ...played, store };
}

const card = (name: string | RegExp) => within(screen.getByRole("region", { name }));
const rowTexts = (table: HTMLElement): readonly string[] =>
  within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent ?? "");
const heat = (at: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-at="${at}"]`);
  if (found === null) throw new Error(`No cell ${at} in the page.`);
  return found;
};
const changed = (change: Partial<PostureDetail>): PostureDetail => ({ ...detail, ...change });

describe("score", () => {
  it("shows raw with band and change, managed, coverage and the admin center's formula", async () => {
    await open();
    const score = card("Score");
    expect(score.getByText("72.5")).toBeInTheDocument();
    expect(score.getByText("+2.0")).toBeInTheDocument();
    expect(score.getByText(/since 2 Nov 2026/)).toBeInTheDocument();
    expect(score.getByText("72.9")).toBeInTheDocument();
    expect(score.getByText("95.8 %")).toBeInTheDocument();
    expect(score.getByText("64 Medium")).toBeInTheDocument();
    expect(score.getByText(/On 30 Nov 2026 EXC-0036 ends\. If APP-10 still fails/)).toBeInTheDocument();
  });

  it("always gives the reason when the band is held lower than the number says", async () => {
    const cap = {
      band: "low" as const,
      code: "APP-10",
      title: "Secrets are kept out of apps and flows",
      severity: "critical" as const,
      subject: "Field Inspection",
    };
    await open({ store: samplePosture(changed({ cap })) });
    expect(
      card("Score").getByText(
        "Held at Low: APP-10 Secrets are kept out of apps and flows (Critical) fails in Field Inspection without an exception.",
      ),
    ).toBeInTheDocument();
  });

  it("gives the number without a band below 60 % coverage", async () => {
    const store = samplePosture();
    store.change("plb_snapshot", snapshotNow, { plb_coverage: 48, plb_band: null });
    await open({ store });
    expect(card("Score").getByText("Only 48 % is measured. Read the score with care.")).toBeInTheDocument();
    expect(document.querySelector(".plb-score .plb-band")).toBeNull();
  });

  it("says that a score is not there instead of showing zero", async () => {
    const store = samplePosture();
    store.change("plb_snapshot", snapshotNow, { plb_raw: null, plb_managed: null, plb_band: null });
    await open({ store });
    expect(card("Score").getByText(/No score: nothing that is measured weighs/)).toBeInTheDocument();
  });
});

describe("alarm", () => {
  it("names the lost must-controls and leads to them", async () => {
    await open();
    const alarm = card("Alarm");
    expect(alarm.getByText("Two must-controls went from pass to fail.")).toBeInTheDocument();
    expect(
      alarm.getByText(/IAM-06 in Operations Prod, ENV-04 in Sandbox\. The score still rose by 2\.0/),
    ).toBeVisible();
    await user.click(alarm.getByRole("button", { name: "See the two controls" }));
    expect(screen.getByRole("heading", { name: "Drift since 2 Nov 2026" })).toHaveFocus();
    expect(screen.getByRole("radio", { name: "Regressed 2" })).toBeChecked();
  });

  it("tells a fall of score, coverage and area", async () => {
    const alarms = [
      { kind: "scoreDropped" as const, by: 0.8 },
      { kind: "coverageDropped" as const, by: 6 },
      { kind: "areaLevelLost" as const, subject: "identity", by: 1 },
    ];
    await open({ store: samplePosture(changed({ alarms })) });
    const alarm = card("Alarm");
    expect(alarm.getByText("The raw score fell by 0.8.")).toBeInTheDocument();
    expect(alarm.getByText("Coverage fell by 6.0 percentage points.")).toBeInTheDocument();
    expect(alarm.getByText("Identity and access lost a maturity level.")).toBeInTheDocument();
  });

  it("is not there when nothing raised one", async () => {
    await open({ store: samplePosture(changed({ alarms: [] })) });
    expect(screen.queryByRole("region", { name: "Alarm" })).not.toBeInTheDocument();
  });
});

describe("trend", () => {
  it("says in words what the picture shows, with the rule change", async () => {
    await open();
    expect(card("Trend").getByRole("img")).toHaveAccessibleName(
      "9 snapshots, raw score 62.0 on 30 Apr 2026 to 72.5 on 16 Nov 2026. Finance and core v2.0 came into force: the same evidence stands at 65.7.",
    );
  });

  it("breaks the line at the new version and starts again from the same evidence", async () => {
    await open();
    const lines = document.querySelectorAll(".plb-trend > svg .plb-line-raw");
    expect(lines).toHaveLength(2);
    expect(document.querySelectorAll(".plb-dot-open")).toHaveLength(1);
  });

  it("has every snapshot in the table behind it, the newest first", async () => {
    await open();
    await user.click(card("Trend").getByRole("button", { name: "Show as table" }));
    const rows = rowTexts(card("Trend").getByRole("table"));
    expect(rows).toHaveLength(9);
    expect(rows[0]).toBe("16 Nov 2026Finance and core v2.072.572.995.8 %70.5");
    expect(rows[8]).toBe("30 Apr 2026Finance and core v1.462.062.288.0 %–");
  });

  it("shows the last six points when it is narrow", async () => {
    await open({ width: 320 });
    expect(card("Trend").getByRole("img")).toHaveAccessibleName(/^6 snapshots/);
  });

  it("reads three years of snapshots and no more", async () => {
    const store = samplePosture();
    for (let month = 0; month < 60; month += 1)
      store.put("plb_snapshot", {
        plb_scope: 724800000,
        plb_subjectkey: "tenant",
        plb_takenon: new Date(Date.UTC(2021, month, 1)).toISOString(),
        _plb_baseline_value: oldVersion,
        plb_raw: 50,
        plb_coverage: 80,
      });
    await open({ store });
    expect(card("Trend").getByRole("img")).toHaveAccessibleName(/^36 snapshots/);
  });

  it("starts with the first snapshot", async () => {
    const store = samplePosture(changed({ previous: null, drift: [], alarms: [] }));
    for (const row of store.all("plb_snapshot"))
      if (row["plb_snapshotid"] !== snapshotNow)
        store.change("plb_snapshot", String(row["plb_snapshotid"]), { plb_subjectkey: "elsewhere" });
    await open({ store });
    expect(screen.getAllByText("First snapshot. The trend starts with the next one.").length).toBeGreaterThan(0);
    expect(screen.getByText("Drift is told from the second snapshot on.")).toBeInTheDocument();
  });
});

describe("what changed", () => {
  it("shows both effects since the previous snapshot", async () => {
    await open();
    expect(card(/^What changed since 2 Nov 2026/).getByRole("img")).toHaveAccessibleName(
      "From 70.5: baseline effect 0.0, posture effect +2.0, now 72.5.",
    );
  });

  it("adds the effects up since a chosen snapshot and compares all figures", async () => {
    await open();
    await user.selectOptions(
      screen.getByRole("combobox", { name: "Compare with" }),
      "30 Apr 2026: 62.0 (Finance and core v1.4)",
    );
    const change = card(/^What changed since 30 Apr 2026/);
    expect(change.getByText("The baseline got stricter; the tenant got better.")).toBeInTheDocument();
    await user.click(change.getByRole("button", { name: "Show as table" }));
    expect(rowTexts(change.getByRole("table"))).toEqual([
      "30 Apr 2026Finance and core v1.462.0",
      "Baseline effect−4.6",
      "Posture effect+15.1",
      "16 Nov 2026Finance and core v2.072.5",
    ]);
    const compared = card("Compared with 30 Apr 2026");
    expect(compared.getByRole("row", { name: "Raw 62.0 72.5 +10.5" })).toBeInTheDocument();
    expect(compared.getByRole("row", { name: "Fail 220 201 −19" })).toBeInTheDocument();
    expect(compared.getByText(/The rules are different: Finance and core v1\.4 then/)).toBeInTheDocument();
  });

  it("makes nothing up when an effect on the way is not recorded", async () => {
    const store = samplePosture();
    store.change("plb_snapshot", snapshotNow, { plb_postureeffect: null });
    await open({ store });
    expect(card("What changed").getByText(/not recorded for every snapshot/)).toBeInTheDocument();
  });
});

describe("drift", () => {
  it("lists the changes class by class with a total that names the overlap", async () => {
    await open();
    const table = card("Drift since 2 Nov 2026").getByRole("table");
    expect(rowTexts(table)).toHaveLength(drift.length + 1);
    expect(within(table).getByRole("row", { name: /^Regressed IAM-06 Few administrators/ })).toHaveTextContent(
      "MustOperations ProdPass→toFail−0.23",
    );
    expect(rowTexts(table)[drift.length]).toBe("Together (effects of each alone +1.99, overlap +0.01)+2.00");
    expect(screen.getByText("6 accepted · 759 unchanged")).toBeInTheDocument();
  });

  it("filters by class and tells how many rows are left", async () => {
    await open();
    await user.click(screen.getByRole("radio", { name: "Improved 6" }));
    expect(rowTexts(card("Drift since 2 Nov 2026").getByRole("table"))).toHaveLength(6);
    expect(screen.getByText("6 rows shown.")).toBeInTheDocument();
  });

  it("opens the verdict behind a row, and the control where it has none of its own", async () => {
    const { calls, store } = await open();
    const status = store.put("plb_controlstatus", {
      plb_code: "IAM-06",
      plb_subjectkey: drift.find((row) => row.code === "IAM-06")?.subjectId,
    });
    await user.click(screen.getByRole("button", { name: "IAM-06" }));
    await settle();
    expect(calls.opened[0]).toEqual({ entityName: "plb_controlstatus", entityId: status });
    await user.click(screen.getByRole("button", { name: "NET-01" }));
    await settle();
    expect(calls.opened[1]?.entityName).toBe("plb_control");
  });

  it("stays usable with two hundred rows, and says how many are recorded of how many", async () => {
    const many = drift
      .slice(1, 2)
      .flatMap((row) => Array.from({ length: 200 }, (_, index) => ({ ...row, code: `X-${index}` })));
    await open({
      store: samplePosture(
        changed({
          drift: many,
          driftCounts: { ...detail.driftCounts, regressed: 1200, error: 0, stale: 0, improved: 0 },
        }),
      ),
    });
    const region = card("Drift since 2 Nov 2026");
    expect(rowTexts(region.getByRole("table"))).toHaveLength(26);
    expect(region.getByText(/The first 200 of 1200 are recorded one by one\./)).toBeInTheDocument();
    await user.click(region.getByRole("button", { name: "Show all 200" }));
    expect(rowTexts(region.getByRole("table"))).toHaveLength(201);
  });
});

describe("beside", () => {
  it("lists the exceptions that end soon with the days left, and opens them", async () => {
    const { calls } = await open();
    const ending = card("Exceptions ending soon");
    expect(ending.getAllByRole("listitem")).toHaveLength(3);
    expect(ending.getByText("14 days")).toBeInTheDocument();
    await user.click(ending.getByRole("button", { name: "EXC-0036" }));
    expect(calls.opened[0]?.entityName).toBe("plb_exception");
    await user.click(ending.getByRole("button", { name: "Show all 4" }));
    expect(ending.getAllByRole("listitem")).toHaveLength(4);
  });

  it("says that an exception of an older snapshot has ended since", async () => {
    jest.setSystemTime(new Date("2026-12-01T09:00:00Z"));
    await open();
    expect(card("Exceptions ending soon").getByText("ended")).toBeInTheDocument();
  });

  it("counts the results and adds them up", async () => {
    await open();
    const results = card("Results");
    expect(results.getByRole("row", { name: "Fail 201" })).toBeInTheDocument();
    expect(results.getByText("Sum 776; 6 of them have an exception.")).toBeInTheDocument();
  });

  it("measures against the target and the minimum of the baseline", async () => {
    const { store } = await open();
    const target = card("Target");
    expect(target.getByText(/by 30 Jun 2027\. Gap 12\.5\./)).toBeInTheDocument();
    expect(target.getByText("The 6 items under “Do next” bring up to +5.8.")).toBeInTheDocument();
    expect(target.getByText("The minimum of the baseline is 70 and is held.")).toBeInTheDocument();
    store.change("plb_baseline", newVersion, { plb_targetscore: null });
  });

  it("says that there is no target", async () => {
    const store = samplePosture();
    store.change("plb_baseline", newVersion, { plb_targetscore: null, plb_minimumscore: null });
    await open({ store });
    expect(card("Target").getByText("The baseline sets no target score.")).toBeInTheDocument();
  });
});

describe("do next", () => {
  it("names the control under every short action, the last step to a level, and opens the recommendation", async () => {
    const { calls } = await open();
    const next = card("Do next");
    const first = next.getByRole("row", { name: /^Enable the rule set and test it/ });
    expect(first).toHaveTextContent("MON-03 Alerts on suspicious activity and policy violation · reactive");
    expect(first).toHaveTextContent("Last step to Capable");
    expect(first).toHaveTextContent("+1.14");
    expect(rowTexts(next.getByRole("table"))).toHaveLength(6);
    await user.click(next.getByRole("button", { name: "Show all 7" }));
    expect(rowTexts(next.getByRole("table"))).toHaveLength(7);
    await user.click(next.getByRole("button", { name: "Change the default group" }));
    expect(calls.opened[0]?.entityName).toBe("plb_recommendation");
  });

  it("fails alone when recommendations cannot be read", async () => {
    const store = samplePosture();
    store.beforeRead = (table) => {
      if (table === "plb_recommendation") throw new Refusal("You may not read recommendations.");
    };
    await open({ store });
    expect(card("Do next").getByRole("alert")).toHaveTextContent("You may not read recommendations.");
    expect(card("Score").getByText("72.5")).toBeInTheDocument();
  });
});

describe("area by tier", () => {
  it("is a grid with one tab stop in which the arrows move", async () => {
    await open();
    const grid = screen.getByRole("grid", { name: "Area by tier" });
    expect(
      within(grid)
        .getAllByRole("button")
        .filter((cell) => cell.tabIndex === 0),
    ).toHaveLength(1);
    heat("0/0").focus();
    await user.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}");
    expect(heat("2/1")).toHaveFocus();
    expect(heat("2/2")).toHaveAccessibleName("Identity and access, Important: 93, High, has an exception");
    expect(heat("6/0")).toHaveAccessibleName("Network, Tenant: Not measured");
    expect(heat("4/0")).toHaveAccessibleName("Dataverse, Tenant: no control applies");
    await user.keyboard("{End}");
    expect(heat("2/4")).toHaveFocus();
  });

  it("mirrors the arrows from right to left", async () => {
    await open({ isRtl: true });
    heat("0/0").focus();
    await user.keyboard("{ArrowLeft}");
    expect(heat("0/1")).toHaveFocus();
  });

  it("opens the results of a cell, what needs work first, and comes back with Esc", async () => {
    await open();
    heat("2/1").focus();
    await user.keyboard("{Enter}");
    await settle();
    expect(screen.getByRole("heading", { name: "Identity and access: Critical" })).toHaveFocus();
    const results = card("Identity and access: Critical");
    expect(rowTexts(results.getByRole("table")).map((text) => text.slice(0, 12))).toEqual([
      "Fail Excepti",
      "ErrorIAM-02 ",
      "PassIAM-01 E",
    ]);
    await user.keyboard("{Escape}");
    expect(heat("2/1")).toHaveFocus();
  });

  it("turns into one list per area when it is narrow", async () => {
    await open({ width: 320 });
    expect(screen.queryByRole("grid")).not.toBeInTheDocument();
    expect(screen.getByRole("heading", { name: "Governance" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Personal 71, Medium" })).toBeInTheDocument();
  });
});

describe("frameworks", () => {
  async function openFrameworks() {
    const played = await open();
    await user.click(screen.getByRole("tab", { name: "Frameworks" }));
    await settle();
    return played;
  }

  it("shows the OWASP ten and the three of Zero Trust first, with the gaps", async () => {
    await openFrameworks();
    const owasp = card("OWASP Low-Code/No-Code Top 10");
    expect(owasp.getByText(/73 % of the results behind it pass\. 3 items, 1 without a control\./)).toBeInTheDocument();
    const rows = rowTexts(owasp.getByRole("table"));
    expect(rows[0]).toContain("80 %");
    expect(rows[0]).toContain("Many shared connections.");
    expect(rows[2]).toContain("No control maps here");
    expect(card("Zero Trust principles").getByRole("table")).toBeInTheDocument();
  });

  it("counts what is not measured as not passing, and says when nothing behind an item is measured", async () => {
    const store = samplePosture();
    for (const line of store.all("plb_snapshotline"))
      store.change("plb_snapshotline", String(line["plb_snapshotlineid"]), {
        plb_measured: line["plb_key"] === "control:MON-03" ? 4 : 0,
        plb_failing: 0,
      });
    await open({ store });
    await user.click(screen.getByRole("tab", { name: "Frameworks" }));
    await settle();
    const rows = rowTexts(card("Zero Trust principles").getByRole("table"));
    expect(rows[0]).toContain("20 %");
    expect(rows[1]).toContain("Not measured");
  });

  it("shows any other framework, and the controls behind an item", async () => {
    const { calls } = await openFrameworks();
    await user.selectOptions(screen.getByRole("combobox", { name: "Framework" }), "General Data Protection Regulation");
    expect(screen.queryByRole("region", { name: "Zero Trust principles" })).not.toBeInTheDocument();
    const gdpr = card("General Data Protection Regulation");
    await user.click(gdpr.getByText("2 controls"));
    await user.click(gdpr.getByRole("button", { name: /^ENV-01/ }));
    expect(calls.opened[0]?.entityName).toBe("plb_control");
  });
});

describe("lines", () => {
  it("lists areas and controls, and their change since the chosen snapshot", async () => {
    await open();
    await user.selectOptions(screen.getByRole("combobox", { name: "Compare with" }), [
      within(screen.getByRole("combobox", { name: "Compare with" })).getByRole("option", { name: /^30 Apr/ }),
    ]);
    await user.click(screen.getByRole("tab", { name: "Lines" }));
    await settle();
    expect(card("Areas").getByRole("row", { name: "Governance 71.2 71.2 +35.6" })).toBeInTheDocument();
    const controls = card("Controls").getByRole("table");
    expect(rowTexts(controls)[2]).toContain("MON-03");
    expect(rowTexts(controls)[2]).toContain("+25.0");
    await user.selectOptions(screen.getByRole("combobox", { name: /Order by/ }), "code");
    expect(rowTexts(controls)[6]).toContain("TRN-02");
  });
});

describe("measure now", () => {
  const calls: ExecutableRequest[] = [];
  const answers = (...outputs: readonly Readonly<Record<string, unknown>>[]): Execute => {
    const left = [...outputs];
    return (request) => {
      calls.push(request);
      return answered(left.shift() ?? {});
    };
  };
  beforeEach(() => {
    calls.length = 0;
  });

  it("calls until nothing remains, then opens the new snapshot", async () => {
    const played = await open({
      execute: answers({ Remaining: 500 }, { Remaining: 250 }, { SnapshotId: "new", Remaining: 0 }),
    });
    await user.click(screen.getByRole("button", { name: "Measure now" }));
    await settle();
    expect(calls.map((call) => [call.getMetadata().operationName, call["Scope"]])).toEqual(
      Array(3).fill(["plb_MeasurePosture", "tenant"]),
    );
    expect(played.calls.opened).toEqual([{ entityName: "plb_snapshot", entityId: "new" }]);
  });

  it("keeps the numbers on screen while it runs, and says from when they are", async () => {
    let call = 0;
    await open({
      execute: () => {
        call += 1;
        return call === 1 ? answered({ Remaining: 320 }) : new Promise(() => undefined);
      },
    });
    await user.click(screen.getByRole("button", { name: "Measure now" }));
    await settle();
    expect(
      screen.getByText("Measuring… 320 subjects left. The numbers below are from 16 Nov 2026."),
    ).toBeInTheDocument();
    expect(card("Score").getByText("72.5")).toBeInTheDocument();
  });

  it("measures the same scope again", async () => {
    const store = samplePosture();
    store.change("plb_snapshot", snapshotNow, { plb_scope: 724800002, plb_subjectkey: "work-1" });
    await open({ store, execute: answers({ SnapshotId: "new", Remaining: 0 }) });
    await user.click(screen.getByRole("button", { name: "Measure now" }));
    await settle();
    expect(calls[0]).toMatchObject({ Scope: "workload", Id: { guid: "work-1" } });
  });

  it("shows the server's refusal as it is", async () => {
    await open({ execute: () => refused("No baseline is in force. Publish one first.") });
    await user.click(screen.getByRole("button", { name: "Measure now" }));
    await settle();
    expect(screen.getByText("No baseline is in force. Publish one first.")).toBeInTheDocument();
  });

  it("gives up when it does not get on", async () => {
    await open({ execute: answers(...Array.from({ length: 20 }, () => ({ Remaining: 9 }))) });
    await user.click(screen.getByRole("button", { name: "Measure now" }));
    await settle();
    expect(screen.getByText(/The measure does not get on/)).toBeInTheDocument();
    expect(calls.length).toBeLessThan(6);
  });

  it("is hidden from those who may not", async () => {
    await open({ hasPrivilege: false });
    expect(screen.queryByRole("button", { name: "Measure now" })).not.toBeInTheDocument();
  });
});

describe("states", () => {
  it("says that a snapshot is taken by measuring", async () => {
    await open({ rowId: null });
    expect(screen.getByText("A snapshot is taken by measuring, not by hand.")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Measure now" })).toBeInTheDocument();
  });

  it("says what to do when nothing is measured", async () => {
    const store = samplePosture();
    store.change("plb_snapshot", snapshotNow, { plb_coverage: 0, plb_raw: null });
    await open({ store });
    expect(screen.getByText(/Nothing is measured yet\. Collect evidence or import a file\./)).toBeInTheDocument();
  });

  it("says after ten seconds that it is still loading", async () => {
    const store = samplePosture();
    const api = store.api();
    jest.spyOn(store, "api").mockReturnValue({ ...api, retrieveRecord: () => new Promise(() => undefined) });
    await open({ store });
    await settle(10_000);
    expect(screen.getByText("Still loading. You can keep working in other tabs.")).toBeInTheDocument();
  });

  it("tells a failed read and reads again", async () => {
    const store = samplePosture();
    store.beforeRead = () => {
      throw new TypeError("Failed to fetch");
    };
    await open({ store });
    expect(screen.getByRole("alert")).toHaveTextContent("Failed to fetch");
    store.beforeRead = () => undefined;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await settle();
    expect(card("Score").getByText("72.5")).toBeInTheDocument();
  });

  it.each([
    ["an older snapshot without detail", null, "Not recorded in this snapshot."],
    ["a detail that is no JSON", "{", "What this snapshot recorded here cannot be read. Measure again to see it."],
    ["a detail that is no object", "[1]", "What this snapshot recorded here cannot be read. Measure again to see it."],
  ])("still shows the figures of %s", async (_, stored, sentence) => {
    await open({ store: samplePosture(stored) });
    expect(card("Score").getByText("72.5")).toBeInTheDocument();
    expect(screen.getAllByText(sentence)).toHaveLength(3);
    expect(screen.getByText(/This snapshot raised an alarm\. What raised it is not recorded\./)).toBeInTheDocument();
  });

  it("shows no half of a part that holds a word it does not know", async () => {
    const stored = JSON.stringify({ ...detail, areas: [{ ...detail.areas[0], area: "quantum" }] });
    await open({ store: samplePosture(stored) });
    expect(screen.getByText(/cannot be read/)).toBeInTheDocument();
    expect(card("Drift since 2 Nov 2026").getByRole("table")).toBeInTheDocument();
  });

  it("hands the summary to the form while it is typed, and shows text when the form is read only", async () => {
    const played = await open();
    await user.type(screen.getByRole("textbox", { name: "Summary in words" }), "After the audit");
    expect(played.outputs()).toEqual({ summary: "After the audit" });
    played.unmount();
    await open({ isDisabled: true, note: "After the audit" });
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.getByText("After the audit")).toBeInTheDocument();
  });

  it("says that the summary is masked", async () => {
    await open({ isReadable: false });
    expect(screen.getByText("The summary is hidden from you by column security.")).toBeInTheDocument();
  });
});

describe("is free of what axe finds", () => {
  it.each([1280, 320])("at %s pixels", async (width) => {
    const { container } = await open({ width });
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });

  it.each(["Frameworks", "Lines"])("in the tab %s", async (tab) => {
    const { container } = await open();
    await user.click(screen.getByRole("tab", { name: tab }));
    await settle();
    jest.useRealTimers();
    expect(await violations(container)).toEqual([]);
  });
});
