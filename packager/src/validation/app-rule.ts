import { readAppModules, type AppComponent } from "../app-module-definition";
import { readSiteMaps, type SubAreaDefinition } from "../site-map-definition";
import { doubt, problem, type Finding } from "./finding";
import { isKnownRole, isKnownTable, type SolutionFacts } from "./solution-facts";

/** The stock app icon. */
const STOCK_ICON = "953b9fac-1e5e-e611-80d6-00155ded156f";

/** What apps, site maps and dashboards lead to exists. */
export function appFindings(facts: SolutionFacts): Finding[] {
  const siteMaps = readSiteMaps(facts.source);
  const siteMapNames = new Set(siteMaps.map(({ uniqueName }) => uniqueName));
  const apps = readAppModules(facts.source);
  const references = apps.flatMap((app) => {
    const siteMap = app.components.find(({ type }) => type === 62)?.schemaName;
    return [
      ...(siteMap !== undefined && siteMapNames.has(siteMap)
        ? []
        : [problem("SiteMapUnknown", app.file, `The app ${app.uniqueName} has the site map ${siteMap ?? "(none)"}.`)]),
      ...app.components.flatMap((component) => componentFindings(facts, component, app.uniqueName, app.file)),
      ...app.roleIds
        .filter((id) => !isKnownRole(facts, id))
        .map((id) => problem("RoleUnknown", app.file, `The app ${app.uniqueName} is open to the role ${id}.`)),
      ...(app.iconId === undefined || app.iconId === STOCK_ICON || facts.webResourceIds.has(app.iconId)
        ? []
        : [
            doubt(
              "WebResourceUnknown",
              app.file,
              `The icon ${app.iconId} of ${app.uniqueName} is not in the solution.`,
            ),
          ]),
    ];
  });
  const unseen = apps.flatMap(({ uniqueName, components, file }) => {
    const tables = new Set(
      components.filter(({ type }) => type === 1).map(({ schemaName }) => schemaName?.toLowerCase()),
    );
    const own = new Set(components.filter(({ type }) => type === 62).map(({ schemaName }) => schemaName));
    const shown = siteMaps
      .filter((siteMap) => own.has(siteMap.uniqueName))
      .flatMap(({ areas }) => areas.flatMap(({ groups }) => groups.flatMap(({ subAreas }) => subAreas)))
      .flatMap(({ table }) => (table === undefined || tables.has(table) ? [] : [table]));
    return [...new Set(shown)].map((table) =>
      problem(
        "AppTableMissing",
        file,
        `The navigation of ${uniqueName} leads to ${table}, which the app does not have.`,
      ),
    );
  });
  const maps = siteMaps.flatMap(({ areas, file }) =>
    areas.flatMap(({ groups }) =>
      groups.flatMap(({ subAreas }) => subAreas.flatMap((subArea) => subAreaFindings(facts, subArea, file))),
    ),
  );
  return [...references, ...unseen, ...maps];
}

function componentFindings(facts: SolutionFacts, component: AppComponent, app: string, file: string): Finding[] {
  const id = component.id ?? "";
  const name = (component.schemaName ?? "").toLowerCase();
  switch (component.type) {
    case 1:
      return isKnownTable(facts, name) ? [] : [problem("TableUnknown", file, `The app ${app} has the table ${name}.`)];
    case 26:
      return facts.viewIds.has(id) ? [] : [problem("ViewUnknown", file, `The app ${app} has the view ${id}.`)];
    case 60:
      return facts.formIds.has(id) || facts.dashboardIds.has(id)
        ? []
        : [problem("FormUnknown", file, `The app ${app} has the form or dashboard ${id}.`)];
    default:
      return [];
  }
}

function subAreaFindings(facts: SolutionFacts, subArea: SubAreaDefinition, file: string): Finding[] {
  const what = `The navigation entry ${subArea.id}`;
  const findings: Finding[] = [];
  if (subArea.table !== undefined && !isKnownTable(facts, subArea.table)) {
    findings.push(problem("TableUnknown", file, `${what} leads to the table ${subArea.table}.`));
  }
  if (subArea.webResource !== undefined && !facts.webResources.has(subArea.webResource)) {
    findings.push(problem("WebResourceUnknown", file, `${what} leads to the web resource ${subArea.webResource}.`));
  }
  if (subArea.dashboardId !== undefined && !facts.dashboardIds.has(subArea.dashboardId)) {
    findings.push(problem("DashboardUnknown", file, `${what} leads to the dashboard ${subArea.dashboardId}.`));
  }
  if (subArea.viewId !== undefined && !facts.viewIds.has(subArea.viewId)) {
    findings.push(problem("ViewUnknown", file, `${what} leads to the view ${subArea.viewId}.`));
  }
  const icon = /^\$webresource:(.+)$/i.exec(subArea.icon ?? "")?.[1];
  if (icon !== undefined && !facts.webResources.has(icon)) {
    findings.push(problem("WebResourceUnknown", file, `${what} has the icon ${icon}.`));
  }
  for (const { table } of subArea.privileges) {
    if (!isKnownTable(facts, table))
      findings.push(problem("TableUnknown", file, `${what} asks for rights on ${table}.`));
  }
  return findings;
}
