import { dataverseError } from "../../errors";
import { readGuid } from "../../query/column-kinds";
import type { ApiContext, ApiResponse } from "../api/api-request";
import { readLiteral, splitArguments, type Segment } from "../api/resource-path";
import { json, text } from "../api/responses";
import { customOperations } from "./custom-operations";
import { edmx } from "./edmx";
import { isList, nodeJson, nodesJson } from "./meta-json";
import type { MetaNode } from "./meta-node";
import { globalOptionSets } from "./option-set-node";
import { manyToManyNode, oneToManyNode } from "./relationship-node";
import { tableNode } from "./table-node";

const NAMESPACE = "Microsoft.Dynamics.CRM.";

/** Base types a cast may name beside the exact one. */
const BASE_TYPES: Readonly<Record<string, RegExp>> = {
  AttributeMetadata: /AttributeMetadata$/,
  EnumAttributeMetadata: /^(Picklist|MultiSelectPicklist|State|Status)AttributeMetadata$/,
  RelationshipMetadataBase: /RelationshipMetadata$/,
  OptionSetMetadataBase: /OptionSetMetadata$/,
};

type Target = MetaNode | readonly MetaNode[];

type Root = (context: ApiContext) => readonly MetaNode[];

const ROOTS: Readonly<Record<string, Root>> = {
  EntityDefinitions: ({ engine, languageId }) =>
    [...engine.model.tables.values()].map((table) => tableNode(engine.model, table, languageId)),
  RelationshipDefinitions: ({ engine }) => [
    ...engine.model.oneToMany.map(oneToManyNode),
    ...engine.model.manyToMany.map(manyToManyNode),
  ],
  GlobalOptionSetDefinitions: ({ engine, languageId }) => globalOptionSets(engine.model, languageId),
};

/** First segments that describe the model instead of rows. */
export const METADATA_SEGMENTS: ReadonlySet<string> = new Set(["$metadata", ...Object.keys(ROOTS)]);

function serviceDocument(context: ApiContext): ApiResponse {
  const sets = [...context.engine.model.sets.keys()].sort();
  const value = sets.map((name) => ({ name, kind: "EntitySet", url: name }));
  return json(200, { "@odata.context": `${context.baseUrl}$metadata`, value });
}

function notFound(name: string): never {
  throw dataverseError("ObjectDoesNotExist", { table: "Metadata", id: name });
}

/** The node a key means: its MetadataId, or one of its names. */
function byKey(nodes: readonly MetaNode[], key: string): MetaNode {
  const id = readGuid(key);
  if (id !== null) return nodes.find((node) => node.id === id) ?? notFound(id);
  const [part] = splitArguments(key);
  const wanted = String(readLiteral(part?.value ?? ""));
  const name = part?.name ?? "";
  if (!["LogicalName", "SchemaName", "Name"].includes(name)) {
    throw dataverseError("InvalidArgument", {
      detail: `Metadata is found by MetadataId, LogicalName, SchemaName or Name, not by '${key.slice(0, 100)}'.`,
    });
  }
  const found = nodes.find((node) => node.properties[name] === wanted);
  if (!found && name === "LogicalName" && nodes[0]?.type === "EntityMetadata")
    throw dataverseError("EntityNotFound", { table: wanted });
  return found ?? notFound(wanted);
}

function cast(target: Target, type: string): Target {
  const fits = (node: MetaNode): boolean => node.type === type || (BASE_TYPES[type]?.test(node.type) ?? false);
  if (isList(target)) return target.filter(fits);
  if (!fits(target)) throw dataverseError("ResourceNotFound", { segment: `${NAMESPACE}${type}` });
  return target;
}

function step(target: Target, segment: Segment): Target {
  if (segment.name.startsWith(NAMESPACE)) {
    const casted = cast(target, segment.name.slice(NAMESPACE.length));
    return segment.key === null || !isList(casted) ? casted : byKey(casted, segment.key);
  }
  if (isList(target)) throw dataverseError("ResourceNotFound", { segment: segment.name });
  const reached = target.navigation[segment.name]?.();
  if (reached === undefined || reached === null) throw dataverseError("ResourceNotFound", { segment: segment.name });
  return segment.key === null || !isList(reached) ? reached : byKey(reached, segment.key);
}

function walk(
  root: readonly MetaNode[],
  segments: readonly Segment[],
): { readonly target: Target; readonly property: string | null; readonly isCount: boolean } {
  const [first, ...rest] = segments;
  let target: Target = first?.key == null ? root : byKey(root, first.key);
  for (const [index, segment] of rest.entries()) {
    const isLast = index === rest.length - 1;
    if (isLast && segment.name === "$count") return { target, property: null, isCount: true };
    if (isLast && !isList(target) && segment.key === null && segment.name in target.properties) {
      return { target, property: segment.name, isCount: false };
    }
    target = step(target, segment);
  }
  return { target, property: null, isCount: false };
}

/** Answers a request about the model. @throws 0x8006088a, 0x80060888 */
export function answerMetadata(context: ApiContext, segments: readonly Segment[]): ApiResponse {
  const [first] = segments;
  if (!first) return serviceDocument(context);
  if (first.name === "$metadata") {
    return {
      status: 200,
      headers: { "content-type": "application/xml", "odata-version": "4.0" },
      body: edmx(context.engine.model, customOperations(context)),
    };
  }
  const root = ROOTS[first.name];
  if (!root) throw dataverseError("ResourceNotFound", { segment: first.name });
  const { target, property, isCount } = walk(root(context), segments);
  const { query } = context.request;
  const url = `${context.baseUrl}$metadata#${context.request.path}`;
  if (isCount) return text(String(isList(target) ? target.length : 1));
  if (property !== null && !isList(target))
    return json(200, { "@odata.context": url, value: target.properties[property] });
  if (!isList(target))
    return json(200, {
      "@odata.context": url,
      ...nodeJson(target, query, first.name !== "EntityDefinitions" || segments.length > 1),
    });
  const value = nodesJson(target, query, query);
  return json(200, {
    "@odata.context": url,
    ...(query.$count === "true" ? { "@odata.count": value.length } : {}),
    value,
  });
}
