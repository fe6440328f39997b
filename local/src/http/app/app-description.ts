import type { AppDescription, FormDescription, SiteMapArea, ViewDescription } from "../../contract/app";
import type { Engine } from "../../contract/engine";
import type { Entity } from "../../contract/values";
import { privilegeName } from "../../security/privilege-names";
import { RIGHTS, type Right } from "../../security/rights";
import { isLookup } from "../../store/schema";
import { isEntityReference } from "../api/row-json";
import { systemRows, textOf } from "../server/users";
import type { AppName } from "./apps";
import { readSiteMap } from "./site-map";
import { describeTable } from "./table-description";
import { userRights, type UserRights } from "./user-rights";

/** Tables every app can show beside its own: who, and what is attached to a row. */
const COMMON_TABLES = ["systemuser", "team", "annotation", "task", "audit"];

const FORM_TYPES: Readonly<Record<number, FormDescription["type"]>> = {
  2: "main",
  6: "quick",
  7: "quickCreate",
  11: "card",
};
const DASHBOARD = 0;

const isRight = (text: string): text is Right => RIGHTS.some((right) => right === text);

function siteMapOf(engine: Engine, app: AppName, rights: UserRights): readonly SiteMapArea[] {
  const rows = systemRows(engine, "sitemap", ["sitemapxml", "sitemapnameunique", "sitemapname"]);
  const own =
    rows.find((row) => [row.attributes.sitemapnameunique, row.attributes.sitemapname].includes(app.uniqueName)) ??
    rows[0];
  const xml = textOf(own?.attributes.sitemapxml);
  if (xml === "") return [];
  return readSiteMap(xml, (name, right) => {
    const table = engine.model.tables.get(name);
    return table !== undefined && isRight(right) && rights.depthOf(privilegeName(table, right)) > 0;
  });
}

/** Tables the app shows: those of the site map, all of their solutions, and what their lookups point to. */
function tablesOf(engine: Engine, areas: readonly SiteMapArea[]): ReadonlySet<string> {
  const { tables } = engine.model;
  const inMap = areas.flatMap((area) => area.groups.flatMap((group) => group.subAreas.map((one) => one.table)));
  const found = new Set<string>(inMap.filter((name): name is string => name !== null && tables.has(name)));
  const solutions = new Set(
    [...found].map((name) => tables.get(name)?.solution ?? null).filter((name) => name !== null),
  );
  for (const table of tables.values()) {
    if (table.solution !== null && solutions.has(table.solution) && !table.isIntersect) found.add(table.logicalName);
  }
  for (const name of [...found]) {
    for (const column of tables.get(name)?.columns.values() ?? []) {
      if (!isLookup(column) || column.targets.length > 5) continue;
      for (const target of column.targets) if (tables.has(target)) found.add(target);
    }
  }
  for (const name of COMMON_TABLES) if (tables.has(name)) found.add(name);
  return found;
}

/** Name of a view, form or dashboard in a language; in that of the package where there is none. */
function nameOf(row: Entity, languageId: number): string {
  const names: unknown = JSON.parse(textOf(row.attributes.localizednames) || "{}");
  const own = typeof names === "object" && names !== null ? Object.entries(names) : [];
  const found: unknown = own.find(([language]) => language === String(languageId))?.[1];
  return typeof found === "string" && found !== "" ? found : textOf(row.attributes.name);
}

function viewOf(row: Entity, languageId: number): ViewDescription {
  const { returnedtypecode, querytype, isdefault, fetchxml, layoutxml } = row.attributes;
  return {
    id: row.id,
    name: nameOf(row, languageId),
    table: textOf(returnedtypecode),
    queryType: Number(querytype ?? 0),
    isDefault: isdefault === true,
    fetchXml: textOf(fetchxml),
    layoutXml: textOf(layoutxml),
  };
}

function viewsOf(engine: Engine, tables: ReadonlySet<string>, languageId: number): readonly ViewDescription[] {
  const columns = ["name", "localizednames", "returnedtypecode", "querytype", "isdefault", "fetchxml", "layoutxml"];
  return systemRows(engine, "savedquery", columns, [], "name")
    .map((row) => viewOf(row, languageId))
    .filter((view) => tables.has(view.table));
}

