import { parseXml, type XmlElement } from "@plumbline/packager";
import type { PrivilegeDepths, SiteMapArea, SiteMapSubArea, Titles } from "../../contract/app";
import { readGuid } from "../../query/column-kinds";

const PRIVILEGES: Readonly<Record<string, keyof PrivilegeDepths>> = {
  Create: "create",
  Read: "read",
  Write: "write",
  Delete: "delete",
  Append: "append",
  AppendTo: "appendTo",
  Assign: "assign",
  Share: "share",
};

function children(element: XmlElement, name: string): readonly XmlElement[] {
  return Array.from(element.childNodes).filter(
    (node): node is XmlElement => node.nodeType === 1 && node.nodeName === name,
  );
}

function attribute(element: XmlElement, name: string): string | null {
  const value = element.getAttribute(name);
  return value === null || value === "" ? null : value;
}

function titlesOf(element: XmlElement): Titles {
  const titles: Record<number, string> = {};
  for (const list of children(element, "Titles")) {
    for (const title of children(list, "Title"))
      titles[Number(title.getAttribute("LCID"))] = title.getAttribute("Title") ?? "";
  }
  const plain = attribute(element, "Title");
  if (plain !== null && Object.keys(titles).length === 0) titles[1033] = plain;
  return titles;
}

function iconOf(element: XmlElement): string | null {
  const icon = attribute(element, "VectorIcon") ?? attribute(element, "Icon");
  const name = /^\/?(?:\$webresource:|WebResources\/)(.+)$/i.exec(icon ?? "")?.[1];
  return name === undefined ? icon : `/WebResources/${name}`;
}

function viewOf(element: XmlElement, url: string | null): string | null {
  const fromUrl = /[?&]viewid=(?:%7b|\{)?([0-9a-f-]{36})/i.exec(url ?? "")?.[1];
  const given = attribute(element, "DefaultView") ?? attribute(element, "ViewId") ?? fromUrl ?? null;
  return given === null ? null : readGuid(given);
}

function subAreaOf(element: XmlElement): SiteMapSubArea {
  const url = attribute(element, "Url");
  const dashboard = attribute(element, "DefaultDashboard");
  const table = attribute(element, "Entity");
  return {
    id: attribute(element, "Id") ?? "",
    titles: titlesOf(element),
    table: table?.toLowerCase() ?? null,
    url: table === null && dashboard === null ? url : null,
    dashboard: dashboard === null ? null : readGuid(dashboard),
    viewId: viewOf(element, url),
    icon: iconOf(element),
    privileges: neededRights(element).flatMap(({ table: needed, right }) => {
      const privilege = PRIVILEGES[right];
      return privilege === undefined ? [] : [{ table: needed, privilege }];
    }),
  };
}

/** Whether the user has a right ("Read", "Write" …) on a table. */
export type HasRight = (table: string, right: string) => boolean;

interface NeededRight {
  readonly table: string;
  readonly right: string;
}

function neededRights(element: XmlElement): readonly NeededRight[] {
  return children(element, "Privilege").flatMap((privilege) => {
    const table = (attribute(privilege, "Entity") ?? "").toLowerCase();
    const rights = (attribute(privilege, "Privilege") ?? "").split(",").map((right) => right.trim());
    // "All" asks for nothing in particular.
    return table === ""
      ? []
      : rights.filter((right) => right !== "" && right !== "All").map((right) => ({ table, right }));
  });
}

/** Reads a site map's XML into areas, groups and subareas with their titles; what the user may not see is left out. */
export function readSiteMap(xml: string, hasRight: HasRight): readonly SiteMapArea[] {
  const root = parseXml(xml, "the site map");
  const maps = root.nodeName === "SiteMap" ? [root] : children(root, "SiteMap");
  const areas = maps
    .flatMap((map) => children(map, "Area"))
    .map((area) => ({
      id: attribute(area, "Id") ?? "",
      titles: titlesOf(area),
      icon: iconOf(area),
      groups: children(area, "Group")
        .map((group) => ({
          id: attribute(group, "Id") ?? "",
          titles: titlesOf(group),
          subAreas: children(group, "SubArea")
            // A subarea shows only to those who have every right it names.
            .filter((one) => neededRights(one).every(({ table, right }) => hasRight(table, right)))
            .map(subAreaOf),
        }))
        .filter((group) => group.subAreas.length > 0),
    }));
  return areas.filter((area) => area.groups.length > 0);
}
