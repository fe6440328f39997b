import type { ControlDescription } from "../../../src/contract/app";
import { ManifestError, type ControlManifest } from "./manifest";

/** What a control bundle registers. */
export type ControlConstructor = new () => ControlInstance;

/** A control as the host calls it: virtual ones return an element from updateView, standard ones draw themselves. */
export interface ControlInstance {
  init(
    context: object,
    notifyOutputChanged: () => void,
    state: Record<string, unknown> | undefined,
    container?: HTMLDivElement,
  ): unknown;
  updateView(context: object): unknown;
  getOutputs?(): Record<string, unknown> | undefined;
  destroy(): void;
}

/** Bundles on their way, by script address; registrations by the script that made them. */
const loads = new Map<string, Promise<ControlConstructor>>();
const registered = new Map<string, ControlConstructor>();

function scriptKey(script: HTMLOrSVGScriptElement | null, name: string): string {
  const address = script instanceof HTMLScriptElement ? script.getAttribute("src") : null;
  return `${address ?? ""}\n${name}`;
}

/** What bundles call with their class. */
export function registerControl(name: string, constructor: ControlConstructor): void {
  // Two solutions may bring controls of one name: the address of the bundle tells them apart.
  registered.set(scriptKey(document.currentScript, name), constructor);
  registered.set(scriptKey(null, name), constructor);
}

/** Puts the framework's global on the page: bundles hand their class over to it. */
export function installControlRegistry(): void {
  if (!("ComponentFramework" in window)) {
    Object.assign(window, { ComponentFramework: { registerControl } });
  }
}

function globalByPath(path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (holder, part) =>
        typeof holder === "object" && holder !== null ? (holder as Record<string, unknown>)[part] : undefined,
      window,
    );
}

/** Address of a file of a control. */
export function controlFileUrl(control: string, path: string): string {
  return `/local/controls/${encodeURIComponent(control)}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

function addStyles(control: ControlDescription, paths: readonly string[]): void {
  // pcf-scripts may list a style sheet under its old and its new name; only one of them is in the package.
  for (const path of paths.filter((item) => control.files.includes(item))) {
    const href = controlFileUrl(control.name, path);
    if (document.querySelector(`link[href="${href}"]`) === null) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      document.head.appendChild(link);
    }
  }
}

/**
 * Loads a control's untouched bundle once and gives its class.
 * Rejects with {@link ManifestError} when the bundle does not load or registers no such control; it may be tried again.
 */
export function loadBundle(control: ControlDescription, manifest: ControlManifest): Promise<ControlConstructor> {
  const source = controlFileUrl(control.name, manifest.code);
  const known = loads.get(source);
  if (known !== undefined) {
    return known;
  }
  installControlRegistry();
  addStyles(control, manifest.styles);
  const load = new Promise<ControlConstructor>((resolve, reject) => {
    const script = document.createElement("script");
    const fail = (problem: string): void => {
      loads.delete(source);
      script.remove();
      reject(new ManifestError(control.name, problem));
    };
    script.src = source;
    script.onload = () => {
      const found =
        registered.get(scriptKey(script, manifest.fullName)) ??
        registered.get(scriptKey(null, manifest.fullName)) ??
        globalByPath(manifest.fullName);
      if (typeof found === "function") {
        resolve(found as ControlConstructor);
      } else {
        fail(`its bundle registers no ${manifest.fullName}.`);
      }
    };
    script.onerror = () => fail(`its bundle ${source} could not be loaded.`);
    document.head.appendChild(script);
  });
  loads.set(source, load);
  return load;
}
