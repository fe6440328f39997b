import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childElements, childNumber, childText, plainGuid } from "./xml-query";

export interface ColumnPermission {
  /** Logical names. */
  table: string;
  column: string;
  canRead: boolean;
  canReadUnmasked: boolean;
  canCreate: boolean;
  canUpdate: boolean;
}

/** A column security profile. */
export interface ProfileDefinition {
  id: string;
  name: string;
  description: string | undefined;
  permissions: ColumnPermission[];
}

/** In the file 4 stands for allowed. */
const ALLOWED = 4;

/** The column security profiles of a solution. */
export function readProfiles(source: SolutionSource): ProfileDefinition[] {
  return source.components.fieldSecurityProfiles.map(({ element }) => {
    const list = childElement(element, "FieldPermissions");
    return {
      id: plainGuid(attribute(element, "fieldsecurityprofileid")) ?? "",
      name: attribute(element, "name") ?? "",
      description: attribute(element, "description"),
      permissions: (list ? childElements(list, "FieldPermission") : []).map((permission) => ({
        table: (childText(permission, "EntityName") ?? "").toLowerCase(),
        column: (childText(permission, "AttributeName") ?? "").toLowerCase(),
        canRead: childNumber(permission, "CanRead") === ALLOWED,
        canReadUnmasked: (childNumber(permission, "CanReadUnmasked") ?? 0) > 0,
        canCreate: childNumber(permission, "CanCreate") === ALLOWED,
        canUpdate: childNumber(permission, "CanUpdate") === ALLOWED,
      })),
    };
  });
}
