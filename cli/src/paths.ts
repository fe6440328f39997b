import { join } from "node:path";

/** Root of the checkout. */
export const root = join(__dirname, "..", "..");

/** Where everything that is built goes; never committed. */
export const buildFolder = join(root, "build");

export const paths = {
  solution: join(root, "solution"),
  controls: join(root, "pcf-controls", "out", "controls"),
  webResources: join(buildFolder, "webresources"),
  player: join(buildFolder, "player"),
  managedZip: join(buildFolder, "Plumbline_managed.zip"),
  /** The library as web resource `plb_/library/library.json`. */
  libraryText: join(buildFolder, "webresources", "plb_", "library", "library.json"),
  /** The library as a configuration migration package. */
  contentZip: join(buildFolder, "Plumbline_content.zip"),
  releases: join(root, "releases"),
  unmanagedZip: join(buildFolder, "Plumbline.zip"),
  assembly: join(buildFolder, "plugins", "Plumbline.Rules.dll"),
  stamps: join(buildFolder, ".stamps"),
} as const;
