/**
 * A piece of a document. Text stays text until the end: there is no way to put markup in by a string, so what people wrote can never become markup.
 */
export type Node = string | Element;

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

/** Makes an element. @param attributes names as in HTML or SVG */
export function el(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Node[]): Element {
  return { tag, attributes, children };
}

const empty = new Set(["br", "hr", "img", "meta", "link", "col"]);

/** The piece as HTML. */
export function toHtml(node: Node): string {
  if (typeof node === "string") return escape(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join("");
  if (empty.has(node.tag)) return `<${node.tag}${attributes}>`;
  return `<${node.tag}${attributes}>${node.children.map(toHtml).join("")}</${node.tag}>`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
