import type {
  AppliesToToken,
  Control,
  Duty,
  EvidenceKind,
  Library,
  SampleTenant,
  SampleWorkload,
  Scope,
  TierCode,
} from "../src";

/** A control as one version has it, as far as the sample cares. */
export interface VersionControl {
  readonly scope: Scope;
  readonly evidenceKind: EvidenceKind;
  readonly appliesTo: readonly AppliesToToken[];
  readonly duty: Readonly<Record<TierCode, Duty>>;
}

/** Plays the tailoring of all versions up to the one named, e.g. `CORE 2.0`. Removed controls are left out. */
export function controlsOfVersion(
  library: Library,
  sample: SampleTenant,
  version: string,
): Map<string, VersionControl> {
  const controls = new Map(library.controls.map((control) => [control.code, inVersion(control)]));
  for (const baseline of sample.baselines) {
    for (const change of baseline.tailoring) {
      const before = controls.get(change.code);
      if (change.tailoring === "removed") controls.delete(change.code);
      else if (before !== undefined) controls.set(change.code, { ...before, duty: { ...before.duty, ...change.duty } });
      else {
        const own = sample.ownControls.find((one) => one.control.code === change.code);
        if (own !== undefined) controls.set(change.code, inVersion(own.control));
      }
    }
    if (`${baseline.code} ${baseline.version}` === version) return controls;
  }
  throw new Error(`No baseline ${version}.`);
}

/** The rule of applicability, in a second writing, so that the sample is not checked by the code it feeds. */
export function controlApplies(control: VersionControl, workload: SampleWorkload): boolean {
  if (control.scope === "tenant" || control.scope === "environment" || control.duty[workload.tier] === "none")
    return false;
  const regulations = control.appliesTo.filter((token) => token.startsWith("regulation:"));
  if (regulations.length > 0 && !workload.regulations.some((one) => regulations.includes(`regulation:${one}`)))
    return false;
  const stages = control.appliesTo.filter((token) => token.startsWith("stage:"));
  if (stages.length > 0 && !stages.includes(`stage:${workload.stage}`)) return false;
  const technologies = control.appliesTo.filter((token) => !/^(regulation|stage|environment):/.test(token));
  if (technologies.length === 0 || technologies.includes("all")) return true;
  const used: string[] = [
    ...workload.appTypes.map((type) =>
      type === "modelDriven" ? "model-driven" : type === "desktopFlow" ? "desktop-flow" : type,
    ),
    ...workload.connectorTypes.map((type) => `connector:${type}`),
  ];
  return technologies.some((token) => used.includes(token));
}

function inVersion(control: Omit<Control, "area">): VersionControl {
  return {
    scope: control.scope,
    evidenceKind: control.evidence.kind,
    appliesTo: control.appliesTo,
    duty: control.duty,
  };
}
