import { sampleChildId } from "./sample-rows";
import type { SampleTenant } from "./sample-types";

/** One row of evidence of a collection or a statement. */
export interface SampleEvidenceRef {
  readonly id: string;
  readonly control: string;
  /** Key; null = of the tenant. */
  readonly environment: string | null;
}

/**
 * The rows of evidence behind one entry of a collection or statement: one on the tenant, or one on each environment.
 * @param parentId id of the collection or statement
 * @throws RangeError for an environment the sample does not hold
 */
export function evidenceIds(
  sample: Pick<SampleTenant, "environments">,
  parentId: string,
  entry: { readonly control: string; readonly environments?: readonly string[] },
): SampleEvidenceRef[] {
  if (entry.environments === undefined) {
    return [{ id: sampleChildId(parentId, entry.control), control: entry.control, environment: null }];
  }
  return entry.environments.map((environment) => {
    const place = sample.environments.findIndex((one) => one.key === environment) + 1;
    if (place === 0) throw new RangeError(`The sample has no environment "${environment}". Correct the key.`);
    return { id: sampleChildId(parentId, entry.control, place), control: entry.control, environment };
  });
}
