import { readFileSync } from "node:fs";

import { readZip, type SolutionSource, writeZip } from "@plumbline/packager";

import { paths } from "../../src/paths";
import { checkSolution, findingText, gateFindings } from "../../src/release/checker/check-solution";
import { scriptRules } from "../../src/release/checker/script-rules";

const whole = readFileSync(paths.managedZip);

/** One web resource and one code component, to put a script into. */
const small = (() => {
  const source = readZip(whole);
  const { components } = source;
  components.entities = [];
  components.sdkSteps = [];
  components.relationships = [];
  components.roles = [];
  components.webResources = components.webResources.filter(({ element }) =>
    /scripts\/plumbline\.js|pages\/home\.html/.test(element.textContent ?? ""),
  );
  return writeZip(source, { managed: true, mayBeMissing: () => true });
})();

function packageWith(text: string, where: RegExp): SolutionSource {
  const source = readZip(small);
  const parts = [...source.files.keys()];
  for (const path of parts.filter((one) => one.startsWith("WebResources/") || /^Controls\/.*\.js$/.test(one)))
    source.files.set(path, Buffer.from(""));
  const part = parts.find((path) => where.test(path));
  if (part === undefined) throw new Error(`No part ${String(where)}.`);
  source.files.set(part, Buffer.from(text));
  return source;
}

const rulesBroken = (text: string, where = /^WebResources\/plb_scripts/): string[] => [
  ...new Set(checkSolution(packageWith(text, where)).findings.map(({ rule }) => rule.id)),
];

// A script for each rule that breaks it: a rule that finds nothing here would find nothing in a release either.
const samples: Readonly<Record<string, readonly string[]>> = {
  "web-unsupported-syntax": [
    "a?.b();",
    "a ?? b;",
    "class A { x = 1; }",
    "10n;",
    "try { a(); } finally",
    "globalThis.a = 1;",
  ],
  "web-use-async": ["var r = new XMLHttpRequest(); r.open('GET', '/x', false); r.send();"],
  "web-avoid-crm2011-service-odata": ["var u = '/xrmservices/2011/organizationdata.svc';"],
  "web-avoid-crm2011-service-soap": ["var u = '/xrmservices/2011/organization.svc/web';"],
  "web-avoid-browser-specific-api": ["var r = new ActiveXObject('Microsoft.XMLHTTP');"],
  "web-avoid-eval": ["eval('1');", "setTimeout('a()', 1);", "var f = new Function('return 1');"],
  "web-avoid-ui-refreshribbon": ["form.ui.refreshRibbon();"],
  "web-avoid-modals": ["window.showModalDialog('/x');"],
  "web-avoid-dom-form": ["Xrm.Page.getAttribute('a'); document.getElementById('x').style.display = 'none';"],
  "web-avoid-dom-form-event": ["var page = Xrm.Page.data; document.getElementById('x').onclick = f;"],
  "web-avoid-unpub-api": ["Xrm.Internal.isUci();"],
  "web-avoid-window-top": ["window.top.location.href;"],
  "web-avoid-2011-api": ["Xrm.Page.context.getServerUrl();"],
  "web-do-not-make-parent-assumption": ["window.parent.document.title;", "parent.foo();"],
  "web-avoid-with": ["with (a) { b(); }"],
  "web-use-getsecurityroleprivilegesinfo": ["context.userSettings.securityRolePrivileges;"],
  "web-use-relative-uri": ["fetch('https://contoso.crm.dynamics.com/api/data/v9.2/accounts');"],
  "web-use-cached-webresource": ["fetch('/WebResources/new_a.js');"],
  "web-use-client-context": ["Xrm.Page.getAttribute('a');"],
  "web-use-navigation-api": ["Xrm.Utility.alertDialog('a');"],
  "web-use-offline": ["Xrm.Mobile.offline.retrieveRecord('a');"],
  "web-use-org-setting": ["Xrm.Page.context.getOrgLcid();"],
  "web-use-global-context": ["Xrm.Page.context.getUserId();"],
  "web-use-grid-api": ["var rows = getGrid().getSelectedRows(); rows[0].getData();"],
  "web-use-utility-dialogs": ["Xrm.Page.getAttribute('a'); window.alert('a');"],
  "web-avoid-isactivitytype": ["Xrm.Utility.isActivityType('task');"],
  "web-use-appsidepane-api": ["Xrm.Panel.loadPanel('/x', 'y');"],
  "web-avoid-jquery211-library": ["load('/_static/_common/scripts/jquery-2.1.1.min.js');"],
  "web-remove-debug-script": ["debugger;"],
  "web-use-strict-mode": ["function a() { return 1; }"],
  "web-use-strict-equality-operators": ["if (a == b) c();"],
  "web-remove-alert": ["window.alert('a');"],
  "web-remove-console": ["console.log('a');"],
  "web-sdl-no-cookies": ["document.cookie = 'a';"],
  "web-sdl-no-document-domain": ["document.domain = 'a';"],
  "web-sdl-no-document-write": ["document.write('a');", "document.writeln(a);"],
  "web-sdl-no-html-method": ["$('#a').html(b);"],
  "web-sdl-no-inner-html": ["a.innerHTML = b;", "a.outerHTML = b;", "a.insertAdjacentHTML('beforeend', b);"],
  "web-sdl-no-insecure-url": ["var u = 'http://contoso.com';"],
  "web-sdl-no-msapp-exec-unsafe": ["MSApp.execUnsafeLocalFunction(f);"],
  "web-sdl-no-postmessage-star-origin": ["w.postMessage(a, '*');"],
  "web-sdl-no-winjs-html-unsafe": ["WinJS.Utilities.setInnerHTMLUnsafe(a, b);"],
  "web-avoid-loadtheme": ["loadTheme({});"],
};

