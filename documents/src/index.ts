export * from "./attestation-document";
export * from "./baseline-document";
export * from "./node";
export * from "./page";
export type { PaperDocument } from "./parts";
export * from "./posture-report";
export * from "./reader";
export * from "./requirement-list";
export * from "./words";
