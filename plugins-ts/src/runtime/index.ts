export * from "./business-error";
export * from "./context";
export * from "./platform";
export * from "./query";
export * from "./row";
export * from "./service";
export * from "./system-columns";
export * from "./values";
