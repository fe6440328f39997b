import { deterministicId } from "../deterministic-id";
import { PackageError } from "../package-errors";
import {
  attribute,
  childElement,
  childElements,
  childText,
  descendants,
  elementAt,
  labelsIn,
  plainGuid,
} from "../xml-query";
import type { XmlElement } from "../xml-read";
import type { AuthorSpec, ColumnSpec, FormSpec, TableSpec, ViewSpec } from "./author-spec";
import { appModuleMarkup, dashboardMarkup, siteMapMarkup, type AppContext } from "./app-markup";
import { choiceMarkup } from "./choice-markup";
import { customColumn } from "./column-markup";
import { emptyRibbonMarkup, ribbonMarkup } from "./command-markup";
import { formMarkup, type FormColumn } from "./form-markup";
import {
  lookupRelationship,
  manyToManyRelationship,
  systemRelationships,
  type RelationshipMarkup,
} from "./relationship-markup";
import { controlMarkup, webResourceMarkup } from "./resource-markup";
import { columnSecurityProfileMarkup, roleMarkup } from "./role-markup";
import { customizationsMarkup, solutionMarkup } from "./solution-markup";
import { keyMarkup, lookupsOf, tableMarkup } from "./table-markup";
import { TreeEditor, type AuthoredComponent } from "./tree-editor";
import { viewMarkup, type ViewTable } from "./view-markup";

export interface AuthorOptions {
  /** Components that may be overwritten, e.g. `view:sample_order/Active orders`; `*` at the end stands for the rest. */
  replace?: readonly string[];
}

/** Root component types. */
const ROOT = {
  table: 1,
  choice: 9,
  role: 20,
  form: 60,
  webResource: 61,
  siteMap: 62,
  control: 66,
  profile: 70,
  app: 80,
} as const;
const GUID = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const PROFILES = "Other/FieldSecurityProfiles.xml";

/**
 * Adds to an unpacked solution tree what the spec names and the tree does not have. What is there stays as it is, also when the spec
 * says otherwise: the tree is the source, the spec only a way to write less by hand.
 * @returns every component of the spec with what happened to it
 * @throws PackageError when the tree lacks what a component stands on
 */
export function author(dir: string, spec: AuthorSpec, options: AuthorOptions = {}): AuthoredComponent[] {
  const tree = new TreeEditor(dir, options.replace);
  new Author(tree, spec).run();
  return tree.done;
}

class Author {
  private readonly version: string;
  private readonly solutionName: string;

  constructor(
    private readonly tree: TreeEditor,
    private readonly spec: AuthorSpec,
  ) {
    this.shell();
    const manifest = childElement(tree.read("Other/Solution.xml"), "SolutionManifest");
    this.solutionName = childText(manifest, "UniqueName") ?? "";
    this.version = spec.solution?.version ?? childText(manifest, "Version") ?? "1.0.0.0";
  }

  run(): void {
    this.choices();
    for (const table of this.spec.tables ?? []) this.table(table);
    for (const [table, columns] of Object.entries(this.spec.columns ?? {})) this.columns(table, columns);
    for (const relationship of this.spec.manyToMany ?? []) {
      this.relationship(manyToManyRelationship(relationship, this.version));
    }
    this.resources();
    for (const [table, views] of Object.entries(this.spec.views ?? {})) this.views(table, views);
    for (const [table, forms] of Object.entries(this.spec.forms ?? {})) this.forms(table, forms);
    for (const table of this.tablesWithCommands()) {
      const schemaName = this.schemaNameOf(table);
      this.tree.file(`commands:${schemaName.toLowerCase()}`, `Entities/${schemaName}/RibbonDiff.xml`, () =>
        ribbonMarkup(
          schemaName.toLowerCase(),
          this.spec.commands?.[table] ?? [],
          this.spec.hiddenButtons?.[table] ?? [],
        ),
      );
    }
    this.security();
    this.dashboards();
    this.apps();
  }

  private tablesWithCommands(): Set<string> {
    return new Set([...Object.keys(this.spec.commands ?? {}), ...Object.keys(this.spec.hiddenButtons ?? {})]);
  }

  private shell(): void {
    const { solution } = this.spec;
    if (!solution) return;
    this.tree.file("solution", "Other/Solution.xml", () => solutionMarkup(solution));
    this.tree.file("customizations", "Other/Customizations.xml", () => customizationsMarkup(solution));
    this.tree.list("Other/Relationships.xml", "EntityRelationships");
  }

  private choices(): void {
    for (const choice of this.spec.choices ?? []) {
      this.tree.file(`choice:${choice.name}`, `OptionSets/${choice.name}.xml`, () =>
        choiceMarkup(choice, this.version),
      );
      this.tree.rootComponent({ type: ROOT.choice, schemaName: choice.name });
    }
  }

