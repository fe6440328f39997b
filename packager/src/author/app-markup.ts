import type { AppSpec, DashboardSpec, SubAreaSpec, Text } from "./author-spec";
import { SUBGRID } from "./control-classes";
import { element, flag, labels, languagesOf, textElement } from "./markup";

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** Where an app finds the ids of other components; all GUIDs without braces. */
export interface AppContext {
  webResourceId(name: string): string;
  dashboardId(name: string): string;
  roleId(nameOrId: string): string;
  viewId(table: string, view: string): string;
  version: string;
}

/** `AppModules/<name>/AppModule.xml`. */
export function appModuleMarkup(app: AppSpec, context: AppContext): string {
  return element(
    "AppModule",
    {},
    textElement("UniqueName", app.uniqueName),
    textElement("IntroducedVersion", context.version),
    textElement("WebResourceId", context.webResourceId(app.icon)),
    textElement("OptimizedFor", ""),
    textElement("statecode", 0),
    textElement("statuscode", 1),
    textElement("FormFactor", 1),
    textElement("ClientType", 4),
    textElement("NavigationType", 0),
    element(
      "AppModuleComponents",
      {},
      ...app.tables.map((schemaName) => element("AppModuleComponent", { type: 1, schemaName })),
      ...app.dashboards.map((name) =>
        element("AppModuleComponent", { type: 60, id: `{${context.dashboardId(name)}}` }),
      ),
      element("AppModuleComponent", { type: 62, schemaName: app.uniqueName }),
    ),
    element("AppModuleRoleMaps", {}, ...app.roles.map((role) => element("Role", { id: `{${context.roleId(role)}}` }))),
    labels("LocalizedNames", "LocalizedName", app.label),
    labels("Descriptions", "Description", app.description),
  );
}

/** `AppModuleSiteMaps/<name>/AppModuleSiteMap.xml`. */
export function siteMapMarkup(app: AppSpec, context: AppContext): string {
  const common = { IntroducedVersion: "7.0.0.0" };
  const areas = app.areas.map((area) =>
    element(
      "Area",
      { Id: area.id, Icon: iconOf(area.icon), VectorIcon: iconOf(area.icon), ShowGroups: true, ...common },
      titles(area.label),
      ...area.groups.map((group) =>
        element(
          "Group",
          { Id: group.id, ...common, IsProfile: false },
          titles(group.label),
          ...group.subAreas.map((subArea) => subAreaMarkup(subArea, context)),
        ),
      ),
    ),
  );
  return element(
    "AppModuleSiteMap",
    XSI,
    textElement("SiteMapUniqueName", app.uniqueName),
    textElement("EnableCollapsibleGroups", "False"),
    textElement("ShowHome", "True"),
    textElement("ShowPinned", "True"),
    textElement("ShowRecents", "True"),
    element("SiteMap", common, ...areas),
    labels("LocalizedNames", "LocalizedName", app.label),
  );
}

/** A `Dashboards/{id}.xml` made of lists. `id` makes ids of its parts from names. */
export function dashboardMarkup(
  dashboard: DashboardSpec,
  dashboardId: string,
  id: (name: string) => string,
  context: Pick<AppContext, "viewId" | "version">,
): string {
  const width = Math.max(...dashboard.rows.map((row) => row.length));
  const height = 12;
  const rows = dashboard.rows.flatMap((row, index) => [
    element(
      "row",
      {},
      ...row.map((list, place) =>
        element(
          "cell",
          {
            colspan: Math.floor(width / row.length),
            rowspan: height,
            showlabel: true,
            id: `{${id(`cell/${index}/${place}`)}}`,
          },
          labels("labels", "label", list.label),
          element(
            "control",
            { id: `list_${index}_${place}`, classid: SUBGRID, indicationOfSubgrid: true },
            element(
              "parameters",
              {},
              textElement("ViewId", `{${context.viewId(list.table, list.view)}}`),
              textElement("IsUserView", "false"),
              textElement("TargetEntityType", list.table),
              textElement("AutoExpand", "Fixed"),
              textElement("EnableQuickFind", "false"),
              textElement("EnableViewPicker", "false"),
              textElement("EnableJumpBar", "false"),
              textElement("ChartGridMode", "Grid"),
              textElement("EnableChartPicker", "false"),
              textElement("RecordsPerPage", list.pageSize ?? 6),
            ),
          ),
        ),
      ),
    ),
    ...Array.from({ length: height - 1 }, () => element("row")),
  ]);
  const none = labels("labels", "label", "");
  const section = element(
    "section",
    { name: "lists", showlabel: false, showbar: false, columns: "1".repeat(width), id: `{${id("section")}}` },
    none,
    element("rows", {}, ...rows),
  );
  const column = element("column", { width: "100%" }, element("sections", {}, section));
  const tab = element(
    "tab",
    { name: "lists", showlabel: false, verticallayout: true, id: `{${id("tab")}}` },
    none,
    element("columns", {}, column),
  );
  return element(
    "Dashboard",
    XSI,
    labels("LocalizedNames", "LocalizedName", dashboard.label ?? dashboard.name),
    dashboard.description === undefined ? "" : labels("Descriptions", "Description", dashboard.description),
    textElement("FormId", `{${dashboardId}}`),
    flag("IsCustomizable", true),
    flag("IsDefault", false),
    element("FormXml", {}, element("forms", { type: "dashboard" }, element("form", {}, element("tabs", {}, tab)))),
    textElement("IntroducedVersion", context.version),
    flag("IsTabletEnabled", true),
  );
}

function subAreaMarkup(subArea: SubAreaSpec, context: AppContext): string {
  const { target } = subArea;
  const place =
    "table" in target
      ? {
          Entity: target.table,
          Url:
            target.view === undefined
              ? undefined
              : `/main.aspx?pagetype=entitylist&etn=${target.table}&viewid={${context.viewId(target.table, target.view)}}&viewtype=1039`,
        }
      : "webResource" in target
        ? { Url: `$webresource:${target.webResource}` }
        : "dashboard" in target
          ? { DefaultDashboard: context.dashboardId(target.dashboard), Url: "/workplace/home_dashboards.aspx" }
          : { Url: target.url };
  return element(
    "SubArea",
    {
      Id: subArea.id,
      VectorIcon: iconOf(subArea.icon),
      Icon: iconOf(subArea.icon),
      Client: "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web",
      AvailableOffline: true,
      PassParams: false,
      Sku: "All,OnPremise,Live,SPLA",
      ...place,
    },
    titles(subArea.label),
    ...(subArea.requires ?? []).map((right) => {
      const [table, privilege = "Read"] = right.split(":");
      return element("Privilege", { Entity: table, Privilege: privilege });
    }),
  );
}

function iconOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `/WebResources/${name}`;
}

function titles(label: Text): string {
  return element("Titles", {}, ...languagesOf(label).map(([LCID, Title]) => element("Title", { LCID, Title })));
}
