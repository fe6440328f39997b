import {
  isLookup,
  readCustomApis,
  readEntities,
  readForms,
  readRoles,
  readSteps,
  type SolutionSource,
  type StepDefinition,
  tablePrivilege,
} from "@plumbline/packager";

import type { CheckerFinding, CheckerRule, CheckerSeverity } from "./checker-rule";

type Said = Pick<CheckerFinding, "part" | "component" | "message">;

interface MetadataRule extends CheckerRule {
  find(source: SolutionSource): readonly Said[];
}

const rule = (
  id: string,
  severity: CheckerSeverity,
  description: string,
  find: (source: SolutionSource) => readonly Said[],
): MetadataRule => ({ id, severity, description, kind: "metadata", find });

const customizations = "customizations.xml";
const about = (component: string, message: string, part = customizations): Said => ({ part, component, message });

const steps = (
  source: SolutionSource,
  isWrong: (step: StepDefinition) => boolean,
  message: (step: StepDefinition) => string,
): Said[] =>
  readSteps(source)
    .filter(isWrong)
    .map((step) => about(`step ${step.name}`, message(step)));

/** What makes two registrations one: the second would run the same rule for the same event again. */
const event = (step: StepDefinition): string =>
  [step.typeName, step.messageId, step.table, step.stage, step.mode, [...step.filtering].sort().join()].join(" | ");

function duplicates(source: SolutionSource): Said[] {
  const first = new Map<string, string>();
  return readSteps(source).flatMap((step) => {
    const before = first.get(event(step));
    first.set(event(step), before ?? step.name);
    return before === undefined
      ? []
      : [about(`step ${step.name}`, `It is registered for the same event as ${before}.`)];
  });
}

/** Components that would arrive turned off. */
function inactive(source: SolutionSource): Said[] {
  const off = (
    part: {
      readonly element: { getElementsByTagName(name: string): ArrayLike<{ readonly textContent: string | null }> };
    },
    name: string,
    value: string,
  ): boolean => part.element.getElementsByTagName(name)[0]?.textContent?.trim() === value;
  const { components } = source;
  return [
    ...readForms(source).flatMap(({ id, name }) => {
      const form = components.entities
        .flatMap(({ forms }) => forms)
        .find(
          ({ element }) => element.getElementsByTagName("formid")[0]?.textContent?.toLowerCase().includes(id) === true,
        );
      return form !== undefined && off(form, "FormActivationState", "0")
        ? [about(`form ${name}`, "The form is not active.")]
        : [];
    }),
    ...components.workflows
      .filter((part) => off(part, "StateCode", "0"))
      .map(({ element }) => about(`process ${element.getAttribute("Name") ?? ""}`, "The process is a draft.")),
    ...components.sdkSteps
      .filter((part) => off(part, "StateCode", "1"))
      .map(({ element }) => about(`step ${element.getAttribute("Name") ?? ""}`, "The step is off.")),
    ...components.appModules
      .filter((part) => off(part, "statecode", "1"))
      .map(() => about("app", "The app is not active.")),
  ];
}

