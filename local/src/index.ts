export { buildPlayer } from "./build-player";
export { createEngine } from "./engine/create-engine";
export { DataverseError, dataverseError, ERRORS, formatErrorCode, isDataverseError, type ErrorName } from "./errors";
export { startServer, type RunningServer, type StartServerOptions } from "./http/start-server";
export type * from "./contract/engine";
export type * from "./contract/metadata";
export type * from "./contract/plugin";
export type * from "./contract/query";
export type * from "./contract/values";
