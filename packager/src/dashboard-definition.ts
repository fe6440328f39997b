import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childFlag,
  childText,
  elementAt,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";
import { COLUMN_STYLE, writeXml } from "./xml-write";

export interface DashboardDefinition {
  id: string;
  name: string;
  names: Labels;
  description: string | undefined;
  isDefault: boolean;
  /** dashboard, powerbi… */
  type: string;
  /** The `<form>` element on one line, as the platform keeps it. */
  formXml: string;
  element: XmlElement | undefined;
  /** File in the unpacked tree. */
  file: string;
}

/** The dashboards of a solution. */
export function readDashboards(source: SolutionSource): DashboardDefinition[] {
  return source.components.dashboards.map(({ element, file }) => {
    const names = labelsIn(childElement(element, "LocalizedNames"));
    const language = source.manifest.languageCode;
    const forms = elementAt(element, "FormXml", "forms");
    const form = childElement(forms, "form");
    return {
      id: plainGuid(childText(element, "FormId")) ?? "",
      name: preferredLabel(names, language) ?? "",
      names,
      description: preferredLabel(labelsIn(childElement(element, "Descriptions")), language) || undefined,
      isDefault: childFlag(element, "IsDefault"),
      type: attribute(forms, "type") ?? "dashboard",
      formXml: form ? writeXml(form, COLUMN_STYLE) : "",
      element: form,
      file,
    };
  });
}