/** Rights without which a role cannot do what it may do: nobody reads a table, or rows cannot be linked to what they need. */
function missingPrivileges(source: SolutionSource): Said[] {
  const roles = readRoles(source).map(({ name, privileges }) => {
    const rights = new Set(
      privileges.flatMap((privilege) => {
        const found = tablePrivilege(privilege.name);
        return found === undefined ? [] : [`${found.right} ${found.table}`];
      }),
    );
    return { name, may: (right: string, table: string) => rights.has(`${right} ${table}`) };
  });
  const own = readEntities(source).filter(({ columns }) => columns.some(({ type }) => type === "primarykey"));
  const names = new Set(own.map(({ logicalName }) => logicalName));
  if (roles.length === 0) return [];
  return own.flatMap(({ logicalName: table, columns }) => {
    const nobody = roles.some((role) => role.may("Read", table))
      ? []
      : [about(`table ${table}`, "No role of the solution may read it.")];
    const lookups = columns.filter(
      ({ type, isCustom, targets }) => isCustom && isLookup(type) && targets.some((target) => names.has(target)),
    );
    const needed = lookups.filter(({ requiredLevel }) => requiredLevel === "required");
    const lacking = roles
      .filter((role) => role.may("Create", table))
      .flatMap((role) => [
        ...(lookups.length === 0 || role.may("Append", table)
          ? []
          : [
              about(
                `role ${role.name}`,
                `It may create rows of ${table} and lacks Append on it: no lookup can be filled.`,
              ),
            ]),
        ...needed.flatMap(({ logicalName, targets }) =>
          targets
            .filter((target) => names.has(target) && !(role.may("AppendTo", target) && role.may("Read", target)))
            .map((target) =>
              about(
                `role ${role.name}`,
                `It may create rows of ${table}, whose ${logicalName} is required, and lacks Read or AppendTo on ${target}.`,
              ),
            ),
        ),
      ]);
    return [...nobody, ...lacking];
  });
}

const stages = new Set([10, 20, 40]);

/** Rules about what is registered and described; the first five are the service's own. */
export const metadataRules: readonly MetadataRule[] = [
  rule("meta-remove-dup-reg", "Critical", "No step is registered twice.", duplicates),
  rule("meta-avoid-retrievemultiple-annotation", "High", "No step on lists of notes.", (source) =>
    steps(
      source,
      ({ message, table }) => message === "RetrieveMultiple" && table === "annotation",
      () => "It would run with every list of notes.",
    ),
  ),
  rule("meta-avoid-reg-no-attribute", "Medium", "Steps on Update name their columns.", (source) =>
    steps(
      source,
      ({ message, filtering }) => message === "Update" && filtering.length === 0,
      () => "It runs with every update: name the columns it is for.",
    ),
  ),
  rule("meta-avoid-reg-retrieve", "Medium", "No steps on Retrieve and RetrieveMultiple.", (source) =>
    steps(
      source,
      ({ message }) => message === "Retrieve" || message === "RetrieveMultiple",
      ({ message }) => `It makes every ${message ?? "read"} slower.`,
    ),
  ),
  rule("meta-remove-inactive", "Low", "Nothing arrives turned off.", inactive),
  rule("own-unsupported-stage", "High", "Steps are in the stages 10, 20 and 40.", (source) =>
    steps(
      source,
      ({ stage }) => !stages.has(stage),
      ({ stage }) => `Stage ${stage} is not supported: use 10, 20 or 40.`,
    ),
  ),
  rule("own-missing-privileges", "High", "Roles can do what they may do.", missingPrivileges),
  rule("own-missing-dependency", "Critical", "The solution needs nothing that is not in every environment.", (source) =>
    source.manifest.missingDependencies.map(({ required, dependent }) =>
      about(
        dependent["schemaName"] ?? dependent["displayName"] ?? "solution",
        `It needs ${required["displayName"] ?? required["schemaName"] ?? required["id"] ?? "a component"} of ${required["solution"] ?? "another solution"}.`,
        "solution.xml",
      ),
    ),
  ),
  rule("own-variable-value", "High", "Environment variables come without a value.", (source) =>
    [...source.files.keys()]
      .filter((path) => path.endsWith("environmentvariablevalues.json"))
      .map((path) =>
        about(path.split("/")[1] ?? path, "A value that is shipped hides the question for one at the import.", path),
      ),
  ),
  rule("own-api-without-privilege", "High", "Custom APIs ask for a privilege.", (source) =>
    readCustomApis(source)
      .filter(({ executePrivilege }) => executePrivilege === undefined)
      .map(({ uniqueName, path }) =>
        about(`custom API ${uniqueName}`, "Whoever can sign in may call it: name a privilege.", path),
      ),
  ),
];

/** Holds what a package describes against the rules. */
export const checkMetadata = (source: SolutionSource): readonly CheckerFinding[] =>
  metadataRules.flatMap((one) => one.find(source).map((said) => ({ rule: one, ...said, line: null, column: null })));
