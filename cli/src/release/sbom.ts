import { deterministicId } from "@plumbline/packager";

import { isAllowed } from "./licences";
import type { LockedPackage, LockFile } from "./lock-file";

/** Address of a package by the rules of package-url. */
export const packageUrl = ({ name, version }: Pick<LockedPackage, "name" | "version">): string =>
  `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;

/** NuGet packages the assembly is compiled against; they bring no code into it. */
export const compileOnly: readonly {
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
}[] = [
  { name: "Microsoft.NETFramework.ReferenceAssemblies.net462", version: "1.0.2", license: "MIT" },
  { name: "Microsoft.CrmSdk.CoreAssemblies", version: "9.0.2.56", license: null },
];

const licences = (license: string | null): object => {
  if (license === null) return {};
  const isId = /^[A-Za-z0-9.+-]+$/.test(license) && isAllowed(license.replace(/\+$/, ""));
  if (isId) return { licenses: [{ license: { id: license } }] };
  return /\b(AND|OR)\b/.test(license)
    ? { licenses: [{ expression: license }] }
    : { licenses: [{ license: { name: license } }] };
};

function component(one: LockedPackage, ref: string): object {
  const [group, name] = one.name.startsWith("@") ? one.name.split("/") : [undefined, one.name];
  const hash = /^sha512-(.+)$/.exec(one.integrity ?? "")?.[1];
  return {
    "bom-ref": ref,
    type: "library",
    ...(group !== undefined && { group }),
    name: name ?? one.name,
    version: one.version,
    scope: one.isOptional ? "optional" : one.isDevelopment ? "excluded" : "required",
    ...(hash !== undefined && { hashes: [{ alg: "SHA-512", content: Buffer.from(hash, "base64").toString("hex") }] }),
    ...licences(one.license),
    purl: packageUrl(one),
  };
}

/**
 * What the product is made of and built with, as CycloneDX 1.5: every package of the lock file, those of other platforms included, and the
 * NuGet packages of the assembly. Built from the lock alone, so the same lock gives the same text on every machine.
 */
export function sbom(lock: LockFile, digest: string): object {
  // A package may stand at several places of the tree: it is one component.
  const components = new Map<string, LockedPackage>();
  for (const one of lock.packages) {
    const before = components.get(packageUrl(one));
    const isNeededMore = before === undefined || (before.isDevelopment && !one.isDevelopment);
    if (isNeededMore) components.set(packageUrl(one), one);
  }
  const needs = new Map<string, Set<string>>();
  for (const one of [lock.root, ...lock.packages]) {
    const list = needs.get(packageUrl(one)) ?? new Set<string>();
    for (const name of one.needs) {
      const found = lock.resolve(one, name);
      if (found !== undefined) list.add(packageUrl(found));
    }
    needs.set(packageUrl(one), list);
  }
  const nuget = compileOnly.map(({ name, version, license }) => ({
    "bom-ref": `pkg:nuget/${name}@${version}`,
    type: "library",
    name,
    version,
    scope: "excluded",
    ...licences(license),
    purl: `pkg:nuget/${name}@${version}`,
  }));
  const sorted = [...components].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    serialNumber: `urn:uuid:${deterministicId(`plumbline sbom/${digest}`)}`,
    version: 1,
    metadata: {
      component: {
        "bom-ref": packageUrl(lock.root),
        type: "application",
        name: lock.root.name,
        version: lock.root.version,
        ...licences(lock.root.license),
        purl: packageUrl(lock.root),
      },
    },
    components: [...sorted.map(([ref, one]) => component(one, ref)), ...nuget],
    dependencies: [...needs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ref, list]) => ({ ref, ...(list.size > 0 && { dependsOn: [...list].sort() }) })),
  };
}
