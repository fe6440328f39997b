import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { Filter, LinkEntity } from "../../contract/query";
import type { EntityReference } from "../../contract/values";
import type { Navigation } from "../../query/navigation";
import { parseOData } from "../../query/odata/parse-odata";
import { findTable } from "../../query/sql/scope";
import { rowUrl, type ApiContext, type ApiResponse } from "./api-request";
import { parseJsonBody } from "./entity-body";
import { answerOData, countRows } from "./list-rows";
import { json, noContent } from "./responses";
import { retrieveRow } from "./retrieve-row";
import { referenceFromUrl, resolveKey } from "./row-reference";
import { isEntityReference } from "./row-json";
import { create } from "./write-row";

interface Restriction {
  readonly filter?: Filter;
  readonly links?: readonly LinkEntity[];
}

/** Limits a query on the target to the rows one row's collection holds. */
function restriction(
  context: ApiContext,
  owner: EntityReference,
  navigation: Exclude<Navigation, { kind: "single" }>,
): Restriction {
  if (navigation.kind === "collection") {
    const column = navigation.relationship.referencingColumn;
    return {
      filter: {
        kind: "filter",
        type: "and",
        items: [{ kind: "condition", alias: null, column, operator: "eq", values: [owner.id] }],
      },
    };
  }
  const alias = "parent~";
  const target = findTable(context.engine.model, navigation.target);
  return {
    links: [
      {
        table: navigation.relationship.intersectTable,
        from: navigation.far,
        to: target.primaryId,
        alias,
        type: "inner",
        intersect: null,
        columns: [],
        filter: {
          kind: "filter",
          type: "and",
          items: [{ kind: "condition", alias, column: navigation.near, operator: "eq", values: [owner.id] }],
        },
        links: [],
        orders: [],
      },
    ],
  };
}

function singleTarget(
  context: ApiContext,
  owner: EntityReference,
  navigation: Extract<Navigation, { kind: "single" }>,
): EntityReference | null {
  const row = context.engine.retrieve(context.caller, owner, [navigation.column.logicalName]);
  const value = row.attributes[navigation.column.logicalName];
  if (!isEntityReference(value)) return null;
  return navigation.target === null || navigation.target === value.logicalName ? value : null;
}

/** `GET set(id)/nav`. */
export function readRelated(context: ApiContext, owner: EntityReference, navigation: Navigation): ApiResponse {
  if (navigation.kind === "single") {
    const target = singleTarget(context, owner, navigation);
    if (!target) return noContent();
    return retrieveRow(context, findTable(context.engine.model, target.logicalName), target);
  }
  // Reading the row first gives the error a caller gets who may not see it.
  context.engine.retrieve(context.caller, owner, []);
  const table = findTable(context.engine.model, navigation.target);
  return answerOData(
    context,
    parseOData(context.engine.model, table, context.request.query),
    restriction(context, owner, navigation),
  );
}

/** `POST set(id)/nav`: creates a row in the collection. */
export function createRelated(context: ApiContext, owner: EntityReference, navigation: Navigation): ApiResponse {
  if (navigation.kind !== "collection") {
    throw dataverseError("NotSupported", { detail: `A row cannot be created through '${navigation.name}'.` });
  }
  const table = findTable(context.engine.model, navigation.target);
  return create(context, table, { [navigation.relationship.referencingColumn]: owner });
}

/** `GET set(id)/nav/$count`. */
export function countRelated(context: ApiContext, owner: EntityReference, navigation: Navigation): ApiResponse {
  if (navigation.kind === "single")
    throw dataverseError("BadQuery", { detail: `'${navigation.name}' is no collection.` });
  return countRows(
    context,
    findTable(context.engine.model, navigation.target),
    restriction(context, owner, navigation),
  );
}