function formsOf(rows: readonly Entity[], tables: ReadonlySet<string>, languageId: number): readonly FormDescription[] {
  return rows
    .flatMap((row) => {
      const { objecttypecode, type, formxml, isdefault } = row.attributes;
      const name = nameOf(row, languageId);
      const kind = FORM_TYPES[Number(type)];
      const table = textOf(objecttypecode);
      if (!kind || !tables.has(table)) return [];
      return [{ id: row.id, name, table, type: kind, formXml: textOf(formxml), isDefault: isdefault === true }];
    })
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map(({ isDefault: _isDefault, ...form }) => form);
}

function controlsOf(engine: Engine): AppDescription["controls"] {
  const files = new Map<string, string[]>();
  for (const { attributes } of systemRows(engine, "customcontrolresource", ["name", "customcontrolid"], [], "name")) {
    const control = attributes.customcontrolid;
    if (!isEntityReference(control)) continue;
    files.set(control.id, [...(files.get(control.id) ?? []), textOf(attributes.name)]);
  }
  return systemRows(engine, "customcontrol", ["name", "manifest"], [], "name").map((row) => ({
    name: textOf(row.attributes.name),
    manifestXml: textOf(row.attributes.manifest),
    files: files.get(row.id) ?? [],
  }));
}

function ribbonsOf(engine: Engine, tables: ReadonlySet<string>): Readonly<Record<string, string>> {
  if (!engine.model.tables.has("ribbondiff")) return {};
  const rows = systemRows(engine, "ribbondiff", ["entity", "diffxml"]);
  return Object.fromEntries(
    rows
      .filter((row) => tables.has(textOf(row.attributes.entity)))
      .map((row) => [textOf(row.attributes.entity), textOf(row.attributes.diffxml)]),
  );
}

function iconOf(engine: Engine, webResourceId: string): string | null {
  if (webResourceId === "") return null;
  const [row] = systemRows(engine, "webresource", ["name"], [["webresourceid", "eq", webResourceId]]);
  return row ? `/WebResources/${textOf(row.attributes.name)}` : null;
}

/** Everything the player needs to show an app to a user, in the user's language. */
export function describeApp(engine: Engine, app: AppName, userId: string, languageId: number): AppDescription {
  const [row] = systemRows(engine, "appmodule", ["description", "webresourceid"], [["appmoduleid", "eq", app.id]]);
  const rights = userRights(engine, userId);
  const areas = siteMapOf(engine, app, rights);
  const tables = tablesOf(engine, areas);
  const forms = systemRows(
    engine,
    "systemform",
    ["name", "localizednames", "objecttypecode", "type", "formxml", "isdefault"],
    [],
    "name",
  );
  const { model } = engine;
  return {
    id: app.id,
    uniqueName: app.uniqueName,
    name: app.name,
    description: textOf(row?.attributes.description),
    iconUrl: iconOf(engine, textOf(row?.attributes.webresourceid)),
    areas,
    entitySets: Object.fromEntries([...model.tables.values()].map((table) => [table.logicalName, table.setName])),
    tables: [...tables].flatMap((name) => {
      const table = model.tables.get(name);
      return table ? [describeTable(model, table, languageId, rights, (other) => tables.has(other))] : [];
    }),
    views: viewsOf(engine, tables, languageId),
    forms: formsOf(forms, tables, languageId),
    ribbons: ribbonsOf(engine, tables),
    dashboards: forms
      .filter((form) => form.attributes.type === DASHBOARD)
      .map((form) => ({ id: form.id, name: nameOf(form, languageId), formXml: textOf(form.attributes.formxml) })),
    controls: controlsOf(engine),
    webResources: systemRows(engine, "webresource", ["name", "webresourcetype"], [], "name").map((one) => ({
      id: one.id,
      name: textOf(one.attributes.name),
      type: Number(one.attributes.webresourcetype ?? 0),
    })),
  };
}
