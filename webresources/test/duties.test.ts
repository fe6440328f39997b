import { parseDay } from "@plumbline/governance";

import {
  ActivityKind,
  Attestation,
  Exception,
  Recommendation,
  SecurityActivity,
  Workload,
} from "../src/generated/tables";
import { dutiesOf, type DutyRows } from "../src/my-work/duties";

const nothing: DutyRows = {
  attestations: [],
  workloads: [],
  exceptions: [],
  activities: [],
  recommendations: [],
  baseline: null,
  mustAcknowledge: false,
};
const owner = { "_ownerid_value@OData.Community.Display.V1.FormattedValue": "Mara Novak" };
const on = (day: string, rows: Partial<DutyRows>) => {
  const today = parseDay(day);
  if (today === null) throw new Error(day);
  return dutiesOf({ ...nothing, ...rows }, today).map((duty) => [
    duty.title,
    duty.name,
    duty.due,
    duty.escalation === null ? null : duty.escalation.step,
  ]);
};

describe("duties of a person", () => {
  const accepted = {
    [Attestation.id]: "a1",
    plb_name: "Payments · H1",
    plb_validuntil: "2026-11-01",
    statuscode: Attestation.statuses.accepted,
    ...owner,
  };

  test("an attestation that is no longer valid climbs the ladder by its date alone", () => {
    expect(on("2026-10-31", { attestations: [accepted] })).toEqual([]);
    expect(on("2026-11-01", { attestations: [accepted] })).toEqual([
      ["dutyRenew", "Payments · H1", "2026-11-01", "reminder"],
    ]);
    expect(on("2026-11-15", { attestations: [accepted] })[0]?.[3]).toBe("deputy");
    expect(on("2026-12-01", { attestations: [accepted] })[0]?.[3]).toBe("centerOfExcellence");
    expect(on("2026-12-31", { attestations: [accepted] })[0]?.[3]).toBe("executive");
  });

  test("an exception that ended waits until it is renewed", () => {
    const ended = {
      [Exception.id]: "e1",
      plb_name: "EXC-0036",
      plb_validuntil: "2026-11-22",
      statuscode: Exception.statuses.approved,
      ...owner,
    };
    expect(on("2026-11-22", { exceptions: [ended] })).toEqual([
      ["dutyExceptionEnded", "EXC-0036", "2026-11-22", "reminder"],
    ]);
    expect(on("2026-11-21", { exceptions: [ended] })).toEqual([["dutyExceptionEnds", "EXC-0036", "2026-11-22", null]]);
    const renewal = {
      [Exception.id]: "e2",
      _plb_previousexception_value: "e1",
      statuscode: Exception.statuses.requested,
      ...owner,
    };
    expect(on("2026-11-22", { exceptions: [ended, renewal] })).toEqual([]);
  });

  test("a training lapses by its date and what was done is due again", () => {
    const training = {
      [SecurityActivity.id]: "s1",
      plb_name: "Secure making",
      plb_kind: ActivityKind.training,
      plb_nextdueon: "2026-11-10",
      statuscode: SecurityActivity.statuses.done,
      ...owner,
    };
    expect(on("2026-11-10", { activities: [training] })).toEqual([]);
    expect(on("2026-11-11", { activities: [training] })).toEqual([
      ["dutyTraining", "Secure making", "2026-11-10", "reminder"],
    ]);
  });

  test("the longest overdue comes first, what has no day last, and a published version asks to be read", () => {
    const rows = {
      workloads: [{ [Workload.id]: "w", plb_name: "New app", _plb_tier_value: null, ...owner }],
      recommendations: [{ [Recommendation.id]: "r", plb_name: "Rotate keys", plb_dueon: "2026-10-01", ...owner }],
      attestations: [
        {
          [Attestation.id]: "a",
          plb_name: "Tours",
          plb_dueon: "2026-12-01",
          statuscode: Attestation.statuses.draft,
          ...owner,
        },
      ],
      baseline: { plb_baselineid: "b", plb_name: "Core", ...owner },
      mustAcknowledge: true,
    };
    expect(on("2026-11-22", rows).map(([title]) => title)).toEqual([
      "dutyRecommendation",
      "dutyAcknowledge",
      "dutyDraft",
      "dutyTier",
    ]);
  });
});
