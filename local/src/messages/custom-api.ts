import type { AttributeValue, Entity } from "../contract/values";
import type { Core } from "../engine/core";
import { isGuid, requireGuid } from "../engine/column-values";
import { requireRowAccess } from "../engine/row-checks";
import type { Session } from "../engine/session";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { referenceOf } from "../store/schema";
import { asReference, isEntity, type Parameters } from "./parameters";

/** customapi.bindingtype */
const BOUND_TO_ROW = 1;
const BOUND_TO_TABLE = 2;

/** customapirequestparameter.type */
const DECIMAL = 2;
const MONEY = 8;
const GUID = 12;

const IS_OF_TYPE: Readonly<Record<number, { readonly name: string; readonly test: (value: unknown) => boolean }>> = {
  0: { name: "Boolean", test: (value) => typeof value === "boolean" },
  1: { name: "DateTime", test: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)) },
  2: { name: "Decimal", test: isDecimal },
  3: { name: "Entity", test: isEntity },
  4: { name: "EntityCollection", test: (value) => Array.isArray(value) && value.every(isEntity) },
  5: { name: "EntityReference", test: (value) => asReference(value) !== null },
  6: { name: "Float", test: (value) => typeof value === "number" },
  7: { name: "Integer", test: (value) => typeof value === "number" && Number.isInteger(value) },
  8: { name: "Money", test: isDecimal },
  9: { name: "Picklist", test: (value) => typeof value === "number" && Number.isInteger(value) },
  10: { name: "String", test: (value) => typeof value === "string" },
  11: { name: "StringArray", test: (value) => Array.isArray(value) && value.every((each) => typeof each === "string") },
  12: { name: "Guid", test: (value) => typeof value === "string" && isGuid(value) },
};

function isDecimal(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

/** Types whose values plug-ins give as text, to lose no digit, and clients get as numbers. */
function isNumeric(type: AttributeValue | undefined): boolean {
  return type === DECIMAL || type === MONEY;
}

function text(value: AttributeValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The customapi row of a message; null when there is none. */
export function findCustomApi(core: Core, message: string): Entity | null {
  return (
    core.rows.find("customapi", { uniquename: message }).find((row) => row.attributes.uniquename === message) ?? null
  );
}

function requireType(name: string, type: AttributeValue | undefined, value: unknown, message: string): void {
  const expected = IS_OF_TYPE[Number(type)];
  if (expected && !expected.test(value)) {
    throw dataverseError("InvalidArgument", {
      detail: `The parameter '${name}' of '${message}' must be of type ${expected.name}.`,
    });
  }
}

function inputOf(core: Core, api: Entity, parameters: Parameters): Record<string, unknown> {
  const message = text(api.attributes.uniquename);
  const declared = core.rows.find("customapirequestparameter", {
    customapiid: { logicalName: "customapi", id: api.id },
  });
  const input: Record<string, unknown> = {};
  const known = new Set(["entity", "Target"]);
  for (const parameter of declared) {
    const name = text(parameter.attributes.uniquename);
    known.add(name);
    const value = parameters[name];
    if (value === undefined || value === null) {
      if (parameter.attributes.isoptional !== true)
        throw dataverseError("MissingParameter", { parameter: name, message });
      continue;
    }
    requireType(name, parameter.attributes.type, value, message);
    input[name] = parameter.attributes.type === GUID ? requireGuid(value) : value;
  }
  const unknown = Object.keys(parameters).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw dataverseError("InvalidArgument", { detail: `The parameter '${unknown}' is not declared by '${message}'.` });
  }
  return input;
}

function requireOutput(core: Core, api: Entity, output: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const message = text(api.attributes.uniquename);
  const declared = core.rows.find("customapiresponseproperty", {
    customapiid: { logicalName: "customapi", id: api.id },
  });
  const result: Record<string, unknown> = {};
  for (const property of declared) {
    const name = text(property.attributes.uniquename);
    const value = output[name];
    if (value === undefined || value === null) continue;
    requireType(name, property.attributes.type, value, message);
    result[name] = isNumeric(property.attributes.type) ? Number(value) : value;
  }
  return result;
}

/** Runs a custom API: its own plug-in is the main operation, steps on its message run around it. */
export function executeCustomApi(
  core: Core,
  session: Session,
  api: Entity,
  parameters: Parameters,
): Record<string, unknown> {
  const message = text(api.attributes.uniquename);
  const privilege = text(api.attributes.executeprivilegename);
  if (privilege !== "") core.security.requireNamedPrivilege(session.userId, privilege);
  const input = inputOf(core, api, parameters);
  const tableName = text(api.attributes.boundentitylogicalname);
  let id = "";
  if (api.attributes.bindingtype === BOUND_TO_ROW) {
    const target = asReference(parameters.entity) ?? asReference(parameters.Target);
    if (!target) throw dataverseError("MissingParameter", { parameter: "Target", message });
    if (target.logicalName !== tableName)
      throw dataverseError("MethodNotSupported", { message, table: target.logicalName });
    if (!core.rows.exists(tableName, target.id)) {
      throw dataverseError("ObjectDoesNotExist", { table: tableName, id: target.id });
    }
    input.Target = target;
    id = target.id;
  }
  const output: Record<string, unknown> = {};
  const plugin = core.steps.typeOf(referenceOf(api.attributes.plugintypeid)?.id ?? "");
  const operation = {
    session,
    message,
    table:
      api.attributes.bindingtype === BOUND_TO_ROW || api.attributes.bindingtype === BOUND_TO_TABLE ? tableName : "",
    id,
    input,
    output,
    target: null,
    before: () => null,
    after: () => null,
    check: () => {
      if (id !== "") requireRowAccess(core, session.userId, requireTable(core.model(), tableName), id, "Read");
    },
    main: () => {
      if (plugin) core.pipeline.runner.runMain(plugin, operation);
    },
  };
  core.pipeline.run(operation);
  return requireOutput(core, api, output);
}
