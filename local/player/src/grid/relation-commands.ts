import type { RelatedTo } from "./grid-contract";
import type { PlayerServices } from "../contract";
import type { SelectedRow } from "../commands/standard-commands";
import type { TableDescription } from "../../../src/contract/app";

export interface RelationCommands {
  readonly addExisting?: () => Promise<void>;
  readonly removeRelation?: (rows: readonly SelectedRow[]) => Promise<void>;
}

/** Ways to relate existing rows to the parent of a subgrid, and to take that away. Only N:N; a lookup is changed on its row. */
export function relationCommands(
  services: PlayerServices,
  table: TableDescription,
  relatedTo: RelatedTo | undefined,
  refresh: () => void,
): RelationCommands {
  if (relatedTo?.kind !== "manyToMany") {
    return {};
  }
  const { parentTable, parentId, navigation } = relatedTo;
  const parent = services.table(parentTable);
  if (parent.privileges.append === 0 || table.privileges.appendTo === 0) {
    return {};
  }
  return {
    addExisting: async () => {
      const chosen = await services.dialogs.lookup({ entityTypes: [table.logicalName], allowMultiSelect: true });
      for (const row of chosen) {
        await services.data.associate(parentTable, parentId, navigation, table.logicalName, row.id);
      }
      if (chosen.length > 0) {
        refresh();
      }
    },
    removeRelation: async (rows) => {
      for (const row of rows) {
        await services.data.disassociate(parentTable, parentId, navigation, row.id);
      }
      refresh();
    },
  };
}

/** Values a new row starts with, so that it belongs to the parent of a subgrid. */
export function defaultsFor(relatedTo: RelatedTo | undefined): Readonly<Record<string, unknown>> | undefined {
  return relatedTo?.kind === "oneToMany"
    ? {
        [relatedTo.column]: {
          id: relatedTo.parentId,
          name: relatedTo.parentName,
          entityType: relatedTo.parentTable,
        },
      }
    : undefined;
}
