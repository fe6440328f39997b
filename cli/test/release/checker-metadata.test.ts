import { readFileSync } from "node:fs";

import { messageId, readZip, type SolutionSource, writeZip, type XmlElement } from "@plumbline/packager";

import { paths } from "../../src/paths";
import { checkMetadata, metadataRules } from "../../src/release/checker/metadata-rules";

const small = (() => {
  const source = readZip(readFileSync(paths.managedZip));
  const few = ["plb_baseline", "plb_baselinecontrol", "plb_control", "plb_workload", "plb_attestation", "plb_tier"];
  source.components.entities = source.components.entities.filter(({ logicalName }) => few.includes(logicalName));
  return writeZip(source, { managed: true, mayBeMissing: () => true });
})();

function changed(change: (source: SolutionSource) => void): SolutionSource {
  const source = readZip(small);
  change(source);
  return source;
}

const texts = (source: SolutionSource): string[] =>
  checkMetadata(source).map(({ rule, component, message }) => `${rule.id}: ${component}: ${message}`);

const descendants = (element: XmlElement, name: string): XmlElement[] => Array.from(element.getElementsByTagName(name));

const message = (name: string): string => `{${messageId(name) ?? ""}}`;

function step(source: SolutionSource, index = 0): XmlElement {
  const found = source.components.sdkSteps[index]?.element;
  if (found === undefined) throw new Error("The package has no steps.");
  return found;
}

function set(element: XmlElement, name: string, text: string): void {
  const child =
    descendants(element, name)[0] ?? element.appendChild(element.ownerDocument?.createElement(name) ?? element);
  child.textContent = text;
}

const before = new Set(texts(readZip(small)));
const found = (change: (source: SolutionSource) => void): string[] =>
  texts(changed(change)).filter((text) => !before.has(text));

// A package for each rule that breaks it.
const samples: Readonly<Record<string, (source: SolutionSource) => void>> = {
  "meta-remove-dup-reg": (source) => {
    const twin = step(source).cloneNode(true) as XmlElement;
    twin.setAttribute("SdkMessageProcessingStepId", "{11111111-1111-4111-8111-111111111111}");
    source.components.sdkSteps.push({ element: twin, file: "twin.xml" });
  },
  "meta-avoid-retrievemultiple-annotation": (source) => {
    set(step(source), "SdkMessageId", message("RetrieveMultiple"));
    set(step(source), "PrimaryEntity", "annotation");
  },
  "meta-avoid-reg-no-attribute": (source) => {
    set(step(source), "SdkMessageId", message("Update"));
    set(step(source), "FilteringAttributes", "");
  },
  "meta-avoid-reg-retrieve": (source) => set(step(source), "SdkMessageId", message("Retrieve")),
  "meta-remove-inactive": (source) => {
    const [form] = source.components.entities.flatMap(({ forms }) => forms);
    if (form !== undefined) set(form.element, "FormActivationState", "0");
    set(step(source), "StateCode", "1");
  },
  "own-unsupported-stage": (source) => set(step(source), "Stage", "50"),
  "own-missing-privileges": (source) => {
    for (const { element } of source.components.roles)
      for (const privilege of descendants(element, "RolePrivilege"))
        if (/^prv(Append|Read)plb_/.test(privilege.getAttribute("name") ?? ""))
          privilege.parentNode?.removeChild(privilege);
  },
  "own-missing-dependency": (source) =>
    source.manifest.missingDependencies.push({
      required: { displayName: "Thing", solution: "Active" },
      dependent: { schemaName: "plb_Workload" },
    }),
  "own-variable-value": (source) =>
    source.files.set("environmentvariabledefinitions/plb_X/environmentvariablevalues.json", Buffer.from("{}")),
  "own-api-without-privilege": (source) =>
    source.files.set(
      "customapis/plb_X/customapi.xml",
      Buffer.from(`<customapi uniquename="plb_X"><bindingtype>0</bindingtype><name>X</name></customapi>`),
    ),
};

test("there is a sample for every rule", () => {
  expect(Object.keys(samples).sort()).toEqual(metadataRules.map(({ id }) => id).sort());
});

test.each(Object.entries(samples))("%s is told", (id, change) => {
  expect(found(change).some((text) => text.startsWith(`${id}: `))).toBe(true);
});

test("two steps of one type on one event are no double when their columns differ", () => {
  const other = found((source) => {
    const twin = step(source).cloneNode(true) as XmlElement;
    set(twin, "FilteringAttributes", "plb_other");
    source.components.sdkSteps.push({ element: twin, file: "twin.xml" });
  });
  expect(other.join()).not.toMatch(/meta-remove-dup-reg/);
});

test("what a role lacks is named with role, table and column", () => {
  const text = found((source) => {
    for (const { element } of source.components.roles)
      for (const privilege of descendants(element, "RolePrivilege"))
        if (privilege.getAttribute("name") === "prvAppendToplb_Baseline") privilege.parentNode?.removeChild(privilege);
  }).join("\n");
  expect(text).toMatch(
    /role Plumbline [\w ]+: It may create rows of plb_\w+, whose plb_baseline is required, and lacks Read or AppendTo on plb_baseline\./,
  );
});
