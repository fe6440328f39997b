import { COMPONENT_KINDS } from "./component-kinds";
import { copyOf } from "./entity-part";
import { sortedBy } from "./order";
import { packedPaths } from "./packed-path";
import type { SolutionSource, XmlPart } from "./solution-source";
import { attribute } from "./xml-query";
import type { XmlElement } from "./xml-read";
import { TREE_STYLE, writeXmlBytes } from "./xml-write";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** The files of the unpacked tree by path with forward slashes. */
export function treeFromSource(source: SolutionSource): Map<string, Uint8Array> {
  const tree = new Map<string, Uint8Array>();
  const put = (path: string, element: XmlElement): void => void tree.set(path, writeXmlBytes(element, TREE_STYLE));
  const putPart = (part: XmlPart, wrap: (element: XmlElement) => XmlElement): void => {
    put(part.file, wrap(part.element));
    if (part.managed) put(part.file.replace(/\.xml$/, "_managed.xml"), wrap(part.managed));
  };
  put("Other/Solution.xml", source.manifest.element);
  if (source.manifest.managed) put("Other/Solution_managed.xml", source.manifest.managed);
  put("Other/Customizations.xml", source.customizations);
  for (const entity of source.components.entities) {
    put(entity.file, alone(entity.element));
    for (const form of entity.forms) putPart(form, (element) => listOf("forms", [element]));
    for (const query of entity.savedQueries) putPart(query, (element) => listOf("savedqueries", [element]));
    for (const chart of entity.visualizations) putPart(chart, alone);
    if (entity.ribbon) putPart(entity.ribbon, alone);
  }
  for (const kind of COMPONENT_KINDS) {
    const parts = source.components[kind.key];
    if (kind.listRoot === undefined) for (const part of parts) putPart(part, alone);
    else for (const [file, elements] of byFile(parts)) put(file, listOf(kind.listRoot, elements));
  }
  const names = sortedBy(
    source.components.relationships.map(({ element }) => attribute(element, "Name") ?? ""),
    (name) => name,
  );
  if (names.length > 0) put("Other/Relationships.xml", relationshipIndex(source, names));
  const { toTree } = packedPaths(source.components);
  for (const [path, content] of source.files) tree.set(toTree(path), content);
  return new Map(sortedBy([...tree], ([path]) => path));
}

function byFile(parts: XmlPart[]): Map<string, XmlElement[]> {
  const files = new Map<string, XmlElement[]>();
  for (const { file, element } of parts) files.set(file, [...(files.get(file) ?? []), element]);
  return files;
}

/** The root of a tree file declares the prefix, which in the package the root of customizations.xml does. */
function alone(element: XmlElement): XmlElement {
  const root = copyOf(element);
  if (root.tagName !== "AppModule") root.setAttribute("xmlns:xsi", XSI);
  return root;
}

function listOf(name: string, elements: XmlElement[]): XmlElement {
  const document = elements[0]?.ownerDocument;
  if (!document) throw new TypeError("A list file holds at least one component.");
  const list = document.createElement(name);
  list.setAttribute("xmlns:xsi", XSI);
  for (const element of elements) list.appendChild(copyOf(element));
  return list;
}

function relationshipIndex(source: SolutionSource, names: string[]): XmlElement {
  const document = source.customizations.ownerDocument;
  if (!document) throw new TypeError("An element always belongs to a document.");
  const list = document.createElement("EntityRelationships");
  list.setAttribute("xmlns:xsi", XSI);
  for (const name of names) {
    const entry = document.createElement("EntityRelationship");
    entry.setAttribute("Name", name);
    list.appendChild(entry);
  }
  return list;
}
