import type { WebApiRow } from "../contract";
import { sameValue, writeValue } from "./attribute-value";
import type { FormAttribute } from "./form-state";

function isWritten(attribute: FormAttribute, isNew: boolean): boolean {
  const { column, submitMode } = attribute;
  if (submitMode === "never" || column.kind === "file" || column.kind === "image" || column.isSystemManaged) {
    return false;
  }
  if (submitMode === "always") {
    return true;
  }
  // Owner, state and status of a new row are the server's defaults unless a person chose otherwise.
  const isServerDefault = column.kind === "owner" || column.kind === "state" || column.kind === "status";
  const isAllowed = !column.isSecured || column.canCreate;
  const isChanged = !sameValue(attribute.value, attribute.initial);
  return isChanged || (isNew && attribute.value !== null && !isServerDefault && isAllowed);
}

/**
 * Body of the request that saves the row: only what changed; of a new row, all that has a value.
 * @param setName entity set of a table.
 */
export function rowChanges(
  attributes: readonly FormAttribute[],
  isNew: boolean,
  setName: (table: string) => string,
): WebApiRow {
  const changes: Record<string, unknown> = {};
  for (const attribute of attributes.filter((item) => isWritten(item, isNew))) {
    Object.assign(changes, writeValue(attribute.column, attribute.value, setName));
  }
  return changes;
}
