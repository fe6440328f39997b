import type { ColumnDefinition } from "../column-definition";

export const SUBGRID_CLASS = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
export const QUICK_VIEW_CLASS = "5c5600e0-1d6e-4205-a272-be80da87fd42";
export const WEB_RESOURCE_CLASS = "9fdf5f91-88b1-47f4-ad53-c11efc01a01d";
/** Hosts a code component; which columns fit is the manifest's matter. */
export const CUSTOM_CONTROL_CLASS = "f9a8a302-114e-466a-b582-6771b2ae0d92";

/** Column types each stock control shows. */
const TYPES_BY_CLASS: Record<string, readonly string[]> = {
  "4273edbd-ac1d-40d3-9fb2-095c621b552d": ["nvarchar"],
  "e0dece4b-6fc8-4a8f-a065-082708572369": ["ntext", "nvarchar"],
  "ada2203e-b4cd-49be-9ddf-234642b43b52": ["nvarchar"],
  "71716b6c-711e-476c-8ab8-5d11542bfb47": ["nvarchar"],
  "3ef39988-22bb-4f0b-bbbe-64b5a3748aee": ["picklist", "state", "status"],
  "5d68b988-0661-4db2-bc3e-17598ad3be6c": ["status"],
  "4aa28ab7-9c13-4f57-a73d-ad894d048b5f": ["multiselectpicklist"],
  "67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed": ["bit"],
  "c6d124ca-7eda-4a60-aea9-7fb8d318b68f": ["int"],
  "c3efe0c3-0ec6-42be-8349-cbd9079dfd8e": ["decimal"],
  "533b9e00-756b-4312-95a0-dc888637ac78": ["money"],
  "5b773807-9fb2-42db-97c3-7a91eff8adff": ["datetime"],
  "270bd3db-d9af-4782-9025-509e298dec0a": ["lookup", "owner", "customer"],
  "7e548b0d-209c-477b-9dcd-f0f44472381d": ["image"],
  [QUICK_VIEW_CLASS]: ["lookup", "customer"],
};

/** Whether a stock control fits the column; controls that are not in the table above are not judged. */
export function columnControlFits(classId: string, column: ColumnDefinition): boolean {
  return TYPES_BY_CLASS[classId]?.includes(column.type) ?? true;
}
