import { readControls, type ControlDefinition } from "../control-definition";
import { readDashboards } from "../dashboard-definition";
import { readEntities, type EntityDefinition } from "../entity-definition";
import { readForms, type FormDefinition } from "../form-definition";
import type { ColumnDefinition } from "../column-definition";
import { readOptionSets, type OptionSetDefinition } from "../option-set-definition";
import { isPlatformTable } from "../platform-tables";
import { readRelationships, type RelationshipDefinition } from "../relationship-definition";
import { readRoles, type RoleDefinition } from "../role-definition";
import type { SolutionSource } from "../solution-source";
import { readViews, type ViewDefinition } from "../view-definition";
import { readWebResources } from "../web-resource-definition";

/** What the rules look things up in; built once for all of them. */
export interface SolutionFacts {
  source: SolutionSource;
  prefix: string;
  entities: EntityDefinition[];
  tables: ReadonlyMap<string, EntityDefinition>;
  forms: FormDefinition[];
  views: ViewDefinition[];
  roles: RoleDefinition[];
  relationships: RelationshipDefinition[];
  optionSets: OptionSetDefinition[];
  controls: ReadonlyMap<string, ControlDefinition>;
  webResources: ReadonlySet<string>;
  webResourceIds: ReadonlySet<string>;
  formIds: ReadonlySet<string>;
  viewIds: ReadonlySet<string>;
  dashboardIds: ReadonlySet<string>;
  /** Tables the solution says it needs from another one. */
  requiredTables: ReadonlySet<string>;
}

/** Reads a source into facts. */
export function factsOf(source: SolutionSource): SolutionFacts {
  const entities = readEntities(source);
  const forms = readForms(source);
  const views = readViews(source);
  const resources = readWebResources(source);
  return {
    source,
    prefix: source.manifest.publisher.prefix,
    entities,
    tables: new Map(entities.map((entity) => [entity.logicalName, entity])),
    forms,
    views,
    roles: readRoles(source),
    relationships: readRelationships(source),
    optionSets: readOptionSets(source),
    controls: new Map(readControls(source).map((control) => [control.name, control])),
    webResources: new Set(resources.map((resource) => resource.name)),
    webResourceIds: new Set(resources.map((resource) => resource.id)),
    formIds: new Set(forms.map((form) => form.id)),
    viewIds: new Set(views.map((view) => view.id)),
    dashboardIds: new Set(readDashboards(source).map((dashboard) => dashboard.id)),
    requiredTables: new Set(
      source.manifest.missingDependencies.flatMap(({ required }) =>
        required["type"] === "1" ? [(required["schemaName"] ?? "").toLowerCase()] : [],
      ),
    ),
  };
}

/** Whether the table is in the solution, in every environment, or declared as needed from elsewhere. */
export function isKnownTable(facts: SolutionFacts, table: string): boolean {
  return facts.tables.has(table) || isPlatformTable(table) || facts.requiredTables.has(table);
}

/** Roles every environment has: System Administrator and System Customizer. */
const PLATFORM_ROLES = new Set(["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"]);

/** Whether the role is in the solution or in every environment. */
export function isKnownRole(facts: SolutionFacts, id: string): boolean {
  return PLATFORM_ROLES.has(id) || facts.roles.some((role) => role.id === id);
}

/**
 * The column, `"platform"` when it is one the solution does not describe (of a platform table, or one every table has),
 * undefined when there is none.
 */
export function findColumn(
  facts: SolutionFacts,
  table: string,
  name: string,
): ColumnDefinition | "platform" | undefined {
  const entity = facts.tables.get(table.toLowerCase());
  if (!entity) return "platform";
  const wanted = name.toLowerCase();
  const own = entity.columns.find((column) => column.logicalName === wanted);
  if (own) return own;
  if (UNDESCRIBED.has(wanted)) return "platform";
  // Names that go with a lookup, choice, file or image column are derived by the platform.
  const isDerived = entity.columns.some((column) =>
    DERIVED_SUFFIXES.some((suffix) => wanted === `${column.logicalName}${suffix}`),
  );
  return isDerived ? "platform" : undefined;
}

/** Columns that exist everywhere though no export lists them. */
const UNDESCRIBED = new Set([
  "versionnumber",
  "owneridtype",
  "owninguser",
  "owningteam",
  "owningbusinessunit",
  "exchangerate",
  "transactioncurrencyid",
  "stageid",
  "processid",
]);
const DERIVED_SUFFIXES = ["name", "yominame", "type", "_name", "_url", "_timestamp", "_base", "_state", "_date", "id"];
