import powerApps from "@microsoft/eslint-plugin-power-apps";
import { readWebResources, type SolutionSource } from "@plumbline/packager";
import { Linter } from "eslint";
import globals from "globals";

import { browserRules } from "./browser-rules";
import type { CheckerFinding, CheckerRule, CheckerSeverity } from "./checker-rule";

interface ScriptRule extends CheckerRule {
  /** ESLint rules that stand for it. */
  readonly by: readonly string[];
}

const script = (id: string, severity: CheckerSeverity, description: string, ...by: readonly string[]): ScriptRule => ({
  id: `web-${id}`,
  severity,
  description,
  kind: "script",
  by: by.length === 0 ? [`power-apps/${id}`] : by,
});

/** The service's rules for scripts that can be applied without it. */
export const scriptRules: readonly ScriptRule[] = [
  script("unsupported-syntax", "Critical", "Scripts use nothing beyond ES2018.", "browser/late-globals"),
  script("use-async", "Critical", "Requests are asynchronous."),
  script("avoid-crm2011-service-odata", "Critical", "The OData service of 2011 is gone."),
  script("avoid-crm2011-service-soap", "Critical", "The SOAP service of 2011 is not called."),
  script("avoid-browser-specific-api", "Critical", "No interface of one browser alone."),
  script("avoid-eval", "Critical", "Text never becomes code.", "no-eval", "no-implied-eval", "no-new-func"),
  script("avoid-ui-refreshribbon", "Critical", "refreshRibbon is not called while a form loads."),
  script("avoid-modals", "High", "No modal windows of the browser."),
  script("avoid-dom-form", "High", "The form's markup is not ours."),
  script("avoid-dom-form-event", "High", "No events on the form's markup."),
  script("avoid-unpub-api", "High", "Only published interfaces."),
  script("avoid-window-top", "High", "The outermost window is not ours."),
  script("avoid-2011-api", "High", "Interfaces of 2011 are gone."),
  script("do-not-make-parent-assumption", "High", "A page does not know what it is shown in."),
  script("avoid-with", "High", "No with.", "no-with"),
  script("use-getsecurityroleprivilegesinfo", "High", "Privileges are asked of the platform."),
  script("use-relative-uri", "Medium", "Addresses of the environment are relative."),
  script("use-cached-webresource", "Medium", "Web resources come from the cache."),
  script("use-client-context", "Medium", "The client tells what it is."),
  script("use-navigation-api", "Medium", "Xrm.Navigation opens windows."),
  script("use-offline", "Medium", "Offline by Xrm.WebApi."),
  script("use-org-setting", "Medium", "Settings of the organization by the context."),
  script("use-global-context", "Medium", "The context by Xrm.Utility."),
  script("use-grid-api", "Medium", "Grids by their interface."),
  script("use-utility-dialogs", "Medium", "Dialogs of the platform."),
  script("avoid-isactivitytype", "Medium", "isActivityType is not used."),
  script("use-appsidepane-api", "Medium", "Side panes by their interface."),
  script("avoid-jquery211-library", "Medium", "No jQuery 2.1.1."),
  script("remove-debug-script", "Medium", "No debugger.", "no-debugger"),
  script("use-strict-mode", "Medium", "Scripts are strict.", "browser/strict-mode"),
  script("use-strict-equality-operators", "Medium", "=== instead of ==.", "eqeqeq"),
  script("remove-alert", "Medium", "No alert.", "no-alert"),
  script("remove-console", "Medium", "Nothing is written to the console.", "no-console"),
  script("sdl-no-cookies", "Medium", "No cookies.", "browser/cookies"),
  script("sdl-no-document-domain", "Medium", "document.domain stays.", "browser/document-domain"),
  script("sdl-no-document-write", "Medium", "No document.write.", "browser/document-write"),
  script("sdl-no-html-method", "Medium", "No html().", "browser/html-method"),
  script("sdl-no-inner-html", "Medium", "No innerHTML.", "browser/inner-html"),
  script("sdl-no-insecure-url", "Medium", "Addresses are encrypted.", "browser/insecure-url"),
  script("sdl-no-msapp-exec-unsafe", "Medium", "No execUnsafeLocalFunction.", "browser/msapp-exec-unsafe"),
  script("sdl-no-postmessage-star-origin", "Medium", "Messages name their origin.", "browser/postmessage-star"),
  script("sdl-no-winjs-html-unsafe", "Medium", "No unsafe markup.", "browser/winjs-html-unsafe"),
  script("avoid-loadtheme", "Low", "loadTheme is not called."),
];

