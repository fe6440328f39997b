import { readPluginAssemblies } from "../plugin-assembly-definition";
import { readProfiles } from "../profile-definition";
import { readSteps } from "../step-definition";
import { attribute, descendants, plainGuid } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { readWebResources } from "../web-resource-definition";
import { readDashboards } from "../dashboard-definition";
import { problem, type Finding } from "./finding";
import type { SolutionFacts } from "./solution-facts";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids are GUIDs and used once: across the components of a solution, and inside each form. */
export function identityFindings(facts: SolutionFacts): Finding[] {
  const { source, forms, views, roles } = facts;
  const steps = readSteps(source);
  const assemblies = readPluginAssemblies(source);
  const named: { id: string; component: string }[] = [
    ...forms.map(({ id, file }) => ({ id, component: file })),
    ...views.map(({ id, file }) => ({ id, component: file })),
    ...roles.map(({ id, file }) => ({ id, component: file })),
    ...readDashboards(source).map(({ id, file }) => ({ id, component: file })),
    ...readWebResources(source).map(({ id, file }) => ({ id, component: file })),
    ...readProfiles(source).map(({ id, name }) => ({ id, component: `column security profile ${name}` })),
    ...steps.map(({ id, file }) => ({ id, component: file })),
    ...steps.flatMap(({ images, file }) => images.map(({ id, name }) => ({ id, component: `${file}, image ${name}` }))),
    ...assemblies.map(({ id, name }) => ({ id, component: `plug-in assembly ${name}` })),
    ...assemblies.flatMap(({ types }) => types.map(({ id, name }) => ({ id, component: `plug-in type ${name}` }))),
  ];
  return [...once(named, "the solution"), ...forms.flatMap(({ element, file }) => idsInForm(element, file))];
}

function idsInForm(form: XmlElement, file: string): Finding[] {
  const ids = ["tab", "section", "cell"].flatMap((name) =>
    descendants(form, name).flatMap((element) => {
      const id = plainGuid(attribute(element, "id"));
      return id === undefined ? [] : [{ id, component: file }];
    }),
  );
  const uniqueIds = descendants(form, "control").flatMap((control) => {
    const id = plainGuid(attribute(control, "uniqueid"));
    return id === undefined ? [] : [{ id, component: file }];
  });
  return [...once(ids, file), ...once(uniqueIds, file)];
}

function once(named: { id: string; component: string }[], where: string): Finding[] {
  const first = new Map<string, string>();
  return named.flatMap(({ id, component }) => {
    if (!GUID.test(id)) return [problem("IdInvalid", component, `"${id}" is not a GUID.`)];
    const other = first.get(id);
    first.set(id, other ?? component);
    return other === undefined ? [] : [problem("IdTwice", component, `${where} uses ${id} twice (also ${other}).`)];
  });
}
