import { COMPONENT_KINDS } from "./component-kinds";
import { sortedBy } from "./order";
import { packedPaths } from "./packed-path";
import type { SolutionSource, XmlPart } from "./solution-source";
import { attribute } from "./xml-query";
import type { XmlElement } from "./xml-read";
import { TREE_STYLE, writeXmlBytes, type XmlComposition } from "./xml-write";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** The files of the unpacked tree by path with forward slashes. */
export function treeFromSource(source: SolutionSource): Map<string, Uint8Array> {
  const tree = new Map<string, Uint8Array>();
  const put = (path: string, element: XmlElement, composition?: XmlComposition): void =>
    void tree.set(path, writeXmlBytes(element, TREE_STYLE, composition));
  const putAlone = (path: string, element: XmlElement): void => put(path, element, alone(element));
  const putList = (path: string, name: string, elements: XmlElement[]): void => {
    const list = listElement(name, source);
    put(path, list, { added: new Map([[list, elements]]), replaced: new Map() });
  };
  const putPart = (part: XmlPart, write: (path: string, element: XmlElement) => void): void => {
    write(part.file, part.element);
    if (part.managed) write(part.file.replace(/\.xml$/, "_managed.xml"), part.managed);
  };
  put("Other/Solution.xml", source.manifest.element);
  if (source.manifest.managed) put("Other/Solution_managed.xml", source.manifest.managed);
  put("Other/Customizations.xml", source.customizations);
  for (const entity of source.components.entities) {
    putAlone(entity.file, entity.element);
    for (const form of entity.forms) putPart(form, (path, element) => putList(path, "forms", [element]));
    for (const query of entity.savedQueries)
      putPart(query, (path, element) => putList(path, "savedqueries", [element]));
    for (const chart of entity.visualizations) putPart(chart, putAlone);
    if (entity.ribbon) putPart(entity.ribbon, putAlone);
  }
  for (const kind of COMPONENT_KINDS) {
    const parts = source.components[kind.key];
    if (kind.listRoot === undefined) for (const part of parts) putPart(part, putAlone);
    else for (const [file, elements] of byFile(parts)) putList(file, kind.listRoot, elements);
  }
  const names = sortedBy(
    source.components.relationships.map(({ element }) => attribute(element, "Name") ?? ""),
    (name) => name,
  );
  if (names.length > 0) {
    putList(
      "Other/Relationships.xml",
      "EntityRelationships",
      names.map((name) => {
        const entry = newElement("EntityRelationship", source);
        entry.setAttribute("Name", name);
        return entry;
      }),
    );
  }
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
function alone(element: XmlElement): XmlComposition {
  const attributes = new Map(element.tagName === "AppModule" ? [] : [[element, ` xmlns:xsi="${XSI}"`]]);
  return { added: new Map(), replaced: new Map(), attributes };
}

function listElement(name: string, source: SolutionSource): XmlElement {
  const list = newElement(name, source);
  list.setAttribute("xmlns:xsi", XSI);
  return list;
}

function newElement(name: string, source: SolutionSource): XmlElement {
  const document = source.customizations.ownerDocument;
  if (!document) throw new TypeError("An element always belongs to a document.");
  return document.createElement(name);
}
