import { readCustomApis } from "../custom-api-definition";
import { readPluginAssemblies } from "../plugin-assembly-definition";
import { readSteps, type StepDefinition } from "../step-definition";
import { childElements, childText } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

/** The platform reads a step as a sequence, in the order of its own exports. */
const STEP_ORDER = [
  "SdkMessageId",
  "PluginTypeName",
  "PluginTypeId",
  "PluginTypeExportKey",
  "PrimaryEntity",
  "SecondaryEntity",
  "AsyncAutoDelete",
  "Configuration",
  "Description",
  "FilteringAttributes",
  "ImpersonatingUserIdName",
  "InvocationSource",
  "Mode",
  "Rank",
  "EventHandler",
  "EventHandlerTypeCode",
  "Stage",
  "IsCustomizable",
  "IsHidden",
  "SupportedDeployment",
  "IntroducedVersion",
  "SdkMessageProcessingStepImages",
];
const STEP_NEEDS = ["SdkMessageId", "Mode", "Rank", "EventHandlerTypeCode", "Stage"];

/** Steps name existing types, tables and columns, at a stage the message has. */
export function stepFindings(facts: SolutionFacts): Finding[] {
  const types = readPluginAssemblies(facts.source).flatMap((assembly) => assembly.types);
  const typeIds = new Set(types.map(({ id }) => id));
  const typeNames = new Map(types.map(({ id, name }) => [name, id]));
  const steps = readSteps(facts.source).flatMap((step) => [
    ...typeFindings(step, typeNames),
    ...(step.message === undefined
      ? [problem("MessageUnknown", step.file, `${step.name} runs on the message ${step.messageId}.`)]
      : []),
    ...(step.table === undefined || isKnownTable(facts, step.table)
      ? []
      : [problem("TableUnknown", step.file, `${step.name} runs on the table ${step.table}.`)]),
    ...columnFindings(facts, step),
    ...stageFindings(step),
  ]);
  const shapes = facts.source.components.sdkSteps.flatMap(({ element, file }) => shapeFindings(element, file));
  const apis = readCustomApis(facts.source).flatMap(({ uniqueName, pluginTypeId, boundTable, path }) => [
    // A type of a plug-in package is named by a key of 64 digits that the server makes.
    ...(pluginTypeId === undefined || pluginTypeId.length !== 36 || typeIds.has(pluginTypeId)
      ? []
      : [
          problem(
            "PluginTypeUnknown",
            path,
            `The custom API ${uniqueName} is implemented by the type ${pluginTypeId}.`,
          ),
        ]),
    ...(boundTable === undefined || isKnownTable(facts, boundTable)
      ? []
      : [problem("TableUnknown", path, `The custom API ${uniqueName} is bound to the table ${boundTable}.`)]),
  ]);
  return [...steps, ...shapes, ...apis];
}

function shapeFindings(step: XmlElement, file: string): Finding[] {
  const names = childElements(step).map((child) => child.tagName);
  const positions = names.map((name) => STEP_ORDER.indexOf(name));
  const misplaced = names.find((_name, index) => index > 0 && (positions[index] ?? -1) < (positions[index - 1] ?? -1));
  return [
    ...STEP_NEEDS.filter((name) => !names.includes(name)).map((name) =>
      problem("StepIncomplete", file, `The step has no ${name}.`),
    ),
    ...(misplaced === undefined ? [] : [problem("StepOrder", file, `The step has ${misplaced} too late.`)]),
    ...(childText(step, "PrimaryEntity")?.toLowerCase() === "none"
      ? [problem("StepTableNone", file, "The step names the table none.")]
      : []),
  ];
}

function typeFindings(step: StepDefinition, typeNames: ReadonlyMap<string, string>): Finding[] {
  if (step.typeName === undefined) return [];
  const id = typeNames.get(step.typeName);
  if (id === undefined)
    return [problem("PluginTypeUnknown", step.file, `${step.name} runs the type ${step.typeName}.`)];
  return step.typeId === undefined || step.typeId === id
    ? []
    : [
        problem(
          "PluginTypeUnknown",
          step.file,
          `${step.name} gives ${step.typeName} the id ${step.typeId}; it is ${id}.`,
        ),
      ];
}

function columnFindings(facts: SolutionFacts, step: StepDefinition): Finding[] {
  const { table } = step;
  if (table === undefined) return [];
  const named = [
    ...step.filtering.map((column) => ({ column, what: "filters on" })),
    ...step.images.flatMap((image) => image.columns.map((column) => ({ column, what: `has in image ${image.alias}` }))),
  ];
  return named
    .filter(({ column }) => findColumn(facts, table, column) === undefined)
    .map(({ column, what }) =>
      problem("ColumnUnknown", step.file, `${step.name} ${what} the column ${table}.${column}.`),
    );
}

function stageFindings(step: StepDefinition): Finding[] {
  const findings: Finding[] = [];
  if (![10, 20, 40].includes(step.stage) || (step.mode === "async" && step.stage !== 40)) {
    findings.push(problem("StageInvalid", step.file, `${step.name} runs ${step.mode} in stage ${step.stage}.`));
  }
  for (const image of step.images) {
    const hasPre = image.type !== "post";
    const hasPost = image.type !== "pre";
    const isImpossible =
      (hasPre && step.message === "Create") || (hasPost && step.message === "Delete") || (hasPost && step.stage !== 40);
    if (isImpossible) {
      findings.push(
        problem("ImageInvalid", step.file, `${step.name} asks for the ${image.type}-image ${image.alias}.`),
      );
    }
  }
  return findings;
}
