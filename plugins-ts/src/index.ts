export { assemblyId, assemblyName, assemblyVersion, typeIds } from "./assembly";
export { steps } from "./registrations";
export { BusinessError } from "./runtime";
export type { PlatformContext, PlatformService } from "./runtime";
export type { Step } from "./step";
export { stepFiles } from "./step-files";
export { plumblineTwin, typeName } from "./twin";
