import { readDashboards } from "../dashboard-definition";
import { attribute, childElement, childText, descendants, plainGuid } from "../xml-query";
import { problem, type Finding } from "./finding";
import { isKnownTable, type SolutionFacts } from "./solution-facts";

/** What dashboards show exists. */
export function dashboardFindings(facts: SolutionFacts): Finding[] {
  return readDashboards(facts.source).flatMap(({ element, file }) =>
    descendants(element, "control").flatMap((control) => {
      const parameters = childElement(control, "parameters");
      const id = attribute(control, "id") ?? "";
      const findings: Finding[] = [];
      const table = childText(parameters, "TargetEntityType")?.toLowerCase();
      const viewId = plainGuid(childText(parameters, "ViewId"));
      const url = childText(parameters, "Url")?.replace(/^\$webresource:/i, "");
      if (table !== undefined && !isKnownTable(facts, table)) {
        findings.push(problem("TableUnknown", file, `The list ${id} shows rows of ${table}.`));
      }
      if (viewId !== undefined && facts.tables.has(table ?? "") && !facts.viewIds.has(viewId)) {
        findings.push(problem("ViewUnknown", file, `The list ${id} shows the view ${viewId}.`));
      }
      if (url?.startsWith(`${facts.prefix}_`) && !facts.webResources.has(url)) {
        findings.push(problem("WebResourceUnknown", file, `The frame ${id} shows the web resource ${url}.`));
      }
      return findings;
    }),
  );
}
