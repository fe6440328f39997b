import { readContent } from "./content-file";
import type { SampleTenant } from "./sample-types";
import type { SampleGuardrailDecision, SampleRecommendationStep } from "./sample-work-types";

type Part<K extends keyof SampleTenant> = Pick<SampleTenant, K>;

/**
 * The made-up company of demonstration and tests: what its people did, in which order and on which day.
 *
 * @throws ContentError naming the file, the place and what to do
 */
export function loadSampleTenant(): SampleTenant {
  const tenant = readContent<Part<"company" | "note" | "idPrefix" | "users">>("sample-tenant", "sample/tenant.json");
  const baselines = readContent<Part<"ownControls" | "baselines">>("sample-baselines", "sample/baselines.json");
  const evidence = readContent<Part<"collections" | "statements">>("sample-evidence", "sample/evidence.json");
  const activities = readContent<Part<"playbooks" | "activities">>("sample-activities", "sample/activities.json");
  const posture = readContent<Part<"measures"> & { readonly recommendations: readonly SampleRecommendationStep[] }>(
    "sample-posture",
    "sample/posture.json",
  );
  return {
    company: tenant.company,
    note: tenant.note,
    idPrefix: tenant.idPrefix,
    users: tenant.users,
    environments: readContent<Part<"environments">>("sample-environments", "sample/environments.json").environments,
    workloads: readContent<Part<"workloads">>("sample-workloads", "sample/workloads.json").workloads,
    ownControls: baselines.ownControls,
    baselines: baselines.baselines,
    attestations: readContent<Part<"attestations">>("sample-attestations", "sample/attestations.json").attestations,
    exceptions: readContent<Part<"exceptions">>("sample-exceptions", "sample/exceptions.json").exceptions,
    collections: evidence.collections,
    statements: evidence.statements,
    assets: readContent<Part<"assets">>("sample-assets", "sample/assets.json").assets,
    risks: readContent<Part<"risks">>("sample-risks", "sample/risks.json").risks,
    requests: readContent<Part<"requests">>("sample-requests", "sample/requests.json").requests,
    playbooks: activities.playbooks,
    activities: activities.activities,
    guardrailDecisions: readContent<{ readonly decisions: readonly SampleGuardrailDecision[] }>(
      "sample-guardrails",
      "sample/guardrails.json",
    ).decisions,
    measures: posture.measures,
    recommendationSteps: posture.recommendations,
    assessments: readContent<Part<"assessments">>("sample-assessments", "sample/assessments.json").assessments,
  };
}
