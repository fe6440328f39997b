export { createXrm, REFRESH_GRIDS, type PlayerXrm } from "./create-xrm";
export type { FormContext } from "./form-context";
