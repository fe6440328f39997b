import type { Node } from "./node";

const svgTags = new Set(["svg", "g", "path", "line", "polyline", "rect", "circle", "text", "title"]);

/** The piece as nodes of a page. */
export function toDom(node: Node, page: Document): globalThis.Node {
  if (typeof node === "string") return page.createTextNode(node);
  const made = svgTags.has(node.tag)
    ? page.createElementNS("http://www.w3.org/2000/svg", node.tag)
    : page.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes)) made.setAttribute(name, value);
  for (const child of node.children) made.appendChild(toDom(child, page));
  return made;
}