  private table(table: TableSpec): void {
    const name = table.name.toLowerCase();
    this.tree.file(`table:${name}`, `Entities/${table.name}/Entity.xml`, () => tableMarkup(table, this.version));
    this.tree.rootComponent({ type: ROOT.table, schemaName: name });
    for (const relationship of systemRelationships(table, this.version)) this.relationship(relationship);
    this.columns(table.name, table.columns);
    this.keys(table);
    if (!this.tablesWithCommands().has(table.name)) {
      this.tree.file(`commands:${name}`, `Entities/${table.name}/RibbonDiff.xml`, () => emptyRibbonMarkup(name));
    }
  }

  private columns(table: string, columns: readonly ColumnSpec[]): void {
    const schemaName = this.schemaNameOf(table);
    const path = `Entities/${schemaName}/Entity.xml`;
    const audited = childText(elementAt(this.tree.read(path), "EntityInfo", "entity"), "IsAuditEnabled") === "1";
    for (const column of columns) {
      this.tree.entry(
        `column:${schemaName.toLowerCase()}.${column.name.toLowerCase()}`,
        path,
        ["EntityInfo", "entity", "attributes"],
        () => customColumn(schemaName.toLowerCase(), column, audited, this.version),
        (item) => attribute(item, "PhysicalName") ?? "",
      );
    }
    for (const lookup of lookupsOf(columns)) {
      this.relationship(lookupRelationship(schemaName, lookup, (target) => this.schemaNameOf(target), this.version));
    }
  }

  private keys(table: TableSpec): void {
    if (!table.keys || table.keys.length === 0) return;
    const path = `Entities/${table.name}/Entity.xml`;
    this.tree.keyList(path);
    for (const key of table.keys) {
      this.tree.entry(
        `key:${table.name.toLowerCase()}.${key.name.toLowerCase()}`,
        path,
        ["EntityInfo", "entity", "EntityKeys"],
        () => keyMarkup(key, this.version),
        (item) => childText(item, "Name") ?? "",
      );
    }
  }

  private relationship({ name, file, markup }: RelationshipMarkup): void {
    const path = `Other/Relationships/${file}.xml`;
    const nameOf = (item: XmlElement): string => attribute(item, "Name") ?? "";
    this.tree.list(path, "EntityRelationships");
    this.tree.entry(`relationship:${name}`, path, [], () => markup, nameOf);
    this.tree.entry(
      `relationshipname:${name}`,
      "Other/Relationships.xml",
      [],
      () => `<EntityRelationship Name="${name}" />`,
      nameOf,
    );
  }

  private views(table: string, views: readonly ViewSpec[]): void {
    const names = this.viewTable(table);
    for (const view of views) {
      const id = this.viewId(names.logicalName, view.name);
      this.tree.file(
        `view:${names.logicalName}/${view.name}`,
        `Entities/${this.schemaNameOf(table)}/SavedQueries/{${id}}.xml`,
        () => viewMarkup(view, names, id, this.version),
      );
    }
  }

  private forms(table: string, forms: readonly FormSpec[]): void {
    const schemaName = this.schemaNameOf(table);
    const name = schemaName.toLowerCase();
    const columns = formColumns(this.tree.read(`Entities/${schemaName}/Entity.xml`));
    for (const form of forms) {
      const id = this.formId(name, form.kind, form.name);
      this.tree.file(
        `form:${name}/${form.kind}/${form.name}`,
        `Entities/${schemaName}/FormXml/${form.kind}/{${id}}.xml`,
        () =>
          formMarkup(form, id, {
            id: (part) => deterministicId(`${form.name}/${part}`, id),
            column: (column) => {
              const found = columns.get(column);
              if (!found) throw new RangeError(`${name} has no column ${column}; the form "${form.name}" names it.`);
              return found;
            },
            viewId: (other, view) => this.viewId(other, view),
            formId: (other, kind, otherForm) => this.formId(other, kind, otherForm),
            version: this.version,
          }),
      );
    }
  }

  private resources(): void {
    for (const resource of this.spec.webResources ?? []) {
      this.tree.file(`webresource:${resource.name}`, `WebResources/${resource.name}.data.xml`, () =>
        webResourceMarkup(resource, this.webResourceId(resource.name), this.version),
      );
      this.tree.rootComponent({ type: ROOT.webResource, schemaName: resource.name });
    }
    for (const control of this.spec.controls ?? []) {
      this.tree.file(`control:${control}`, `Controls/${control}/ControlManifest.xml.data.xml`, () =>
        controlMarkup(control),
      );
      this.tree.rootComponent({ type: ROOT.control, schemaName: control });
    }
  }

