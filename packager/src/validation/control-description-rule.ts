import type { ColumnDefinition } from "../column-definition";
import type { ControlDefinition, ControlManifest, ControlProperty } from "../control-definition";
import { attribute, childElement, childElements, descendants, plainGuid } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { doubt, problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

/** Code components on forms: the control exists, and what is bound is what its manifest asks for. */
export function controlDescriptionFindings(facts: SolutionFacts): Finding[] {
  return facts.forms.flatMap(({ element, table, file }) => {
    const uniqueIds = new Set(
      descendants(element, "control").map((control) => plainGuid(attribute(control, "uniqueid"))),
    );
    return descendants(element, "controlDescription").flatMap((description) => {
      const target = plainGuid(attribute(description, "forControl"));
      return [
        ...(uniqueIds.has(target)
          ? []
          : [
              problem(
                "ControlDescriptionLoose",
                file,
                `A controlDescription is for ${target ?? "(nothing)"}, which no control has.`,
              ),
            ]),
        ...childElements(description, "customControl").flatMap((use) => useFindings(facts, use, table, file)),
      ];
    });
  });
}

function useFindings(facts: SolutionFacts, use: XmlElement, table: string, file: string): Finding[] {
  const name = attribute(use, "name");
  // The platform's own controls have no manifest here.
  if (name === undefined || name.startsWith("MscrmControls.")) return [];
  const control = facts.controls.get(name);
  if (!control) return [problem("ControlUnknown", file, `The form uses the code component ${name}.`)];
  const { manifest } = control;
  if (!manifest)
    return [doubt("ControlNotBuilt", file, `${name} has no manifest yet, so its properties are not checked.`)];
  const parameters = childElement(use, "parameters");
  const given = parameters ? childElements(parameters) : [];
  return [
    ...given.flatMap((parameter) =>
      parameter.tagName === "data-set"
        ? dataSetFindings(facts, parameter, manifest, name, file)
        : parameterFindings(facts, parameter, manifest, { control, table, file }),
    ),
    ...missingFindings(given, manifest, name, file),
  ];
}

function missingFindings(given: XmlElement[], manifest: ControlManifest, name: string, file: string): Finding[] {
  const bound = new Set(given.map((parameter) => parameter.tagName));
  const sets = new Set(given.map((parameter) => attribute(parameter, "name")));
  return [
    ...manifest.properties
      .filter((property) => property.required && property.usage !== "output" && !bound.has(property.name))
      .map((property) => problem("ControlPropertyMissing", file, `${name} needs a value for ${property.name}.`)),
    ...manifest.dataSets
      .filter((dataSet) => !sets.has(dataSet.name))
      .map((dataSet) => problem("ControlPropertyMissing", file, `${name} needs the data set ${dataSet.name}.`)),
  ];
}

function dataSetFindings(
  facts: SolutionFacts,
  parameter: XmlElement,
  manifest: ControlManifest,
  name: string,
  file: string,
): Finding[] {
  const dataSet = attribute(parameter, "name") ?? "";
  const target = childElement(parameter, "TargetEntityType")?.textContent?.trim().toLowerCase();
  return [
    ...(manifest.dataSets.some((known) => known.name === dataSet)
      ? []
      : [problem("ControlPropertyUnknown", file, `${name} has no data set ${dataSet}.`)]),
    ...(target === undefined || isKnownTable(facts, target)
      ? []
      : [problem("TableUnknown", file, `The data set ${dataSet} of ${name} shows rows of ${target}.`)]),
  ];
}

function parameterFindings(
  facts: SolutionFacts,
  parameter: XmlElement,
  manifest: ControlManifest,
  { control, table, file }: { control: ControlDefinition; table: string; file: string },
): Finding[] {
  const property = manifest.properties.find((known) => known.name === parameter.tagName);
  const what = `${control.name}.${parameter.tagName}`;
  if (!property)
    return [problem("ControlPropertyUnknown", file, `The form sets ${what}, which the manifest does not have.`)];
  const type = attribute(parameter, "type");
  const value = (parameter.textContent ?? "").trim();
  if (attribute(parameter, "static") === "true") {
    return property.usage === "bound"
      ? [problem("ControlPropertyUnfit", file, `${what} must be bound to a column, but has a fixed value.`)]
      : enumFindings(property, value, what, file);
  }
  const column = findColumn(facts, table, value);
  if (column === undefined)
    return [problem("ColumnUnknown", file, `${what} is bound to the column ${table}.${value}.`)];
  const findings: Finding[] = [];
  if (type !== undefined && !property.types.includes(type)) {
    const accepted = property.types.join(", ");
    findings.push(
      problem("ControlPropertyUnfit", file, `${what} says type ${type}, but the manifest accepts ${accepted}.`),
    );
  }
  if (column !== "platform") findings.push(...typeFindings(property, column, what, file));
  return findings;
}

function enumFindings(property: ControlProperty, value: string, what: string, file: string): Finding[] {
  const isAllowed = property.ofType !== "Enum" || property.values.some((known) => known.value === value);
  return isAllowed
    ? []
    : [problem("ControlPropertyUnfit", file, `${what} has the value ${value}, which is not one of the manifest's.`)];
}

function typeFindings(property: ControlProperty, column: ColumnDefinition, what: string, file: string): Finding[] {
  if (!property.types.some((type) => typeFits(type, column))) {
    const accepted = property.types.join(", ");
    return [
      problem(
        "ControlPropertyUnfit",
        file,
        `${what} accepts ${accepted}, but ${column.logicalName} is of type ${column.type}.`,
      ),
    ];
  }
  const isStatus = column.type === "state" || column.type === "status";
  return isStatus ? [doubt("ControlTypeDoubtful", file, `${what} is bound to ${column.logicalName}.`)] : [];
}

/** Which columns a manifest type takes. */
function typeFits(type: string, column: ColumnDefinition): boolean {
  switch (type) {
    case "SingleLine.Text":
    case "SingleLine.Email":
    case "SingleLine.Phone":
    case "SingleLine.URL":
    case "SingleLine.Ticker":
    case "SingleLine.TextArea":
      return column.type === "nvarchar";
    case "Multiple":
      return column.type === "ntext";
    case "OptionSet":
      return column.type === "picklist" || column.type === "state" || column.type === "status";
    case "MultiSelectOptionSet":
      return column.type === "multiselectpicklist";
    case "TwoOptions":
      return column.type === "bit";
    case "Whole.None":
      return column.type === "int";
    case "Decimal":
      return column.type === "decimal";
    case "FP":
      return column.type === "float";
    case "Currency":
      return column.type === "money";
    case "DateAndTime.DateOnly":
      return column.type === "datetime" && column.format !== "datetime";
    case "DateAndTime.DateAndTime":
      return column.type === "datetime" && column.format !== "date";
    case "Lookup.Simple":
      return column.type === "lookup";
    case "Lookup.Customer":
      return column.type === "customer";
    case "Lookup.Owner":
      return column.type === "owner";
    case "File":
      return column.type === "file";
    case "Image":
      return column.type === "image";
    default:
      return true;
  }
}
