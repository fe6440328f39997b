import type { SolutionManifest } from "./solution-manifest";
import type { XmlElement } from "./xml-read";

/** One component as XML. `element` is its root as it stands in customizations.xml. */
export interface XmlPart {
  element: XmlElement;
  /** What the managed package holds instead (the `_managed.xml` twin of the tree). */
  managed?: XmlElement;
  /** File in the unpacked tree, with forward slashes. */
  file: string;
}

export interface FormPart extends XmlPart {
  /** main, quick, quickCreate, card, dialog… */
  formType: string;
}

export interface EntityPart extends XmlPart {
  /** Lower case. */
  logicalName: string;
  /** With its capitals. */
  schemaName: string;
  forms: FormPart[];
  savedQueries: XmlPart[];
  visualizations: XmlPart[];
  ribbon: XmlPart | undefined;
}

/** Components that have a file of their own in the unpacked tree. Lists are in the order in which they are packed. */
export interface SolutionComponents {
  entities: EntityPart[];
  optionSets: XmlPart[];
  relationships: XmlPart[];
  roles: XmlPart[];
  fieldSecurityProfiles: XmlPart[];
  workflows: XmlPart[];
  webResources: XmlPart[];
  customControls: XmlPart[];
  pluginAssemblies: XmlPart[];
  sdkSteps: XmlPart[];
  appModules: XmlPart[];
  siteMaps: XmlPart[];
  dashboards: XmlPart[];
  canvasApps: XmlPart[];
}

/** A solution, whichever way it was read: the one model behind unpacked tree and zip. */
export interface SolutionSource {
  manifest: SolutionManifest;
  /** Root of customizations.xml without the components listed in `components`: everything else stays in it untouched. */
  customizations: XmlElement;
  components: SolutionComponents;
  /**
   * Every other part by its path in the zip, without leading slash: content of web resources, control bundles, assemblies, flow
   * definitions, custom APIs, environment variables…
   */
  files: Map<string, Uint8Array>;
  /** Names listed in Other/Relationships.xml; undefined when read from a zip or when the file is absent. */
  relationshipIndex: string[] | undefined;
}

/** Lists of parts that are one plain element each; tables have parts of their own. */
export type SimpleComponentKey = Exclude<keyof SolutionComponents, "entities">;
