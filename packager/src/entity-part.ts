import { PackageError } from "./package-errors";
import { requireSafePath } from "./package-path";
import { sortedBy } from "./order";
import type { EntityPart, FormPart, XmlPart } from "./solution-source";
import { attribute, childElement, childElements, childText, elementAt, isElement } from "./xml-query";
import type { XmlElement } from "./xml-read";

/** Order of the children of a packed Entity that the tree keeps in files of their own. */
const PLACEHOLDERS = ["FormXml", "SavedQueries", "RibbonDiffXml", "Visualizations"] as const;

/** Takes an Entity element of customizations.xml apart: forms, views, charts and ribbon become parts of their own. */
export function splitEntity(element: XmlElement): EntityPart {
  const schemaName = entitySchemaName(element);
  const folder = requireSafePath(`Entities/${schemaName}`);
  const forms = childElements(element, "FormXml").flatMap((container) =>
    childElements(container, "forms").flatMap((list) => {
      const formType = attribute(list, "type") ?? "main";
      return childElements(list, "systemform").map((form): FormPart => ({
        formType,
        element: take(form),
        file: requireSafePath(`${folder}/FormXml/${formType}/${idOf(form, "formid")}.xml`),
      }));
    }),
  );
  const savedQueries = takeAll(elementAt(element, "SavedQueries", "savedqueries"), "savedquery").map(
    (query): XmlPart => ({
      element: query,
      file: requireSafePath(`${folder}/SavedQueries/${idOf(query, "savedqueryid")}.xml`),
    }),
  );
  const visualizations = takeAll(childElement(element, "Visualizations"), "visualization").map((chart): XmlPart => ({
    element: chart,
    file: requireSafePath(`${folder}/Visualizations/${idOf(chart, "savedqueryvisualizationid")}.xml`),
  }));
  const ribbonElement = childElement(element, "RibbonDiffXml");
  const ribbon =
    ribbonElement && childElements(ribbonElement).length > 0
      ? { element: copyOf(ribbonElement), file: `${folder}/RibbonDiff.xml` }
      : undefined;
  for (const name of PLACEHOLDERS) {
    const placeholder = childElement(element, name);
    if (placeholder) empty(placeholder);
  }
  return entityPart(take(element), `${folder}/Entity.xml`, { forms, savedQueries, visualizations, ribbon });
}

/** Puts an entity together from its parts, in packed order. */
export function entityPart(
  element: XmlElement,
  file: string,
  parts: Pick<EntityPart, "forms" | "savedQueries" | "visualizations" | "ribbon">,
): EntityPart {
  const schemaName = entitySchemaName(element, file);
  return {
    element,
    file,
    schemaName,
    logicalName: schemaName.toLowerCase(),
    forms: sortedBy(parts.forms, (form) => `${form.formType}/${form.file}`),
    savedQueries: sortedBy(parts.savedQueries, (query) => query.file),
    visualizations: sortedBy(parts.visualizations, (chart) => chart.file),
    ribbon: parts.ribbon,
  };
}

/** What a packed document is put together from: see `XmlComposition`. */
export interface MutableComposition {
  added: Map<XmlElement, XmlElement[]>;
  replaced: Map<XmlElement, XmlElement>;
}

/** The Entity element for customizations.xml; its forms, views, ribbon and charts are entered into the composition. */
export function composeEntity(part: EntityPart, managed: boolean, { added, replaced }: MutableComposition): XmlElement {
  const entity = withPlaceholders(part);
  const fill = (name: (typeof PLACEHOLDERS)[number], elements: XmlElement[]): void => {
    const place = childElement(entity, name);
    if (!place || elements.length === 0) return;
    // The place is written in its own words; whatever stood in it gives way to the parts.
    const container = shallowCopy(place);
    replaced.set(place, container);
    added.set(container, elements);
  };
  const formTypes = [...new Set(part.forms.map((form) => form.formType))];
  fill(
    "FormXml",
    formTypes.map((formType) => {
      const list = newElement(entity, "forms");
      list.setAttribute("type", formType);
      const forms = part.forms.filter((form) => form.formType === formType);
      added.set(
        list,
        forms.map((form) => pick(form, managed)),
      );
      return list;
    }),
  );
  if (part.savedQueries.length > 0) {
    const list = newElement(entity, "savedqueries");
    added.set(
      list,
      part.savedQueries.map((query) => pick(query, managed)),
    );
    fill("SavedQueries", [list]);
  }
  const ribbonPlace = childElement(entity, "RibbonDiffXml");
  if (part.ribbon && ribbonPlace) replaced.set(ribbonPlace, pick(part.ribbon, managed));
  fill(
    "Visualizations",
    part.visualizations.map((chart) => pick(chart, managed)),
  );
  return entity;
}

/** The element for the package wanted: the managed twin where there is one. */
export function pick(part: XmlPart, managed: boolean): XmlElement {
  return managed && part.managed ? part.managed : part.element;
}

/** A deep copy that belongs to no parent. */
export function copyOf(element: XmlElement): XmlElement {
  const copy = element.cloneNode(true);
  if (!isElement(copy)) throw new TypeError("The copy of an element is an element.");
  return copy;
}

function entitySchemaName(element: XmlElement, file = "customizations.xml"): string {
  const name = childText(element, "Name") ?? attribute(elementAt(element, "EntityInfo", "entity"), "Name");
  if (name === undefined) throw new PackageError("ComponentInvalid", `${file} has an Entity without Name.`, file);
  return name;
}

function idOf(element: XmlElement, child: string): string {
  const id = childText(element, child);
  if (id === undefined) {
    throw new PackageError("ComponentInvalid", `A <${element.tagName}> has no ${child}.`, element.tagName);
  }
  return id;
}

/** The entity itself, or a copy of it when its file lacks a place that a part needs. */
function withPlaceholders(part: EntityPart): XmlElement {
  const needed = {
    FormXml: part.forms.length > 0,
    SavedQueries: part.savedQueries.length > 0,
    RibbonDiffXml: part.ribbon !== undefined,
    Visualizations: part.visualizations.length > 0,
  };
  const missing = PLACEHOLDERS.filter((name) => needed[name] && !childElement(part.element, name));
  if (missing.length === 0) return part.element;
  const entity = copyOf(part.element);
  for (const name of missing) {
    const before = ["Name", "EntityInfo", ...PLACEHOLDERS.slice(0, PLACEHOLDERS.indexOf(name))];
    const after = childElements(entity)
      .filter((child) => before.includes(child.tagName))
      .pop();
    entity.insertBefore(newElement(entity, name), after ? after.nextSibling : entity.firstChild);
  }
  return entity;
}

function shallowCopy(element: XmlElement): XmlElement {
  const copy = element.cloneNode(false);
  if (!isElement(copy)) throw new TypeError("The copy of an element is an element.");
  return copy;
}

function newElement(near: XmlElement, name: string): XmlElement {
  const document = near.ownerDocument;
  if (!document) throw new TypeError("An element always belongs to a document.");
  return document.createElement(name);
}

function takeAll(container: XmlElement | undefined, name: string): XmlElement[] {
  return container ? childElements(container, name).map(take) : [];
}

/** Takes an element out of its parent. */
export function take(element: XmlElement): XmlElement {
  element.parentNode?.removeChild(element);
  return element;
}

function empty(element: XmlElement): void {
  while (element.firstChild) element.removeChild(element.firstChild);
}
