import { dataverseError } from "../../errors";
import type { ApiContext, ApiResponse } from "../api/api-request";
import type { Segment } from "../api/resource-path";
import { json } from "../api/responses";

/** First segments that describe the model instead of rows. */
export const METADATA_SEGMENTS: ReadonlySet<string> = new Set([
  "$metadata",
  "EntityDefinitions",
  "RelationshipDefinitions",
  "GlobalOptionSetDefinitions",
]);

function serviceDocument(context: ApiContext): ApiResponse {
  const sets = [...context.engine.model.sets.keys()].sort();
  const value = sets.map((name) => ({ name, kind: "EntitySet", url: name }));
  return json(200, { "@odata.context": `${context.baseUrl}$metadata`, value });
}

/** Answers a request about the model. */
export function answerMetadata(context: ApiContext, segments: readonly Segment[]): ApiResponse {
  const [first] = segments;
  if (!first) return serviceDocument(context);
  throw dataverseError("ResourceNotFound", { segment: first.name });
}