/** `GET set(id)/nav/$ref`. */
export function readReferences(context: ApiContext, owner: EntityReference, navigation: Navigation): ApiResponse {
  if (navigation.kind === "single") {
    const target = singleTarget(context, owner, navigation);
    if (!target) return noContent();
    const table = findTable(context.engine.model, target.logicalName);
    return json(200, {
      "@odata.context": `${context.baseUrl}$metadata#$ref`,
      "@odata.id": rowUrl(context, table, target.id),
    });
  }
  const table = findTable(context.engine.model, navigation.target);
  const { query } = parseOData(context.engine.model, table, { $select: table.primaryId });
  const limit = restriction(context, owner, navigation);
  const result = context.engine.query(context.caller, {
    ...query,
    filter: limit.filter ?? null,
    links: limit.links ?? [],
  });
  const value = result.rows.map((row) => ({ "@odata.id": rowUrl(context, table, row.id) }));
  return json(200, { "@odata.context": `${context.baseUrl}$metadata#Collection($ref)`, value });
}

function bodyReference(context: ApiContext, navigation: Navigation): EntityReference {
  const body = parseJsonBody(context.request.body, navigation.name);
  const reference = referenceFromUrl(context, body["@odata.id"]);
  return requireTarget(navigation, reference);
}

function requireTarget(navigation: Navigation, reference: EntityReference): EntityReference {
  if (navigation.target !== null && reference.logicalName !== navigation.target) {
    throw dataverseError("InvalidArgument", {
      detail: `'${navigation.name}' refers to rows of '${navigation.target}', not of '${reference.logicalName}'.`,
    });
  }
  return reference;
}

/** A relationship of a table with itself goes by order: the row of its first column comes first. */
function inOrder(
  owner: EntityReference,
  navigation: Exclude<Navigation, { kind: "single" }>,
  related: EntityReference,
): readonly [EntityReference, EntityReference] {
  if (navigation.kind !== "manyToMany") return [owner, related];
  const { table1, table2, column2 } = navigation.relationship;
  return table1 === table2 && navigation.near === column2 ? [related, owner] : [owner, related];
}

/** `POST|PUT set(id)/nav/$ref`: connects a row. */
export function addReference(context: ApiContext, owner: EntityReference, navigation: Navigation): ApiResponse {
  const reference = bodyReference(context, navigation);
  if (navigation.kind === "single") {
    const attributes = { [navigation.column.logicalName]: reference };
    context.engine.update(context.caller, { logicalName: owner.logicalName, id: owner.id, attributes });
  } else {
    if (context.request.method === "PUT") {
      throw dataverseError("NotSupported", {
        detail: `'${navigation.name}' is a collection: connect its rows one by one with POST.`,
      });
    }
    const [first, second] = inOrder(owner, navigation, reference);
    context.engine.associate(context.caller, first, navigation.relationship.schemaName, [second]);
  }
  return noContent();
}

/** `DELETE set(id)/nav/$ref`, `…/nav(id)/$ref` and `…/nav/$ref?$id=address`: disconnects. */
export function removeReference(
  context: ApiContext,
  owner: EntityReference,
  navigation: Navigation,
  key: string | null,
): ApiResponse {
  const { engine, caller, request } = context;
  if (navigation.kind === "single") {
    engine.update(caller, {
      logicalName: owner.logicalName,
      id: owner.id,
      attributes: { [navigation.column.logicalName]: null },
    });
    return noContent();
  }
  const table: TableDefinition = findTable(engine.model, navigation.target);
  const url = request.query.$id ?? request.query.$ref;
  if (key === null && url === undefined) {
    throw dataverseError("InvalidArgument", {
      detail: `Name the row to disconnect: ${navigation.name}(id)/$ref or ?$id=address.`,
    });
  }
  const related =
    key === null ? requireTarget(navigation, referenceFromUrl(context, url)) : resolveKey(context, table, key);
  const [first, second] = inOrder(owner, navigation, related);
  engine.disassociate(caller, first, navigation.relationship.schemaName, [second]);
  return noContent();
}
