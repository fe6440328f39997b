export { ContentError } from "./content-error";
export { checkContent, type SchemaName } from "./content-schema";
export { parseContent } from "./content-file";
export { loadLibrary, POSTURE_FRAMEWORK, type ControlsFile } from "./library";
export { checkReferences, tierOfPoints, EXPECTED_COUNTS, type ReferenceProblem } from "./library-references";
export type * from "./library-types";
export type * from "./vocabulary";
