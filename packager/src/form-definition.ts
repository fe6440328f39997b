import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childFlag,
  childText,
  descendants,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";
import { COLUMN_STYLE, writeXml } from "./xml-write";

/** A form as plain data. */
export interface FormDefinition {
  id: string;
  /** Logical name of its table. */
  table: string;
  /** main, quick, quickCreate, card, dialog… */
  type: string;
  name: string;
  names: Labels;
  description: string | undefined;
  isActive: boolean;
  /** Position among the forms of the table; lower comes first. */
  order: number;
  isFallback: boolean;
  /** Roles that may see the form; undefined means everyone. */
  roleIds: string[] | undefined;
  /** The `<form>` element on one line, as the platform keeps it. */
  formXml: string;
  /** The `<form>` element. */
  element: XmlElement;
  /** File in the unpacked tree. */
  file: string;
}

/** The forms of all tables, by table, type and id. */
export function readForms(source: SolutionSource): FormDefinition[] {
  return source.components.entities.flatMap((entity) =>
    entity.forms.flatMap(({ element: systemForm, formType, file }) => {
      const form = childElement(systemForm, "form");
      if (!form) return [];
      const names = labelsIn(childElement(systemForm, "LocalizedNames"));
      const conditions = childElement(form, "DisplayConditions");
      const language = source.manifest.languageCode;
      return [
        {
          id: plainGuid(childText(systemForm, "formid")) ?? "",
          table: entity.logicalName,
          type: formType,
          name: preferredLabel(names, language) ?? entity.schemaName,
          names,
          description: preferredLabel(labelsIn(childElement(systemForm, "Descriptions")), language) || undefined,
          isActive: childFlag(systemForm, "FormActivationState", true),
          order: Number(attribute(conditions, "Order") ?? "0"),
          isFallback: attribute(conditions, "FallbackForm") !== "false",
          roleIds: rolesIn(conditions),
          formXml: writeXml(form, COLUMN_STYLE),
          element: form,
          file,
        },
      ];
    }),
  );
}

function rolesIn(conditions: XmlElement | undefined): string[] | undefined {
  if (!conditions || childElement(conditions, "Everyone")) return undefined;
  const roles = descendants(conditions, "Role").map((role) => plainGuid(attribute(role, "Id")) ?? "");
  return roles.length > 0 ? roles : undefined;
}
