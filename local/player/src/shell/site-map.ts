import type { AppDescription, SiteMapArea, SiteMapSubArea } from "../../../src/contract/app";
import { webResourceName } from "../commands/script-loader";
import type { PageInput } from "../contract";
import { pageOf } from "./router";

/** Page a subarea opens; null when it leads nowhere the player can go. */
export function pageOfSubArea(subArea: SiteMapSubArea): PageInput | null {
  if (subArea.table) {
    return { pageType: "entitylist", entityName: subArea.table, viewId: subArea.viewId ?? undefined };
  }
  if (subArea.dashboard) {
    return { pageType: "dashboard", dashboardId: subArea.dashboard.replace(/[{}]/g, "").toLowerCase() };
  }
  if (subArea.url && /^\$webresource:/i.test(subArea.url)) {
    const [name = "", query = ""] = webResourceName(subArea.url).split("?");
    const data = new URLSearchParams(query).get("data") ?? undefined;
    return { pageType: "webresource", webresourceName: name, data };
  }
  // The same addresses the player writes; anything else leads out of the app.
  return subArea.url?.startsWith("/main.aspx?") ? pageOf(subArea.url.slice("/main.aspx?".length), () => null) : null;
}

/** Whether the user has the privileges a subarea asks for, and may read the table it lists. */
function maySee(app: AppDescription, subArea: SiteMapSubArea, page: PageInput): boolean {
  const listed = page.pageType === "entitylist" ? [{ table: page.entityName, privilege: "read" as const }] : [];
  return [...listed, ...(subArea.privileges ?? [])].every(({ table, privilege }) => {
    const found = app.tables.find(({ logicalName }) => logicalName === table);
    return found !== undefined && found.privileges[privilege] > 0;
  });
}

/** The areas with only what the user may open; empty groups and empty areas are left out. */
export function visibleAreas(app: AppDescription): readonly SiteMapArea[] {
  return app.areas
    .map((area) => ({
      ...area,
      groups: area.groups
        .map((group) => ({
          ...group,
          subAreas: group.subAreas.filter((subArea) => {
            const page = pageOfSubArea(subArea);
            return page !== null && maySee(app, subArea, page);
          }),
        }))
        .filter(({ subAreas }) => subAreas.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}

/** How well a subarea fits a page: 2 exactly, 1 the same table, 0 not at all. */
export function fit(subArea: SiteMapSubArea, page: PageInput): 0 | 1 | 2 {
  const own = pageOfSubArea(subArea);
  if (own === null) {
    return 0;
  }
  if (own.pageType === "entitylist") {
    if (page.pageType === "entityrecord") {
      return page.entityName === own.entityName ? 1 : 0;
    }
    if (page.pageType !== "entitylist" || page.entityName !== own.entityName) {
      return 0;
    }
    return (own.viewId ?? "") === (page.viewId ?? "") ? 2 : 1;
  }
  const same =
    (own.pageType === "dashboard" && page.pageType === "dashboard" && own.dashboardId === page.dashboardId) ||
    (own.pageType === "webresource" &&
      page.pageType === "webresource" &&
      own.webresourceName === page.webresourceName &&
      (own.data ?? "") === (page.data ?? ""));
  return same ? 2 : 0;
}

/**
 * The one subarea a page belongs to; the current area wins where several fit alike. A row never leads out of the current
 * area: people come to it from a list or from another row and go back there.
 */
export function subAreaOf(
  areas: readonly SiteMapArea[],
  page: PageInput,
  currentArea: string | null,
): { readonly area: string; readonly subArea: string } | null {
  let best: { readonly area: string; readonly subArea: string; readonly score: number } | null = null;
  const isKept = page.pageType === "entityrecord" && areas.some(({ id }) => id === currentArea);
  for (const area of isKept ? areas.filter(({ id }) => id === currentArea) : areas) {
    for (const subArea of area.groups.flatMap(({ subAreas }) => subAreas)) {
      const score = fit(subArea, page);
      const weighed = score === 0 ? 0 : score * 2 + Number(area.id === currentArea);
      if (weighed > (best?.score ?? 0)) {
        best = { area: area.id, subArea: subArea.id, score: weighed };
      }
    }
  }
  return best && { area: best.area, subArea: best.subArea };
}

/** The page an app starts with: its first subarea. */
export function firstPage(areas: readonly SiteMapArea[]): PageInput | null {
  const first = areas[0]?.groups[0]?.subAreas[0];
  return first ? pageOfSubArea(first) : null;
}
