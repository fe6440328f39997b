import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "../../src/paths";
import { isAllowed, licenceFaults, tolerated } from "../../src/release/licences";
import { type LockedPackage, type LockFile, readLockFile } from "../../src/release/lock-file";
import { packageUrl } from "../../src/release/sbom";
import { sbomFile, writeSbom } from "../../src/release/sbom-command";

interface Component {
  readonly "bom-ref": string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly (
    { readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string }
  )[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const lock = readLockFile(root);
writeSbom(() => undefined);
const bom = JSON.parse(readFileSync(sbomFile, "utf8")) as Bom;

describe("the bill of materials", () => {
  test("is CycloneDX 1.5 in shape", () => {
    expect(bom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 });
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const refs = new Set([bom.metadata.component["bom-ref"], ...bom.components.map((one) => one["bom-ref"])]);
    expect(refs.size).toBe(bom.components.length + 1);
    for (const one of bom.components) {
      expect(one).toMatchObject({
        type: "library",
        name: expect.stringMatching(/./) as string,
        version: expect.stringMatching(/^\d/) as string,
      });
      expect(one.purl).toMatch(/^pkg:(npm|nuget)\/.+@.+$/);
      expect(["required", "optional", "excluded"]).toContain(one.scope);
      for (const { alg, content } of one.hashes ?? []) expect([alg, content.length]).toEqual(["SHA-512", 128]);
    }
    for (const { ref, dependsOn = [] } of bom.dependencies)
      for (const one of [ref, ...dependsOn]) expect(refs.has(one)).toBe(true);
  });

  test("holds every entry of the lock file, those of other platforms too", () => {
    const there = new Set(bom.components.map(({ purl }) => purl));
    expect(lock.packages.length).toBeGreaterThan(1000);
    expect(lock.packages.filter((one) => !there.has(packageUrl(one)))).toEqual([]);
    expect([...there].some((purl) => purl.includes("esbuild/win32"))).toBe(true);
  });

  test("holds everything npm's own bill of materials holds", () => {
    const npm = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      shell: process.platform === "win32",
    });
    expect(npm.stderr).not.toMatch(/ERR!/);
    const there = new Set(bom.components.map(({ purl }) => purl));
    const { components } = JSON.parse(npm.stdout) as Bom;
    expect(components.length).toBeGreaterThan(900);
    expect(components.map(({ purl }) => purl).filter((purl) => !there.has(purl))).toEqual([]);
  });

  test("is the same when it is made again", () => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-sbom-"));
    try {
      writeSbom(() => undefined, join(folder, "again.json"));
      expect(readFileSync(join(folder, "again.json"), "utf8")).toBe(readFileSync(sbomFile, "utf8"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("says of what is shipped that it is required, and of tools that they are not", () => {
    const scope = (purl: string): string | undefined =>
      bom.components.find((one) => one.purl.startsWith(`${purl}@`))?.scope;
    expect(scope("pkg:npm/dataverse-ify")).toBe("required");
    expect(scope("pkg:npm/jest")).toBe("excluded");
    expect(bom.components.some(({ purl }) => purl.startsWith("pkg:nuget/Microsoft.CrmSdk.CoreAssemblies"))).toBe(true);
  });
});

describe("licences", () => {
  test("of the whole tree are allowed, or tolerated by name with a reason", () => {
    expect(licenceFaults(lock).map(({ message }) => message)).toEqual([]);
    for (const { reason } of Object.values(tolerated)) expect(reason.length).toBeGreaterThan(20);
  });

  test("that are tolerated are still needed", () => {
    const names = new Set(lock.packages.map(({ name }) => name));
    expect(Object.keys(tolerated).filter((name) => !names.has(name))).toEqual([]);
  });

  test.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0)", true],
    ["Apache-2.0 AND MIT", true],
    ["MIT AND (GPL-2.0 OR BSD-3-Clause)", true],
    ["GPL-3.0", false],
    ["MIT AND GPL-3.0", false],
    ["GPL-2.0 OR LGPL-3.0", false],
    ["(MIT", false],
    ["MIT MIT", false],
    ["SEE LICENSE IN LICENSE", false],
    ["", false],
  ])("%s may be used: %s", (expression, may) => {
    expect(isAllowed(expression)).toBe(may);
  });

  const withPackage = (one: Partial<LockedPackage>): LockFile => ({
    ...lock,
    packages: [{ ...lock.root, path: "node_modules/x", name: "x", version: "1.0.0", ...one }],
  });

  test("that are not allowed or not named are told by package", () => {
    expect(licenceFaults(withPackage({ license: "AGPL-3.0" }))[0]?.message).toMatch(/^x 1\.0\.0 is under AGPL-3\.0\./);
    expect(licenceFaults(withPackage({ license: null }))[0]?.message).toMatch(/no licence it names/);
  });

  test("of a tolerated package that changes is told", () => {
    expect(licenceFaults(withPackage({ name: "axe-core", license: "Proprietary" }))).toHaveLength(1);
  });
});
