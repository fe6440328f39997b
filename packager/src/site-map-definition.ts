import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childElements,
  childFlag,
  childText,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";
import { COLUMN_STYLE, writeXml } from "./xml-write";

/** One entry of the navigation. Exactly one of `table`, `url`, `dashboardId` and `page` says where it leads. */
export interface SubAreaDefinition {
  id: string;
  title: string | undefined;
  titles: Labels;
  /** Logical name. */
  table: string | undefined;
  /** As written; `$webresource:name` for a web resource. */
  url: string | undefined;
  /** Name of the web resource the url points to. */
  webResource: string | undefined;
  dashboardId: string | undefined;
  /** Custom page. */
  page: string | undefined;
  viewId: string | undefined;
  icon: string | undefined;
  /** The entry shows only with these rights: table → rights such as Read. */
  privileges: { table: string; rights: string[] }[];
}

export interface SiteMapGroupDefinition {
  id: string;
  title: string | undefined;
  titles: Labels;
  subAreas: SubAreaDefinition[];
}

export interface SiteMapAreaDefinition {
  id: string;
  title: string | undefined;
  titles: Labels;
  icon: string | undefined;
  groups: SiteMapGroupDefinition[];
}

export interface SiteMapDefinition {
  uniqueName: string;
  name: string;
  showHome: boolean;
  showPinned: boolean;
  showRecents: boolean;
  collapsibleGroups: boolean;
  areas: SiteMapAreaDefinition[];
  /** The `<SiteMap>` element on one line, as the platform keeps it. */
  siteMapXml: string;
  /** File in the unpacked tree. */
  file: string;
}

/** The site maps of the apps of a solution. */
export function readSiteMaps(source: SolutionSource): SiteMapDefinition[] {
  const language = source.manifest.languageCode;
  return source.components.siteMaps.map(({ element, file }) => {
    const uniqueName = childText(element, "SiteMapUniqueName") ?? "";
    const map = childElement(element, "SiteMap");
    return {
      uniqueName,
      name:
        childText(element, "SiteMapName") ??
        preferredLabel(labelsIn(childElement(element, "LocalizedNames")), language) ??
        uniqueName,
      showHome: childFlag(element, "ShowHome"),
      showPinned: childFlag(element, "ShowPinned"),
      showRecents: childFlag(element, "ShowRecents"),
      collapsibleGroups: childFlag(element, "EnableCollapsibleGroups"),
      areas: (map ? childElements(map, "Area") : []).map((area) => ({
        ...titled(area, language),
        icon: attribute(area, "VectorIcon") ?? attribute(area, "Icon"),
        groups: childElements(area, "Group").map((group) => ({
          ...titled(group, language),
          subAreas: childElements(group, "SubArea").map((subArea) => readSubArea(subArea, language)),
        })),
      })),
      siteMapXml: map ? writeXml(map, COLUMN_STYLE) : "",
      file,
    };
  });
}

function readSubArea(element: XmlElement, language: number): SubAreaDefinition {
  const url = attribute(element, "Url");
  return {
    ...titled(element, language),
    table: attribute(element, "Entity")?.toLowerCase(),
    url,
    webResource: /^\$webresource:([^?]+)/i.exec(url ?? "")?.[1],
    dashboardId: plainGuid(attribute(element, "DefaultDashboard")),
    page: attribute(element, "Page"),
    viewId: plainGuid(attribute(element, "DefaultView") ?? attribute(element, "ViewId")),
    icon: attribute(element, "VectorIcon") ?? attribute(element, "Icon"),
    privileges: childElements(element, "Privilege").map((privilege) => ({
      table: (attribute(privilege, "Entity") ?? "").toLowerCase(),
      rights: (attribute(privilege, "Privilege") ?? "").split(",").map((right) => right.trim()),
    })),
  };
}

function titled(element: XmlElement, language: number): { id: string; title: string | undefined; titles: Labels } {
  const list = childElement(element, "Titles");
  const titles: Labels = {};
  for (const title of list ? childElements(list, "Title") : []) {
    titles[Number(attribute(title, "LCID"))] = attribute(title, "Title") ?? "";
  }
  return {
    id: attribute(element, "Id") ?? "",
    title: preferredLabel(titles, language) ?? attribute(element, "Title"),
    titles,
  };
}
