import type { Titles } from "../../../src/contract/app";
import type {
  ControlKind,
  CustomControlUse,
  FormCell,
  FormColumn,
  FormControl,
  FormEventHandlers,
  FormHandler,
  FormModel,
  FormSection,
  FormTab,
} from "./form-model";

/** A form that cannot be read; the message names the form and the place. */
export class FormXmlError extends Error {
  override readonly name = "FormXmlError";
  constructor(formName: string, problem: string) {
    super(`The form "${formName}" cannot be shown: ${problem}`);
  }
}

/** Class ids of the controls that are more than a field, lower case. */
const CLASS_KINDS: Readonly<Record<string, ControlKind>> = {
  "e7a81278-8635-4d9e-8d4d-59480b391c5b": "subgrid",
  "5c5600e0-1d6e-4205-a272-be80da87fd42": "quickView",
  "9fdf5f91-88b1-47f4-ad53-c11efc01a01d": "webResource",
  "fd2a7985-3187-444e-908d-6624b21f69c0": "iframe",
  "06375649-c143-495e-a496-c962e5b4488e": "timeline",
  "f9a8a302-114e-466a-b582-6771b2ae0d92": "customControl",
};

function bare(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

function childElements(parent: Element | null, name?: string): Element[] {
  if (parent === null) {
    return [];
  }
  return Array.from(parent.children).filter(
    (child) => name === undefined || child.localName.toLowerCase() === name.toLowerCase(),
  );
}

function child(parent: Element | null, name: string): Element | null {
  return childElements(parent, name)[0] ?? null;
}

function flag(element: Element, name: string, standard: boolean): boolean {
  const text = element.getAttribute(name);
  return text === null || text === "" ? standard : text === "true" || text === "1";
}

function count(element: Element, name: string): number {
  const value = Number(element.getAttribute(name) ?? "1");
  return Number.isInteger(value) && value > 0 ? value : 1;
}

function parseLabels(owner: Element): Titles {
  const titles: Record<number, string> = {};
  for (const label of childElements(child(owner, "labels"), "label")) {
    const language = Number(label.getAttribute("languagecode"));
    if (Number.isInteger(language) && language > 0) {
      titles[language] = label.getAttribute("description") ?? "";
    }
  }
  return titles;
}

function parseParameters(owner: Element): Record<string, string> {
  const values: Record<string, string> = {};
  for (const parameter of childElements(child(owner, "parameters"))) {
    values[parameter.localName] = (parameter.textContent ?? "").trim();
  }
  return values;
}

function parseControl(element: Element): FormControl {
  const classId = bare(element.getAttribute("classid") ?? "");
  const column = element.getAttribute("datafieldname");
  const uniqueId = element.getAttribute("uniqueid");
  const isSubgrid = flag(element, "indicationOfSubgrid", false);
  const known = CLASS_KINDS[classId];
  const named: ControlKind = known ?? (column === null || column === "" ? "unsupported" : "field");
  return {
    id: element.getAttribute("id") ?? column ?? "",
    classId,
    kind: isSubgrid ? "subgrid" : named,
    column: column === "" ? null : column,
    isDisabled: flag(element, "disabled", false),
    uniqueId: uniqueId === null || uniqueId === "" ? null : bare(uniqueId),
    parameters: parseParameters(element),
  };
}

function parseCell(element: Element): FormCell {
  const control = child(element, "control");
  return {
    id: bare(element.getAttribute("id") ?? ""),
    labels: parseLabels(element),
    showLabel: flag(element, "showlabel", true),
    isVisible: flag(element, "visible", true),
    columnSpan: count(element, "colspan"),
    rowSpan: count(element, "rowspan"),
    control: control === null ? null : parseControl(control),
  };
}

function parseRows(owner: Element | null): FormCell[][] {
  return childElements(child(owner, "rows"), "row").map((row) => childElements(row, "cell").map(parseCell));
}

/** Sections write their columns as a row of ones ("11" = two); a plain number occurs in hand-written forms. */
function columnCount(text: string | null): number {
  if (text === null || text === "") {
    return 1;
  }
  const columns = /^1+$/.test(text) ? text.length : Number(text);
  return Number.isInteger(columns) && columns >= 1 && columns <= 4 ? columns : 1;
}

function parseSection(element: Element): FormSection {
  return {
    id: bare(element.getAttribute("id") ?? ""),
    name: element.getAttribute("name") ?? bare(element.getAttribute("id") ?? ""),
    labels: parseLabels(element),
    showLabel: flag(element, "showlabel", true),
    isVisible: flag(element, "visible", true),
    columns: columnCount(element.getAttribute("columns")),
    rows: parseRows(element),
  };
}

function parseColumn(element: Element): FormColumn {
  const width = /^(\d+(?:\.\d+)?)%$/.exec(element.getAttribute("width") ?? "")?.[1];
  return {
    width: width === undefined ? null : Number(width),
    sections: childElements(child(element, "sections"), "section").map(parseSection),
  };
}

function parseTab(element: Element): FormTab {
  return {
    id: bare(element.getAttribute("id") ?? ""),
    name: element.getAttribute("name") ?? bare(element.getAttribute("id") ?? ""),
    labels: parseLabels(element),
    isVisible: flag(element, "visible", true),
    isExpanded: flag(element, "expanded", true),
    columns: childElements(child(element, "columns"), "column").map(parseColumn),
  };
}

function parseHandler(element: Element): FormHandler {
  return {
    functionName: element.getAttribute("functionName") ?? "",
    libraryName: element.getAttribute("libraryName") ?? "",
    passExecutionContext: flag(element, "passExecutionContext", false),
    parameters: element.getAttribute("parameters") ?? "",
  };
}

function parseEvents(form: Element, formName: string): FormEventHandlers[] {
  return childElements(child(form, "events"), "event").map((event) => {
    const name = (event.getAttribute("name") ?? "").toLowerCase();
    const handlers = childElements(child(event, "Handlers"), "Handler")
      .filter((handler) => flag(handler, "enabled", true))
      .map(parseHandler);
    const broken = handlers.find((handler) => handler.functionName === "" || handler.libraryName === "");
    if (broken !== undefined) {
      throw new FormXmlError(formName, `a handler of the event "${name}" names no function or no library.`);
    }
    return { event: name, target: event.getAttribute("attribute") ?? event.getAttribute("control"), handlers };
  });
}

function parseUse(element: Element): CustomControlUse | null {
  const name = element.getAttribute("name");
  if (name === null || name === "") {
    return null;
  }
  const children = childElements(child(element, "parameters"));
  const parameters = Object.fromEntries(
    children
      .filter((parameter) => parameter.localName !== "data-set")
      .map((parameter) => [
        parameter.localName,
        {
          value: (parameter.textContent ?? "").trim(),
          isStatic: flag(parameter, "static", false),
          type: parameter.getAttribute("type"),
        },
      ]),
  );
  const text = (owner: Element, part: string): string | null => {
    const value = (child(owner, part)?.textContent ?? "").trim();
    return value === "" ? null : value;
  };
  const dataSets = children
    .filter((parameter) => parameter.localName === "data-set")
    .map((dataSet) => ({
      name: dataSet.getAttribute("name") ?? "",
      viewId: text(dataSet, "ViewId"),
      relationshipName: text(dataSet, "RelationshipName"),
      targetTable: text(dataSet, "TargetEntityType"),
    }));
  return { name, formFactor: Number(element.getAttribute("formFactor") ?? "2"), parameters, dataSets };
}

function parseCustomControls(form: Element): Record<string, CustomControlUse[]> {
  const uses: Record<string, CustomControlUse[]> = {};
  for (const description of childElements(child(form, "controlDescriptions"), "controlDescription")) {
    const target = description.getAttribute("forControl");
    if (target !== null) {
      uses[bare(target)] = childElements(description, "customControl")
        .map(parseUse)
        .filter((use): use is CustomControlUse => use !== null);
    }
  }
  return uses;
}

/**
 * Reads FormXml: a `<form>` element, alone or inside `<forms><systemform>`.
 * @throws {FormXmlError} not XML, no form in it, no tab in it, or a handler without function or library.
 */
export function parseForm(formXml: string, formName: string): FormModel {
  const page = new DOMParser().parseFromString(formXml.replace(/^\uFEFF/, "").trim(), "text/xml");
  if (page.getElementsByTagName("parsererror").length > 0) {
    throw new FormXmlError(formName, "its definition is not well-formed XML.");
  }
  const root = page.documentElement;
  const form = root.localName === "form" ? root : (page.getElementsByTagName("form")[0] ?? null);
  if (form === null) {
    throw new FormXmlError(formName, `its definition holds no <form> element but <${root.localName}>.`);
  }
  const tabs = childElements(child(form, "tabs"), "tab").map(parseTab);
  if (tabs.length === 0) {
    throw new FormXmlError(formName, "it has no tab.");
  }
  const libraries = childElements(child(form, "formLibraries"), "Library")
    .map((library) => library.getAttribute("name") ?? "")
    .filter((name) => name !== "");
  return {
    tabs,
    header: parseRows(child(form, "header")).flat(),
    footer: parseRows(child(form, "footer")).flat(),
    libraries,
    events: parseEvents(form, formName),
    customControls: parseCustomControls(form),
  };
}
