import { readFileSync, readdirSync } from "fs";
import { join } from "path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { ContentError } from "./content-error";

/** The schemas in `content/schema`, by file name without `.schema.json`. */
export type SchemaName =
  | "library"
  | "areas"
  | "controls"
  | "tiers"
  | "tier-questions"
  | "frameworks"
  | "maturity-criteria"
  | "posture-questions"
  | "guardrails"
  | "playbooks"
  | "sample-tenant"
  | "sample-environments"
  | "sample-workloads"
  | "sample-baselines"
  | "sample-attestations"
  | "sample-exceptions"
  | "sample-assessments"
  | "sample-evidence"
  | "sample-assets"
  | "sample-risks"
  | "sample-requests"
  | "sample-activities"
  | "sample-guardrails"
  | "sample-posture";

const SCHEMA_FOLDER = join(__dirname, "..", "schema");
const SCHEMA_SUFFIX = ".schema.json";

let compiled: Ajv2020 | undefined;

/**
 * Checks one parsed content file against its schema.
 *
 * @param file path below `content/`, only used in the message
 * @returns the same value, typed
 * @throws ContentError for the first thing that does not fit
 */
export function checkContent<T>(schema: SchemaName, file: string, data: unknown): T {
  const validate = validator<T>(schema);
  if (validate(data)) return data;
  const error = mostTelling(validate.errors ?? []);
  if (error === undefined) throw new ContentError(file, "", "does not fit its schema", `Compare it with ${schema}.`);
  throw new ContentError(file, placeOf(error), problemOf(error), adviceOf(error, schema));
}

function validator<T>(schema: SchemaName): ValidateFunction<T> {
  compiled ??= loadSchemas();
  const found = compiled.getSchema<T>(schema + SCHEMA_SUFFIX);
  if (found === undefined) {
    throw new ContentError(
      `schema/${schema}${SCHEMA_SUFFIX}`,
      "",
      "is missing",
      "Restore the file from the repository.",
    );
  }
  return found as ValidateFunction<T>;
}

function loadSchemas(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
  });
  addFormats(ajv, ["uri"]);
  for (const name of readdirSync(SCHEMA_FOLDER)
    .filter((n) => n.endsWith(SCHEMA_SUFFIX))
    .sort()) {
    const schema: unknown = JSON.parse(readFileSync(join(SCHEMA_FOLDER, name), "utf8"));
    if (typeof schema === "object" && schema !== null) ajv.addSchema(schema);
  }
  return ajv;
}

/** The deepest error: for `anyOf`/`if` the wrapper says nothing a person can act on. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  return [...errors].sort((a, b) => b.instancePath.split("/").length - a.instancePath.split("/").length)[0];
}

function placeOf(error: ErrorObject): string {
  const parts = error.instancePath
    .split("/")
    .slice(1)
    .map((p) => p.replace(/~1/g, "/").replace(/~0/g, "~"));
  return parts.reduce((at, part) => (/^\d+$/.test(part) ? `${at}[${part}]` : at === "" ? part : `${at}.${part}`), "");
}

function problemOf(error: ErrorObject): string {
  const params: Record<string, unknown> = error.params;
  switch (error.keyword) {
    case "required":
      return `"${String(params["missingProperty"])}" is missing`;
    case "additionalProperties":
      return `"${String(params["additionalProperty"])}" is not a known property`;
    case "enum":
      return `must be one of ${listOf(params["allowedValues"])}`;
    default:
      return error.message ?? "does not fit its schema";
  }
}

function adviceOf(error: ErrorObject, schema: SchemaName): string {
  switch (error.keyword) {
    case "required":
      return "Add it.";
    case "additionalProperties":
      return "Correct its spelling or remove it.";
    case "enum":
      return "Choose one of them; the keys are those of the choice columns.";
    case "maxLength":
      return "Shorten the text.";
    case "minLength":
      return "Say more.";
    case "pattern":
      return "Write it in the form the schema shows.";
    default:
      return `See content/schema/${schema}${SCHEMA_SUFFIX}.`;
  }
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(", ") : String(values);
}
