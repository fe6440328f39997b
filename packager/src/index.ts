export { adviceFor, PackageError, type PackageErrorCode } from "./package-errors";
export { parseXml, decodeText, type XmlDocument, type XmlElement } from "./xml-read";
export { writeXml, writeXmlBytes, PACKED_STYLE, TREE_STYLE, type XmlStyle } from "./xml-write";
export { DEFAULT_ZIP_LIMITS, type ZipLimits } from "./zip-limits";
export type {
  EntityPart,
  FormPart,
  SimpleComponentKey,
  SolutionComponents,
  SolutionSource,
  XmlPart,
} from "./solution-source";
export type { MissingDependency, PackageType, Publisher, RootComponent, SolutionManifest } from "./solution-manifest";
export { readZip, writeZip, type PackOptions } from "./solution-zip";
export { readTree, writeTree, type ReadTreeOptions, type WriteTreeOptions } from "./solution-tree";
export { emptySource, sourceFromTree } from "./tree-reader";
export { treeFromSource } from "./tree-writer";
export type { Overlay } from "./overlay";
export { missingParts, type MissingPart } from "./missing-parts";
export { deterministicId } from "./deterministic-id";
export { readEntities, type EntityDefinition, type KeyDefinition } from "./entity-definition";
export { isLookup, type ColumnDefinition, type RequiredLevel } from "./column-definition";
export {
  readOptionSets,
  type Labels,
  type OptionDefinition,
  type OptionSetDefinition,
  type OptionSetType,
} from "./option-set-definition";
export {
  readRelationships,
  type CascadeAction,
  type CascadeDefinition,
  type ManyToManyDefinition,
  type OneToManyDefinition,
  type RelationshipDefinition,
} from "./relationship-definition";
