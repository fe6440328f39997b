export { createEngine } from "./engine/create-engine";
export { DataverseError, dataverseError, ERRORS, formatErrorCode, isDataverseError, type ErrorName } from "./errors";
export type * from "./contract/engine";
export type * from "./contract/metadata";
export type * from "./contract/plugin";
export type * from "./contract/query";
export type * from "./contract/values";
