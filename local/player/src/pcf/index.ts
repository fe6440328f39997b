export { installControlRegistry } from "./bundle";
export { CustomControl, type CustomControlProps } from "./CustomControl";
export { parseManifest, ManifestError, type ControlManifest } from "./manifest";
