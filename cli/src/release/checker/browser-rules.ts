import type { ESLint, Rule } from "eslint";
import type { UnaryExpression } from "estree";

/** A rule that reports every node a selector finds. */
const forbid = (selector: string, message: string): Rule.RuleModule => ({
  meta: { type: "problem", schema: [], messages: { found: message } },
  create: (context) => ({
    [selector](node: Rule.Node) {
      context.report({ node, messageId: "found" });
    },
  }),
});

const member = (name: string): string => `MemberExpression[computed=false][property.name='${name}']`;
const assigned = (name: string): string => `AssignmentExpression > ${member(name)}.left`;

/** Globals that came after ES6 and that a browser of the platform need not have. */
const lateGlobals = new Set([
  "AggregateError",
  "Atomics",
  "BigInt",
  "BigInt64Array",
  "BigUint64Array",
  "FinalizationRegistry",
  "SharedArrayBuffer",
  "WeakRef",
  "globalThis",
]);

const noLateGlobals: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { found: "The global {{name}} came after ES6. Ask for it with typeof first, or do without." },
  },
  create: (context) => ({
    "Program:exit"() {
      const through = context.sourceCode.scopeManager.globalScope?.through ?? [];
      for (const { identifier } of through) {
        if (identifier.type !== "Identifier" || !lateGlobals.has(identifier.name)) continue;
        const { parent } = identifier as Rule.Node;
        const isAsked = parent?.type === "UnaryExpression" && (parent as UnaryExpression).operator === "typeof";
        if (!isAsked) context.report({ node: identifier, messageId: "found", data: { name: identifier.name } });
      }
    },
  }),
};

/** A script is strict as a whole, or every function it is made of is. */
const strictMode: Rule.RuleModule = {
  meta: { type: "problem", schema: [], messages: { found: "The script is not in strict mode." } },
  create: (context) => ({
    Program(node) {
      const says = (body: readonly { readonly type: string }[]): boolean =>
        body.some((one) => "directive" in one && one.directive === "use strict");
      if (node.body.length === 0 || says(node.body)) return;
      const strays = node.body.filter((statement) => {
        const call = statement.type === "ExpressionStatement" ? statement.expression : null;
        const callee = call?.type === "CallExpression" ? call.callee : null;
        const isFunction = callee?.type === "FunctionExpression" || callee?.type === "ArrowFunctionExpression";
        return !(isFunction && callee.body.type === "BlockStatement" && says(callee.body.body));
      });
      if (strays.length > 0) context.report({ node: strays[0] ?? node, messageId: "found" });
    },
  }),
};

/** What the service checks in scripts and neither Microsoft's plug-in nor ESLint itself has a rule for. */
export const browserRules: ESLint.Plugin = {
  rules: {
    "late-globals": noLateGlobals,
    "strict-mode": strictMode,
    cookies: forbid(
      "MemberExpression[object.name='document'][property.name='cookie']",
      "Cookies of the platform are not ours to read or write.",
    ),
    "document-domain": forbid(assigned("domain"), "document.domain must not be changed."),
    "document-write": forbid(
      "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
      "document.write lets text become markup.",
    ),
    "html-method": forbid(
      "CallExpression[arguments.length>0][callee.type='MemberExpression'][callee.property.name='html']",
      "html() lets text become markup.",
    ),
    "inner-html": forbid(
      ":matches(AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML'])",
      "innerHTML lets text become markup: use textContent.",
    ),
    "insecure-url": forbid(
      "Literal[value=/^(http|ftp|telnet):\\u002F\\u002F(?!(www\\.w3\\.org|schemas\\.|localhost))/i]",
      "An address without encryption.",
    ),
    "msapp-exec-unsafe": forbid(
      "CallExpression[callee.object.name='MSApp'][callee.property.name='execUnsafeLocalFunction']",
      "execUnsafeLocalFunction turns the checks of script off.",
    ),
    "postmessage-star": forbid(
      "CallExpression[callee.property.name='postMessage'][arguments.1.value='*']",
      "A message to every origin: name the origin.",
    ),
    "winjs-html-unsafe": forbid(
      "CallExpression[callee.property.name=/^(setInnerHTMLUnsafe|setOuterHTMLUnsafe|insertAdjacentHTMLUnsafe)$/]",
      "Lets text become markup.",
    ),
  },
};
