export { assemblyId, assemblyName, assemblyVersion, typeIds } from "./assembly";
export type { CustomApi, CustomApiContract, CustomApiInput, CustomApiOutput, CustomApiType } from "./custom-api";
export { customApis } from "./custom-apis";
export { steps } from "./registrations";
export { BusinessError } from "./runtime";
export type { PlatformContext, PlatformService } from "./runtime";
export type { Step } from "./step";
export { pluginTypeIds, stepFiles } from "./step-files";
export { plumblineTwin, typeName } from "./twin";
