// Before the platform libraries: Fluent must ask no font server.
window.FabricConfig = { fontBaseUrl: "" };
