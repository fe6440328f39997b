import { badQuery } from "../../query/odata/odata-error";
import { parseExpression, type Aliases, type Expression, type Literal } from "../../query/odata/expression";
import type { MetaNode } from "./meta-node";

type Value = string | number | boolean | null;

function valueAt(node: MetaNode, segments: readonly string[]): Value {
  let value: unknown = node.properties;
  segments.forEach((segment, index) => {
    if (typeof value !== "object" || value === null || !(segment in value)) {
      if (index === 0)
        badQuery(`Could not find a property named '${segment}' on type 'Microsoft.Dynamics.CRM.${node.type}'.`);
      value = null;
      return;
    }
    value = Reflect.get(value, segment);
  });
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function literalValue(literal: Literal): Value {
  if (literal.form === "null") return null;
  if (literal.form === "boolean") return literal.text === "true";
  return literal.form === "number" ? Number(literal.text) : literal.text;
}

function operand(node: MetaNode, expression: Expression | undefined): Value {
  if (expression?.kind === "literal") return literalValue(expression);
  if (expression?.kind === "path") return valueAt(node, expression.segments);
  return badQuery("The $filter of metadata compares properties with values only.");
}

const same = (a: Value, b: Value): boolean =>
  typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b;

function compare(operator: string, left: Value, right: Value): boolean {
  if (operator === "eq") return same(left, right);
  if (operator === "ne") return !same(left, right);
  if (left === null || right === null) return false;
  if (operator === "gt") return left > right;
  if (operator === "ge") return left >= right;
  return operator === "lt" ? left < right : left <= right;
}

function holds(node: MetaNode, expression: Expression): boolean {
  switch (expression.kind) {
    case "logic":
      return expression.operator === "and"
        ? expression.items.every((item) => holds(node, item))
        : expression.items.some((item) => holds(node, item));
    case "not":
      return !holds(node, expression.operand);
    case "path":
      return valueAt(node, expression.segments) === true;
    case "compare": {
      const left = operand(node, expression.left);
      if (expression.operator !== "in") return compare(expression.operator, left, operand(node, expression.right));
      return expression.right.kind === "list" && expression.right.items.some((item) => same(left, operand(node, item)));
    }
    case "call": {
      const [text, part] = [operand(node, expression.items[0]), operand(node, expression.items[1])].map((one) =>
        String(one ?? "").toLowerCase(),
      );
      if (expression.name === "contains") return (text ?? "").includes(part ?? "");
      if (expression.name === "startswith") return (text ?? "").startsWith(part ?? "");
      if (expression.name === "endswith") return (text ?? "").endsWith(part ?? "");
      return badQuery(`The function '${expression.name}' is not supported in the $filter of metadata.`);
    }
    default:
      return badQuery("This $filter is not supported on metadata.");
  }
}

/** Keeps the nodes a `$filter` holds for. Enumeration literals (`…AttributeTypeCode'Picklist'`) count as texts. */
export function filterNodes(nodes: readonly MetaNode[], filter: string, aliases: Aliases): readonly MetaNode[] {
  const expression = parseExpression(filter.replace(/\bMicrosoft\.Dynamics\.CRM\.\w+(?=')/g, ""), aliases);
  return nodes.filter((node) => holds(node, expression));
}
