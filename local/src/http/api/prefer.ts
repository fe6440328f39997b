/** Whether an annotation of this name is to be written. */
export type AnnotationTest = (name: string) => boolean;

const NONE: AnnotationTest = () => false;

export const FORMATTED = "OData.Community.Display.V1.FormattedValue";
export const LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
export const NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

/** Value of one preference (`name=value` or `name="value"`); null when it is not there, "" when it has no value. */
export function preference(prefer: string | null, name: string): string | null {
  for (const part of (prefer ?? "").match(/[^,;"]+(?:"[^"]*")?/g) ?? []) {
    const equal = part.indexOf("=");
    const key = (equal < 0 ? part : part.slice(0, equal)).trim().toLowerCase();
    if (key === name.toLowerCase())
      return equal < 0
        ? ""
        : part
            .slice(equal + 1)
            .trim()
            .replace(/^"|"$/g, "");
  }
  return null;
}

export function hasPreference(prefer: string | null, name: string): boolean {
  return preference(prefer, name) !== null;
}

/** Reads `odata.include-annotations`: names, `*` and patterns that end in `*`; a leading `-` excludes. */
export function wantedAnnotations(prefer: string | null): AnnotationTest {
  const text = preference(prefer, "odata.include-annotations") ?? preference(prefer, "include-annotations");
  if (text === null || text === "") return NONE;
  const patterns = text.split(",").map((one) => one.trim());
  const matches = (pattern: string, name: string): boolean =>
    pattern === "*" || pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)));
  return (name) =>
    patterns.some((pattern) => matches(pattern, name)) &&
    !patterns.some((pattern) => pattern.startsWith("-") && matches(pattern.slice(1), name));
}

export function wantsRepresentation(prefer: string | null): boolean {
  return preference(prefer, "return") === "representation";
}
