import type { LockFile } from "./lock-file";

/** Licences anything may have: they ask for no more than to be named. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Packages that help to build or test and of which nothing is shipped; each with its licence and the reason it may stay. */
export const tolerated: Readonly<Record<string, { readonly license: string; readonly reason: string }>> = {
  "axe-core": { license: "MPL-2.0", reason: "Finds faults of accessibility in tests; unchanged, not shipped." },
  "caniuse-lite": { license: "CC-BY-4.0", reason: "Data about browsers that build tools read; not shipped." },
  "eazy-logger": {
    license: "Apache 2.0",
    reason: "Apache-2.0 in an old spelling; part of the test harness of pcf-start, not shipped.",
  },
  "pcf-scripts": {
    license: "SEE LICENSE IN LICENSE",
    reason: "Microsoft's build of code components, under the terms of the Power Apps CLI; not shipped.",
  },
  "pcf-start": {
    license: "SEE LICENSE IN LICENSE",
    reason:
      "Microsoft's test harness, under the terms of the Power Apps CLI; the local Dataverse takes the platform's React and Fluent from it. Not shipped.",
  },
};

export interface LicenceFault {
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
  readonly message: string;
}

/** Whether an SPDX expression can be met with allowed licences alone. */
export function isAllowed(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  // OR binds less than AND, and either may stand in brackets.
  const either = (): boolean => {
    let met = all();
    while (words[at]?.toUpperCase() === "OR") {
      at += 1;
      met = all() || met;
    }
    return met;
  };
  const all = (): boolean => {
    let met = one();
    while (words[at]?.toUpperCase() === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const one = (): boolean => {
    const word = words[at];
    at += 1;
    if (word !== "(") return word !== undefined && allowed.has(word.replace(/\+$/, ""));
    const met = either();
    if (words[at] !== ")") return false;
    at += 1;
    return met;
  };
  return words.length > 0 && either() && at === words.length;
}

/** Packages of the whole tree whose licence is neither allowed nor tolerated by name. */
export function licenceFaults(lock: LockFile): readonly LicenceFault[] {
  return lock.packages.flatMap(({ name, version, license }) => {
    if (license !== null && isAllowed(license)) return [];
    const known = tolerated[name];
    if (known !== undefined && known.license === license) return [];
    return [
      {
        name,
        version,
        license,
        message: `${name} ${version} is under ${license ?? "no licence it names"}. Use another package, or allow it in cli/src/release/licences.ts with a reason.`,
      },
    ];
  });
}
