import fc from "fast-check";
import type { KnownSubject, LineResult, Severity, SubjectKind, TierCode, VersionRule } from "@plumbline/governance";

export const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];
const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const lineResults: readonly LineResult[] = ["pass", "partly", "fail", "stale", "error", "notMeasured", "tenant"];
const duty = fc.constantFrom("must", "should", "none");

/** Codes by place, so that versions share most of their controls. */
export const codeAt = (place: number): string => `C-${`${place}`.padStart(2, "0")}`;

export const anyRule = (place: number): fc.Arbitrary<VersionRule> =>
  fc.record({
    code: fc.constant(codeAt(place)),
    area: fc.constantFrom("iam", "network", "sdl"),
    severity: fc.constantFrom(...severities),
    control: fc.record({
      scope: fc.constantFrom("tenant", "environment", "workload", "appType"),
      appliesTo: fc.constantFrom<readonly string[]>(["all"], ["canvas"], ["flow", "connector:custom"]),
      duty: fc.record({ critical: duty, important: duty, team: duty, personal: duty }),
      removed: fc.constantFrom(false, false, false, true),
    }),
  });

/** A version with up to 12 controls. */
export const anyVersion: fc.Arbitrary<readonly VersionRule[]> = fc
  .uniqueArray(fc.nat(11), { maxLength: 12 })
  .chain((places) => fc.tuple(...places.map(anyRule)));

const anySubject = (key: string, kind: SubjectKind): fc.Arbitrary<KnownSubject> =>
  fc.record({
    key: fc.constant(key),
    facts: fc.record({
      kind: fc.constant(kind),
      tier: fc.constantFrom(...tiers),
      appTypes: fc.subarray(["canvas", "flow"]),
      connectorTypes: fc.subarray(["custom"]),
      regulations: fc.constant<readonly string[]>([]),
    }),
    verdicts: fc.uniqueArray(
      fc.record({
        code: fc.nat(11).map(codeAt),
        result: fc.constantFrom(...lineResults),
        duty: fc.constantFrom("must", "should"),
        withTenant: fc.constant(false),
      }),
      { maxLength: 12, selector: (entry) => entry.code },
    ),
    excepted: fc.uniqueArray(fc.nat(11).map(codeAt), { maxLength: 3 }),
    attested: fc.boolean(),
  });

/** The tenant, up to 3 environments and up to 8 workloads. */
export const anySubjects: fc.Arbitrary<readonly KnownSubject[]> = fc
  .tuple(fc.nat(3), fc.nat(8))
  .chain(([environments, workloads]) =>
    fc.tuple(
      anySubject("tenant", "tenant"),
      ...Array.from({ length: environments }, (_, index) => anySubject(`env-${index}`, "environment")),
      ...Array.from({ length: workloads }, (_, index) => anySubject(`work-${index}`, "workload")),
    ),
  );
