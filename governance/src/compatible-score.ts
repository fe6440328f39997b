import { bandOf } from "./score";
import type { Band } from "./score";

/** One security feature as the admin center counts it. */
export interface CompatibleFeature {
  /** Resources the feature is on for: environments, or all of them for a feature of the tenant. */
  readonly on: number;
  /** Resources it could be on for. */
  readonly possible: number;
}

export interface CompatibleScore {
  /** 0 to 100; null when no feature could be on anywhere. */
  readonly score: number | null;
  readonly band: Band | null;
  /** Points reached and possible: always shown with the score, because a new feature changes what is possible. */
  readonly reached: number;
  readonly possible: number;
}

/**
 * The second score, by the formula the Power Platform admin center publishes: points reached ÷ points possible × 100, where a feature has one point for
 * each resource it is on for. It is there so that both can be read side by side; nothing else is calculated from it.
 *
 * Source: Microsoft Learn, "Security overview" (`power-platform/admin/security/security-overview`), section "Security score": formula, the scale
 * 0–50 low, 51–80 medium, 81–100 high, and the example IP firewall 2 of 10, tenant isolation 10 of 10, security group 5 of 10 = 56.66 %.
 */
export function compatibleScore(features: readonly CompatibleFeature[]): CompatibleScore {
  let reached = 0;
  let possible = 0;
  for (const feature of features) {
    const places = wholeCount(feature.possible);
    possible += places;
    reached += Math.min(places, wholeCount(feature.on));
  }
  if (possible === 0) return { score: null, band: null, reached, possible };
  const score = (100 * reached) / possible;
  return { score, band: bandOf(score), reached, possible };
}

/** A feature of the tenant counts for all environments. */
export function tenantFeature(isOn: boolean, environments: number): CompatibleFeature {
  return { on: isOn ? environments : 0, possible: environments };
}

/** A feature that is set environment by environment. */
export function environmentFeature(on: number, environments: number): CompatibleFeature {
  return { on, possible: environments };
}

/**
 * Code of the control of the library that measures the feature a recommendation of the admin center is about; null for a control that none is about.
 * Which controls these are follows from the twelve recommendations of the page "Security recommendations".
 */
export function compatibleFeatureOf(code: string): CompatibleFeatureName | null {
  switch (code) {
    case "IAM-06":
      return "administratorPrivileges";
    case "DVS-07":
      return "auditing";
    case "IAM-15":
      return "customerLockbox";
    case "IAM-12":
      return "clientApplicationAccess";
    case "DLP-02":
      return "dataPolicy";
    case "NET-03":
      return "virtualNetwork";
    case "ENV-04":
      return "securityGroup";
    case "IAM-11":
      return "guestAccess";
    case "NET-01":
      return "ipFirewall";
    case "NET-02":
      return "cookieBinding";
    case "APP-03":
      return "sharingLimit";
    case "IAM-09":
      return "tenantIsolation";
    default:
      return null;
  }
}

export type CompatibleFeatureName =
  | "administratorPrivileges"
  | "auditing"
  | "customerLockbox"
  | "clientApplicationAccess"
  | "dataPolicy"
  | "virtualNetwork"
  | "securityGroup"
  | "guestAccess"
  | "ipFirewall"
  | "cookieBinding"
  | "sharingLimit"
  | "tenantIsolation";

function wholeCount(count: number): number {
  return count > 0 ? Math.floor(count) : 0;
}