  private security(): void {
    for (const role of this.spec.roles ?? []) {
      const id = this.id("role", role.name);
      this.tree.file(`role:${role.name}`, `Roles/${role.name}.xml`, () => roleMarkup(role, id));
      this.tree.rootComponent({ type: ROOT.role, id });
    }
    for (const profile of this.spec.columnSecurityProfiles ?? []) {
      const id = this.id("profile", profile.name);
      this.tree.list(PROFILES, "FieldSecurityProfiles");
      this.tree.entry(
        `profile:${profile.name}`,
        PROFILES,
        [],
        () => columnSecurityProfileMarkup(profile, id),
        (item) => attribute(item, "name") ?? "",
      );
      this.tree.rootComponent({ type: ROOT.profile, id });
    }
  }

  private dashboards(): void {
    for (const dashboard of this.spec.dashboards ?? []) {
      const id = this.id("dashboard", dashboard.name);
      this.tree.file(`dashboard:${dashboard.name}`, `Dashboards/{${id}}.xml`, () =>
        dashboardMarkup(dashboard, id, (part) => deterministicId(part, id), this.appContext()),
      );
      this.tree.rootComponent({ type: ROOT.form, id });
    }
  }

  private apps(): void {
    for (const app of this.spec.apps ?? []) {
      this.tree.file(`app:${app.uniqueName}`, `AppModules/${app.uniqueName}/AppModule.xml`, () =>
        appModuleMarkup(app, this.appContext()),
      );
      this.tree.file(`sitemap:${app.uniqueName}`, `AppModuleSiteMaps/${app.uniqueName}/AppModuleSiteMap.xml`, () =>
        siteMapMarkup(app, this.appContext()),
      );
      this.tree.rootComponent({ type: ROOT.siteMap, schemaName: app.uniqueName });
      this.tree.rootComponent({ type: ROOT.app, schemaName: app.uniqueName });
    }
  }

  private appContext(): AppContext {
    return {
      webResourceId: (name) => this.webResourceId(name),
      dashboardId: (name) => this.id("dashboard", name),
      roleId: (name) => (GUID.test(name) ? (plainGuid(name) ?? name) : this.id("role", name)),
      viewId: (table, view) => this.viewId(table, view),
      version: this.version,
    };
  }

  /** Names of a table as its Entity.xml says them. */
  private viewTable(table: string): ViewTable {
    const schemaName = this.schemaNameOf(table);
    const entity = elementAt(this.tree.read(`Entities/${schemaName}/Entity.xml`), "EntityInfo", "entity");
    const columns = descendants(entity, "attribute");
    const primary = columns.find((column) => childText(column, "DisplayMask")?.startsWith("PrimaryName"));
    const key = columns.find((column) => childText(column, "Type") === "primarykey");
    return {
      logicalName: schemaName.toLowerCase(),
      primaryId: childText(key, "LogicalName") ?? `${schemaName.toLowerCase()}id`,
      primaryName: childText(primary, "LogicalName") ?? "",
      setName: childText(entity, "EntitySetName") ?? `${schemaName.toLowerCase()}s`,
    };
  }

  private schemaNameOf(table: string): string {
    const wanted = table.toLowerCase();
    const known = (this.spec.tables ?? []).find(({ name }) => name.toLowerCase() === wanted)?.name;
    const found = known ?? this.tree.folders("Entities").find((folder) => folder.toLowerCase() === wanted);
    if (found === undefined) {
      throw new PackageError(
        "ComponentInvalid",
        `There is no table ${table} in the tree or the spec.`,
        `Entities/${table}`,
      );
    }
    return found;
  }

  private viewId(table: string, view: string): string {
    return this.id("view", `${table.toLowerCase()}/${view}`);
  }

  private formId(table: string, kind: string, form: string): string {
    return this.id("form", `${table.toLowerCase()}/${kind}/${form}`);
  }

  private webResourceId(name: string): string {
    return this.id("webresource", name);
  }

  private id(kind: string, name: string): string {
    return deterministicId(`${this.solutionName}/${kind}/${name}`);
  }
}

/** Type, label and format of every column of an Entity.xml; secured columns are shown read-only. */
function formColumns(entity: XmlElement): Map<string, FormColumn> {
  const attributes = childElements(elementAt(entity, "EntityInfo", "entity", "attributes") ?? entity, "attribute");
  return new Map(
    attributes.map((column) => [
      childText(column, "LogicalName") ?? "",
      {
        type: childText(column, "Type") ?? "",
        format: childText(column, "Format"),
        label: labelsIn(childElement(column, "displaynames")),
        readOnly:
          childText(column, "IsSecured") === "1" ||
          childText(column, "AutoNumberFormat") !== undefined ||
          (childText(column, "ValidForUpdateApi") === "0" && childText(column, "Type") !== "file"),
      },
    ]),
  );
}