/** A code component owns its part of the page, so the rules about the form's markup do not hold for it. */
const notForComponents = new Set(["web-avoid-dom-form", "web-avoid-dom-form-event"]);

const ruleOf = new Map(scriptRules.flatMap((rule) => rule.by.map((name) => [name, rule] as const)));
const [unsupportedSyntax] = scriptRules;

const linter = new Linter({ configType: "flat" });

const options: Readonly<Record<string, unknown>> = {
  eqeqeq: ["error", "always", { null: "ignore" }],
};

function lint(text: string, ecmaVersion: 2018 | "latest"): Linter.LintMessage[] {
  return linter.verify(text, [
    {
      plugins: { "power-apps": powerApps, browser: browserRules },
      languageOptions: { ecmaVersion, sourceType: "script", globals: globals.browser },
      // Comments of bundled libraries decide nothing here.
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: Object.fromEntries(
        [...ruleOf.keys()].map((name) => [name, (options[name] ?? "error") as Linter.RuleEntry]),
      ),
    },
  ]);
}

interface Script {
  readonly part: string;
  readonly component: string;
  readonly text: string;
  /** Lines before it in its part. */
  readonly offset: number;
  readonly isComponent: boolean;
}

function findingsIn({ part, component, text, offset, isComponent }: Script): CheckerFinding[] {
  const at = ({
    line,
    column,
  }: Linter.LintMessage): Pick<CheckerFinding, "part" | "component" | "line" | "column"> => ({
    part,
    component,
    line: line + offset,
    column,
  });
  const first = lint(text, 2018);
  const broken = first.find(({ fatal }) => fatal === true);
  const unreadable: CheckerFinding[] =
    broken === undefined || unsupportedSyntax === undefined
      ? []
      : [{ rule: unsupportedSyntax, ...at(broken), message: `Not a script of ES2018: ${broken.message}` }];
  const messages = broken === undefined ? first : lint(text, "latest").filter(({ fatal }) => fatal !== true);
  const others = messages.flatMap((message): CheckerFinding[] => {
    const rule = ruleOf.get(message.ruleId ?? "");
    if (rule === undefined || (isComponent && notForComponents.has(rule.id))) return [];
    return [{ rule, ...at(message), message: message.message }];
  });
  return [...unreadable, ...others];
}

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());

/** Scripts that stand in a page itself. */
function inlineScripts(html: string): { readonly text: string; readonly offset: number }[] {
  return [...html.matchAll(/<script\b(?![^>]*\bsrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => ({
    text: match[1] ?? "",
    offset: html.slice(0, match.index + match[0].indexOf(">") + 1).split("\n").length - 1,
  }));
}

/** Every script of a package: web resources, scripts inside pages, and the bundles of code components. */
export function scriptsOf(source: SolutionSource): Script[] {
  const scripts: Script[] = [];
  for (const { name, kind, path, content } of readWebResources(source)) {
    if (kind === "js")
      scripts.push({ part: path, component: name, text: decode(content), offset: 0, isComponent: false });
    if (kind === "html")
      for (const inline of inlineScripts(decode(content)))
        scripts.push({ part: path, component: name, ...inline, isComponent: false });
  }
  for (const [path, content] of source.files)
    if (/^Controls\/.*\.js$/i.test(path))
      scripts.push({
        part: path,
        component: path.split("/")[1] ?? path,
        text: decode(content),
        offset: 0,
        isComponent: true,
      });
  return scripts;
}

/** Holds every script of a package against the rules. */
export const checkScripts = (source: SolutionSource): readonly CheckerFinding[] =>
  scriptsOf(source).flatMap(findingsIn);
