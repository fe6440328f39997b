import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One package of the lock file, as far as it is needed. */
export interface LockedPackage {
  /** Place in the tree, e.g. `node_modules/a/node_modules/b`, or the folder of a workspace. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As the package says it; null when it does not. */
  readonly license: string | null;
  /** `sha512-…`; null for workspaces. */
  readonly integrity: string | null;
  readonly isDevelopment: boolean;
  readonly isOptional: boolean;
  readonly isWorkspace: boolean;
  /** Names of what it needs, optional ones and installed peers included. */
  readonly needs: readonly string[];
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly root: LockedPackage;
  /** Everything but the root and links, by path. */
  readonly packages: readonly LockedPackage[];
  /** The package a name means at a place in the tree, by the rules of Node; undefined when it is not there. */
  resolve(from: LockedPackage, name: string): LockedPackage | undefined;
}

/** What a package on the disk says of itself. */
interface OwnWord {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

function ownWord(root: string, path: string): OwnWord {
  try {
    const { name, version, license, licenses } = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")) as {
      name?: string;
      version?: string;
      license?: unknown;
      licenses?: readonly { readonly type?: string }[];
    };
    // Packages from before `license` was a word of its own; npm leaves theirs out of the lock.
    const old = licenses?.map(({ type }) => type ?? "").join(" OR ");
    const said = typeof license === "string" ? license : old;
    return {
      ...(name !== undefined && { name }),
      ...(version !== undefined && { version }),
      ...(said !== undefined && { license: said }),
    };
  } catch {
    // Packages of other platforms are in the lock and not on the disk.
    return {};
  }
}

/** Reads `package-lock.json` (version 3) of a root folder. */
export function readLockFile(root: string): LockFile {
  const { packages: entries } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, Entry>>;
  };
  const links = new Map(
    Object.entries(entries).flatMap(([path, entry]) =>
      entry.link === true ? [[path, entry.resolved ?? ""] as const] : [],
    ),
  );
  const linkTo = new Map([...links].map(([path, target]) => [target, path]));
  const read = (path: string, entry: Entry): LockedPackage => {
    const isComplete = entry.version !== undefined && entry.license !== undefined;
    const own = isComplete ? {} : ownWord(root, linkTo.get(path) ?? path);
    return {
      path,
      name: entry.name ?? own.name ?? path.replace(/^.*node_modules\//, ""),
      version: entry.version ?? own.version ?? "0.0.0",
      license: entry.license ?? own.license ?? null,
      integrity: entry.integrity ?? null,
      isDevelopment: entry.dev === true || entry.devOptional === true,
      isOptional: entry.optional === true || entry.devOptional === true,
      isWorkspace: !path.includes("node_modules/"),
      needs: Object.keys({
        ...entry.dependencies,
        ...entry.optionalDependencies,
        ...entry.peerDependencies,
        ...(path.includes("node_modules/") ? {} : entry.devDependencies),
      }).sort(),
    };
  };
  const byPath = new Map(
    Object.entries(entries).flatMap(([path, entry]) =>
      entry.link === true ? [] : [[path, read(path, entry)] as const],
    ),
  );
  const main = byPath.get("");
  if (main === undefined) throw new Error("package-lock.json has no root. Run npm install.");
  return {
    root: main,
    packages: [...byPath.values()].filter(({ path }) => path !== ""),
    resolve(from, name) {
      for (let at = from.path; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|(^|\/)[^/]+$/, "")) {
        const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
        const found = byPath.get(links.get(path) ?? path);
        if (found !== undefined) return found;
        if (at === "") return undefined;
      }
    },
  };
}
