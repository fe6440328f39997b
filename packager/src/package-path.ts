import { PackageError } from "./package-errors";

/**
 * Checks a path that comes from a package: relative, forward slashes, inside the package.
 * @throws PackageError `UnsafePath`
 */
export function requireSafePath(path: string): string {
  const problem = problemOf(path);
  if (problem) throw new PackageError("UnsafePath", `"${printable(path)}" ${problem}.`, path);
  return path;
}

/** `/WebResources/x` and `WebResources/x` name the same part. */
export function withoutLeadingSlash(path: string): string {
  return path.startsWith("/") ? path.slice(1) : path;
}

function problemOf(path: string): string | undefined {
  if (path === "") return "is an empty entry name";
  if (path.includes("\\")) return "uses backslashes";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "is an absolute path";
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
  if (/[\u0000-\u001f]/.test(path)) return "holds control characters";
  for (const segment of path.split("/")) {
    if (segment === "..") return "leaves the package";
    if (segment === "." || segment === "") return "is not in its shortest form";
  }
  return undefined;
}

function printable(path: string): string {
  // eslint-disable-next-line no-control-regex -- shown to people, so control characters are replaced
  return path.replace(/[\u0000-\u001f]/g, "?");
}
