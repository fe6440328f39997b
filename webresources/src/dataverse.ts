import { setMetadataCache, XrmContextDataverseClient } from "dataverse-ify";
import type { DataverseClient } from "dataverse-ify";

import { allTables } from "./generated/tables";

/** What the generated names say of a table, as far as the client needs it. */
interface TableNames {
  readonly table: string;
  readonly set: string;
  readonly id: string;
  readonly lookups: Readonly<Record<string, { readonly navigation: string; readonly target: string }>>;
}

type EntityMetadata = NonNullable<Parameters<typeof setMetadataCache>[0]["entities"]>[string];

function metadataOf(names: TableNames): EntityMetadata {
  const navigation: Record<string, string[]> = {};
  for (const lookup of Object.values(names.lookups)) navigation[lookup.navigation] = [lookup.target];
  return {
    logicalName: names.table,
    collectionName: names.set,
    primaryIdAttribute: names.id,
    attributeTypes: {},
    navigation,
  };
}

/** The one way of the scripts to the server: rows of generated tables, through the host's Web API. */
export function dataverse(): DataverseClient {
  const names: readonly TableNames[] = Object.values(allTables);
  setMetadataCache({ entities: Object.fromEntries(names.map((one) => [one.table, metadataOf(one)])) });
  return new XrmContextDataverseClient(Xrm.WebApi);
}

/** The server's own sentence of a failed request: it says what is wrong and what to do, so it is shown as it is. */
export function serverSentence(failure: unknown): string {
  const message =
    typeof failure === "object" && failure !== null && "message" in failure ? String(failure.message) : "";
  return message.replace(/^Error during update:/, "").trim();
}
