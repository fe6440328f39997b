import { badQuery } from "../../query/odata/odata-error";
import { splitItem, splitOutside } from "../../query/odata/split-options";
import { filterNodes } from "./meta-filter";
import type { MetaNode } from "./meta-node";

export type MetaOptions = Readonly<Record<string, string>>;

const KNOWN = new Set(["$select", "$filter", "$expand", "$top", "$count", "$orderby"]);

function innerOptions(text: string | null): MetaOptions {
  const options: Record<string, string> = {};
  for (const part of text === null ? [] : splitOutside(text, ";")) {
    const equal = part.indexOf("=");
    if (part === "") continue;
    if (equal < 0) badQuery(`Syntax error in $expand: '${part.slice(0, 200)}'.`);
    options[part.slice(0, equal).trim()] = part.slice(equal + 1).trim();
  }
  return options;
}

function expanded(node: MetaNode, text: string): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const item of splitOutside(text, ",")) {
    const { name, options } = splitItem(item);
    const reach = node.navigation[name];
    if (!reach)
      return badQuery(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${node.type}'.`);
    const target = reach();
    const inner = innerOptions(options);
    if (target === null) found[name] = null;
    else found[name] = isList(target) ? nodesJson(target, inner, {}) : nodeJson(target, inner, false);
  }
  return found;
}

export function isList(target: MetaNode | readonly MetaNode[]): target is readonly MetaNode[] {
  return Array.isArray(target);
}

/** One node as JSON with `$select` and `$expand`. `typed` = its type is not clear from the address. */
export function nodeJson(node: MetaNode, options: MetaOptions, typed: boolean): Readonly<Record<string, unknown>> {
  const unknown = Object.keys(options).find((name) => name.startsWith("$") && !KNOWN.has(name));
  if (unknown) badQuery(`The query parameter '${unknown}' is not supported.`);
  const { $select: select } = options;
  const json: Record<string, unknown> = typed ? { "@odata.type": `#Microsoft.Dynamics.CRM.${node.type}` } : {};
  if (select === undefined || select.trim() === "") {
    Object.assign(json, node.properties);
  } else {
    for (const name of splitOutside(select, ",")) {
      if (name in node.properties) json[name] = node.properties[name];
      else if (!(name in node.navigation) && !typed) {
        badQuery(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${node.type}'.`);
      }
    }
    json.MetadataId = node.id;
  }
  return options.$expand === undefined ? json : { ...json, ...expanded(node, options.$expand) };
}

/** Several nodes with `$filter`, `$top` and the options of {@link nodeJson}. */
export function nodesJson(nodes: readonly MetaNode[], options: MetaOptions, aliases: MetaOptions): readonly unknown[] {
  if (options.$orderby !== undefined) badQuery("The query parameter '$orderby' is not supported on metadata.");
  const kept = options.$filter === undefined ? nodes : filterNodes(nodes, options.$filter, aliases);
  const top = options.$top === undefined ? kept.length : Number(options.$top);
  if (!Number.isInteger(top) || top < 0) badQuery(`Invalid value '${options.$top ?? ""}' for $top query option found.`);
  const typed = new Set(nodes.map((node) => node.type)).size > 1;
  return kept.slice(0, top).map((node) => nodeJson(node, options, typed));
}
