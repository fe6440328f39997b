import { readContent } from "./content-file";
import type { SampleTenant } from "./sample-types";

type Part<K extends keyof SampleTenant> = Pick<SampleTenant, K>;

/**
 * The made-up company of demonstration and tests: what its people did, in which order and on which day.
 *
 * @throws ContentError naming the file, the place and what to do
 */
export function loadSampleTenant(): SampleTenant {
  const tenant = readContent<Part<"company" | "note" | "idPrefix" | "users">>("sample-tenant", "sample/tenant.json");
  const baselines = readContent<Part<"ownControls" | "baselines">>("sample-baselines", "sample/baselines.json");
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
    assessments: readContent<Part<"assessments">>("sample-assessments", "sample/assessments.json").assessments,
  };
}
