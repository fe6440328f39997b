import type { ControlDescription } from "../../../src/contract/app";
import { parseResx, resxFor } from "../xrm/resx";
import { controlFileUrl } from "./bundle";
import type { ControlManifest } from "./manifest";

const loads = new Map<string, Promise<ReadonlyMap<string, string>>>();

async function read(url: string): Promise<string> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(`The strings ${url} could not be read (${response.status}).`);
  }
  return response.text();
}

async function load(
  control: ControlDescription,
  manifest: ControlManifest,
  languageId: number,
): Promise<ReadonlyMap<string, string>> {
  const strings = new Map<string, string>();
  // Bundles carry files of languages the manifest does not list.
  const files = [...new Set([...manifest.resx, ...control.files.filter((file) => file.endsWith(".resx"))])];
  const chosen = new Set(manifest.resx.map((resource) => resxFor(files, resource, languageId)));
  for (const file of chosen) {
    if (file !== null) {
      const url = controlFileUrl(control.name, file);
      parseResx(await read(url), url).forEach((text, key) => strings.set(key, text));
    }
  }
  return strings;
}

/** A control's strings in the user's language, else in English; read once. */
export function loadControlStrings(
  control: ControlDescription,
  manifest: ControlManifest,
  languageId: number,
): Promise<ReadonlyMap<string, string>> {
  const key = `${control.name}\n${manifest.version}\n${languageId}`;
  const known = loads.get(key);
  if (known !== undefined) {
    return known;
  }
  const loading = load(control, manifest, languageId);
  loads.set(key, loading);
  loading.catch(() => loads.delete(key));
  return loading;
}
