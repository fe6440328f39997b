import { attribute, childElement, childText, descendants, plainGuid } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { columnControlFits, QUICK_VIEW_CLASS, SUBGRID_CLASS, WEB_RESOURCE_CLASS } from "./control-classes";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownRole, isKnownTable, type SolutionFacts } from "./solution-facts";
import { parseXml } from "../xml-read";

/** Controls of a form are bound to existing columns, show existing rows, and scripts exist. */
export function formFindings(facts: SolutionFacts): Finding[] {
  return facts.forms.flatMap(({ element, table, type, roleIds, file }) => [
    ...(roleIds ?? [])
      .filter((id) => !isKnownRole(facts, id))
      .map((id) => problem("RoleUnknown", file, `The form is shown to the role ${id}.`)),
    ...descendants(element, "control").flatMap((control) => controlFindings(facts, control, { table, type, file })),
    ...scriptFindings(facts, element, table, file),
  ]);
}

function controlFindings(
  facts: SolutionFacts,
  control: XmlElement,
  { table, type, file }: { table: string; type: string; file: string },
): Finding[] {
  const findings: Finding[] = [];
  const id = attribute(control, "id") ?? "";
  const classId = plainGuid(attribute(control, "classid"));
  const name = attribute(control, "datafieldname");
  if (name !== undefined) {
    const column = findColumn(facts, table, name);
    if (column === undefined) {
      findings.push(problem("ColumnUnknown", file, `The control ${id} is bound to the column ${table}.${name}.`));
    } else if (
      column !== "platform" &&
      classId !== undefined &&
      isJudged(type) &&
      !columnControlFits(classId, column)
    ) {
      findings.push(
        problem(
          "ControlClassUnfit",
          file,
          `The control ${id} has class id ${classId}, but ${name} is of type ${column.type}.`,
        ),
      );
    }
  }
  const parameters = childElement(control, "parameters");
  if (classId === SUBGRID_CLASS || attribute(control, "indicationOfSubgrid") === "true") {
    findings.push(...subgridFindings(facts, parameters, table, id, file));
  }
  if (classId === QUICK_VIEW_CLASS) findings.push(...quickViewFindings(facts, parameters, id, file));
  if (classId === WEB_RESOURCE_CLASS) {
    const url = (childText(parameters, "Url") ?? "").replace(/^\$webresource:/i, "");
    if (url !== "" && !facts.webResources.has(url)) {
      findings.push(problem("WebResourceUnknown", file, `The control ${id} shows the web resource ${url}.`));
    }
  }
  return findings;
}

/** Card forms as the platform makes them bind every column with the class id of a lookup. */
function isJudged(formType: string): boolean {
  return formType !== "card";
}

function subgridFindings(
  facts: SolutionFacts,
  parameters: XmlElement | undefined,
  table: string,
  id: string,
  file: string,
): Finding[] {
  const findings: Finding[] = [];
  const target = childText(parameters, "TargetEntityType")?.toLowerCase();
  if (target !== undefined && !isKnownTable(facts, target)) {
    findings.push(problem("TableUnknown", file, `The subgrid ${id} shows rows of ${target}.`));
  }
  const relationshipName = childText(parameters, "RelationshipName");
  if (relationshipName !== undefined && (facts.tables.has(target ?? "") || facts.tables.has(table))) {
    const relationship = facts.relationships.find(({ name }) => name === relationshipName);
    const joins =
      relationship &&
      (relationship.kind === "1:N"
        ? relationship.referenced === table && relationship.referencing === target
        : [relationship.first, relationship.second].sort().join() === [table, target ?? ""].sort().join());
    if (!joins) {
      const what = `The subgrid ${id} uses the relationship ${relationshipName}, which does not lead from ${table} to ${target ?? "?"}.`;
      findings.push(problem("RelationshipUnknown", file, what));
    }
  }
  const viewIds = [childText(parameters, "ViewId"), ...(childText(parameters, "ViewIds") ?? "").split(",")];
  for (const viewId of new Set(viewIds.map((view) => plainGuid(view)))) {
    if (viewId && facts.tables.has(target ?? "") && !isViewOf(facts, viewId, target ?? "")) {
      findings.push(
        problem(
          "ViewUnknown",
          file,
          `The subgrid ${id} shows the view ${viewId}, which ${target ?? "?"} does not have.`,
        ),
      );
    }
  }
  return findings;
}

function isViewOf(facts: SolutionFacts, viewId: string, table: string): boolean {
  return facts.views.some((view) => view.id === viewId && view.table === table);
}

function quickViewFindings(
  facts: SolutionFacts,
  parameters: XmlElement | undefined,
  id: string,
  file: string,
): Finding[] {
  const text = childText(parameters, "QuickForms");
  if (text === undefined) return [];
  const list = parseXml(text, file);
  return descendants(list, "QuickFormId").flatMap((entry) => {
    const formId = plainGuid(entry.textContent ?? "") ?? "";
    const table = (attribute(entry, "entityname") ?? "").toLowerCase();
    if (!facts.tables.has(table)) {
      return isKnownTable(facts, table)
        ? []
        : [problem("TableUnknown", file, `The quick view ${id} shows rows of ${table}.`)];
    }
    const isThere = facts.forms.some((form) => form.id === formId && form.table === table && form.type === "quick");
    return isThere
      ? []
      : [problem("FormUnknown", file, `The quick view ${id} shows the quick form ${formId} of ${table}.`)];
  });
}

function scriptFindings(facts: SolutionFacts, form: XmlElement, table: string, file: string): Finding[] {
  const missing = (name: string | undefined, what: string): Finding[] =>
    name === undefined || facts.webResources.has(name)
      ? []
      : [problem("WebResourceUnknown", file, `${what} uses the web resource ${name}.`)];
  return [
    ...descendants(form, "Library").flatMap((library) => missing(attribute(library, "name"), "The form")),
    ...descendants(form, "Handler").flatMap((handler) =>
      missing(attribute(handler, "libraryName"), `The handler ${attribute(handler, "functionName") ?? ""}`),
    ),
    ...descendants(form, "event").flatMap((event) => {
      const name = attribute(event, "attribute");
      return name === undefined || findColumn(facts, table, name) !== undefined
        ? []
        : [problem("ColumnUnknown", file, `An event of the form waits for the column ${table}.${name}.`)];
    }),
  ];
}
