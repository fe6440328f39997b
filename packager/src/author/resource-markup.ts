import type { WebResourceSpec } from "./author-spec";
import { element, flag, textElement } from "./markup";

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** A `WebResources/<name>.data.xml`; its content is a file beside it, or joins the package when it is built. */
export function webResourceMarkup(resource: WebResourceSpec, id: string, version: string): string {
  return element(
    "WebResource",
    XSI,
    textElement("WebResourceId", `{${id}}`),
    textElement("Name", resource.name),
    textElement("DisplayName", resource.displayName),
    resource.description === undefined ? "" : textElement("Description", resource.description),
    textElement("WebResourceType", resource.type),
    textElement("IntroducedVersion", version),
    flag("IsEnabledForMobileClient", true),
    flag("IsAvailableForMobileOffline", false),
    flag("IsCustomizable", true),
    flag("CanBeDeleted", true),
    flag("IsHidden", false),
    textElement("FileName", `/WebResources/${resource.name.replace(/[./]/g, "")}${id.toUpperCase()}`),
  );
}

/** A `Controls/<name>/ControlManifest.xml.data.xml`; manifest and bundle join the package when they are built. */
export function controlMarkup(name: string): string {
  return element(
    "CustomControl",
    XSI,
    textElement("Name", name),
    textElement("FileName", `/Controls/${name}/ControlManifest.xml`),
  );
}
