import { webResourceUrl } from "../commands/script-loader";
import type { PlayerServices } from "../contract";
import { parseResx, resxFor } from "./resx";

const RESX_TYPE = 12;

/** Strings by file; filled before the scripts of a form run, because scripts ask for them synchronously. */
const loaded = new Map<string, ReadonlyMap<string, string>>();

function resxFiles(services: PlayerServices): readonly string[] {
  return services.app.webResources.filter((item) => item.type === RESX_TYPE).map((item) => item.name);
}

/** Files this user can be shown: of each resource the one in the user's language. */
export function resourcesToLoad(services: PlayerServices): readonly string[] {
  const files = resxFiles(services);
  const chosen = files.map((file) => resxFor(files, file, services.session.languageId));
  return [...new Set(chosen.filter((file): file is string => file !== null))];
}

/**
 * Loads the app's resource files for the user's language; done once.
 * @param read reads a file of the server as text.
 */
export async function loadResourceStrings(
  services: PlayerServices,
  read: (url: string) => Promise<string>,
): Promise<void> {
  const missing = resourcesToLoad(services).filter((file) => !loaded.has(file));
  await Promise.all(
    missing.map(async (file) => {
      loaded.set(file, parseResx(await read(webResourceUrl(file)), file));
    }),
  );
}

/**
 * A string of a resource file, in the user's language, else in English; the key when there is none, as in the platform.
 * @throws Error when the app has no such resource file.
 */
export function resourceString(services: PlayerServices, webResource: string, key: string): string {
  const file = resxFor(resxFiles(services), webResource, services.session.languageId);
  if (file === null) {
    throw new Error(`The app has no resource file ${webResource}.`);
  }
  return loaded.get(file)?.get(key) ?? key;
}
