/** A property of a control, as its manifest declares it. */
export interface ManifestProperty {
  readonly name: string;
  readonly usage: "bound" | "input" | "output";
  /** e.g. `SingleLine.Text`, `Enum`; null when the property takes a type group. */
  readonly ofType: string | null;
  /** Types of the group the property names. */
  readonly ofTypes: readonly string[];
  readonly isRequired: boolean;
  readonly defaultValue: string | null;
}

/** ControlManifest.xml, read. */
export interface ControlManifest {
  /** `Namespace.Constructor`. */
  readonly fullName: string;
  readonly version: string;
  readonly displayNameKey: string;
  /** Virtual controls return a React element; standard ones draw into a container. */
  readonly isVirtual: boolean;
  readonly properties: readonly ManifestProperty[];
  readonly dataSets: readonly string[];
  readonly events: readonly string[];
  /** Features the control declares: `WebAPI`, `Utility`, `Device.pickFile` … */
  readonly features: ReadonlySet<string>;
  /** Path of the bundle below the control's folder. */
  readonly code: string;
  readonly styles: readonly string[];
  readonly resx: readonly string[];
}

/** A manifest that cannot be played. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  constructor(control: string, problem: string) {
    super(`The control ${control} cannot be shown: ${problem}`);
  }
}

function usageOf(element: Element): ManifestProperty["usage"] {
  const usage = element.getAttribute("usage");
  return usage === "input" || usage === "output" ? usage : "bound";
}

function byName(owner: Element, name: string): Element[] {
  return Array.from(owner.getElementsByTagName(name));
}

function readProperty(element: Element, groups: ReadonlyMap<string, readonly string[]>): ManifestProperty {
  const ofType = element.getAttribute("of-type");
  const group = element.getAttribute("of-type-group");
  const chosen = byName(element, "value").find((value) => value.getAttribute("default") === "true");
  return {
    name: element.getAttribute("name") ?? "",
    usage: usageOf(element),
    ofType,
    ofTypes: ofType === null ? (groups.get(group ?? "") ?? []) : [ofType],
    isRequired: element.getAttribute("required") === "true",
    defaultValue: chosen === undefined ? element.getAttribute("default-value") : (chosen.textContent ?? "").trim(),
  };
}

/**
 * Reads a control's built manifest.
 * @throws {ManifestError} not XML, no control, no code.
 */
export function parseManifest(manifestXml: string, controlName: string): ControlManifest {
  const page = new DOMParser().parseFromString(manifestXml.replace(/^\uFEFF/, "").trim(), "text/xml");
  if (page.getElementsByTagName("parsererror").length > 0) {
    throw new ManifestError(controlName, "its manifest is not well-formed XML.");
  }
  const control = page.getElementsByTagName("control")[0];
  const constructorName = control?.getAttribute("constructor") ?? "";
  if (control === undefined || constructorName === "") {
    throw new ManifestError(controlName, "its manifest names no constructor.");
  }
  const code = byName(control, "code")[0]?.getAttribute("path") ?? "";
  if (code === "") {
    throw new ManifestError(controlName, "its manifest names no code.");
  }
  const groups = new Map(
    byName(control, "type-group").map((group) => [
      group.getAttribute("name") ?? "",
      byName(group, "type").map((type) => (type.textContent ?? "").trim()),
    ]),
  );
  const paths = (name: string): readonly string[] =>
    byName(control, name)
      .map((element) => element.getAttribute("path") ?? "")
      .filter((path) => path !== "");
  const properties = byName(control, "property").filter((element) => element.parentElement === control);
  return {
    fullName: `${control.getAttribute("namespace") ?? ""}.${constructorName}`,
    version: control.getAttribute("version") ?? "",
    displayNameKey: control.getAttribute("display-name-key") ?? constructorName,
    isVirtual: control.getAttribute("control-type") === "virtual",
    properties: properties.map((element) => readProperty(element, groups)),
    dataSets: byName(control, "data-set").map((element) => element.getAttribute("name") ?? ""),
    events: byName(control, "event").map((element) => element.getAttribute("name") ?? ""),
    features: new Set(byName(control, "uses-feature").map((element) => element.getAttribute("name") ?? "")),
    code,
    styles: paths("css"),
    resx: paths("resx"),
  };
}