test("there is a sample for every rule", () => {
  expect(Object.keys(samples).sort()).toEqual(scriptRules.map(({ id }) => id).sort());
});

describe.each(Object.entries(samples))("%s is broken by", (id, scripts) => {
  test.each(scripts.map((one) => [one]))("%s", (text) => {
    expect(rulesBroken(text)).toContain(id);
  });
});

describe("a script is not reported for", () => {
  test.each([
    ['"use strict"; typeof globalThis === "object" && f();'],
    ['"use strict"; var ns = "http://www.w3.org/2000/svg";'],
    ['"use strict"; if (a == null) f();'],
    ['"use strict"; async function a() { for await (const x of y) z({ ...x }); }'],
    ['"use strict"; a.html(); a.textContent = b; w.postMessage(a, location.origin);'],
  ])("%s", (text) => {
    expect(rulesBroken(text)).toEqual([]);
  });
});

test("what a script says to linters does not silence the check", () => {
  expect(rulesBroken("/* eslint-disable */ 'use strict'; eval(a); // eslint-disable-line")).toEqual(["web-avoid-eval"]);
});

test("scripts inside a page are looked at, with their line in the page", () => {
  const page = "<!doctype html>\n<html>\n<body>\n<script>\n'use strict';\neval(a);\n</script>\n</body></html>";
  const { findings } = checkSolution(packageWith(page, /^WebResources\/plb_pageshomehtml/));
  expect(findings.map(({ rule, line }) => [rule.id, line])).toEqual([["web-avoid-eval", 6]]);
});

test("bundles of code components are parsed and checked too, except for the page they own", () => {
  const bundle = /^Controls\/plb_Plumbline\.Attestation\/.*\.js$/;
  expect(rulesBroken("'use strict'; a?.b;", bundle)).toEqual(["web-unsupported-syntax"]);
  expect(
    rulesBroken("'use strict'; var page = Xrm.Page.data; document.getElementById('x').onclick = f;", bundle),
  ).not.toContain("web-avoid-dom-form-event");
});

test("the gate is closed by what is critical or high, and open for the rest", () => {
  const closed = gateFindings(
    checkSolution(packageWith("'use strict'; eval(a); with (b) c();", /^WebResources\/plb_scripts/)),
  );
  expect(closed.map(findingText).join("\n")).toMatch(/^Critical web-\S+ in plb_\/scripts\/plumbline\.js \(1:\d+\): /);
  expect(
    gateFindings(checkSolution(packageWith("'use strict'; console.log(a == b);", /^WebResources\/plb_scripts/))),
  ).toEqual([]);
});
