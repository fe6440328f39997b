import {
  readAppModules,
  readDashboards,
  readEntities,
  readForms,
  readOptionSets,
  readProfiles,
  readRibbons,
  readTree,
  readViews,
} from "@plumbline/packager";

import { paths } from "../cli/src/paths";

/** Tables whose rows only the server adds. */
const serverOnly = [
  "plb_assessmentanswer",
  "plb_attestationanswer",
  "plb_baselineapproval",
  "plb_collection",
  "plb_controlstatus",
  "plb_recommendation",
  "plb_snapshot",
  "plb_snapshotline",
];

const source = readTree(paths.solution);
const entities = readEntities(source);
const forms = readForms(source);
const views = readViews(source);
const tables = entities.map(({ logicalName }) => logicalName);

describe("every table", () => {
  test.each(tables)("%s has one default view of each kind, a main form and a quick view form", (table) => {
    const own = views.filter((view) => view.table === table);
    for (const kind of [0, 1, 2, 4, 64])
      expect([kind, own.filter(({ queryType, isDefault }) => queryType === kind && isDefault).length]).toEqual([
        kind,
        1,
      ]);
    expect(own.find(({ queryType }) => queryType === 64)?.columns).toHaveLength(2);
    const kinds = forms.filter((form) => form.table === table).map(({ type }) => type);
    expect(kinds).toEqual(expect.arrayContaining(["main", "quick"]));
  });

  test("is audited and tells its changes", () => {
    expect(entities.filter((entity) => !entity.isAuditEnabled || !entity.changeTracking)).toEqual([]);
  });

  test("offers quick create only where a form for it is there", () => {
    const withForm = tables.filter((table) =>
      forms.some((form) => form.table === table && form.type === "quickCreate"),
    );
    const enabled = entities
      .filter(({ isQuickCreateEnabled }) => isQuickCreateEnabled)
      .map((entity) => entity.logicalName);
    expect(enabled.sort()).toEqual(withForm.sort());
  });

  test("is part of the app", () => {
    const [app] = readAppModules(source);
    expect(
      app?.components
        .filter(({ type }) => type === 1)
        .map(({ schemaName }) => schemaName)
        .sort(),
    ).toEqual([...tables].sort());
  });
});

describe("verdicts", () => {
  const secured = entities.flatMap(({ logicalName, columns }) =>
    columns.filter(({ isSecured }) => isSecured).map((column) => `${logicalName}.${column.logicalName}`),
  );

  test("are read by the profile and written by nobody", () => {
    const permissions = readProfiles(source).flatMap((profile) => profile.permissions);
    expect(permissions.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...secured].sort());
    expect(permissions.filter(({ canRead, canCreate, canUpdate }) => !canRead || canCreate || canUpdate)).toEqual([]);
  });

  test("are read-only on every form", () => {
    const open = forms.flatMap(({ table, name, element }) =>
      Array.from(element.getElementsByTagName("control"))
        .filter((control) => secured.includes(`${table}.${control.getAttribute("datafieldname") ?? ""}`))
        .filter(
          (control) =>
            control.getAttribute("disabled") !== "true" && control.getElementsByTagName("QuickForms").length === 0,
        )
        .map((control) => `${table} ${name} ${control.getAttribute("id") ?? ""}`),
    );
    expect(open).toEqual([]);
  });
});

test("rows that only the server adds are not offered as new", () => {
  const hides = (table: string): string[] =>
    readRibbons(source)
      .filter((ribbon) => ribbon.table === table)
      .flatMap(({ element }) => Array.from(element.getElementsByTagName("HideCustomAction")))
      .map((action) => action.getAttribute("Location") ?? "");
  for (const table of serverOnly)
    expect(hides(table)).toEqual(
      expect.arrayContaining([`Mscrm.HomepageGrid.${table}.NewRecord`, `Mscrm.SubGrid.${table}.AddNewStandard`]),
    );
});

test("what people read has its words in English and German", () => {
  const named = [
    ...entities.flatMap((entity) => [
      { what: entity.logicalName, names: entity.displayNames },
      { what: `${entity.logicalName} (plural)`, names: entity.pluralNames },
      ...entity.columns
        .filter(({ isCustom }) => isCustom)
        .map((column) => ({ what: `${entity.logicalName}.${column.logicalName}`, names: column.displayNames })),
    ]),
    ...forms.map(({ table, type, names }) => ({ what: `${type} form of ${table}`, names })),
    ...views.map(({ table, name, names }) => ({ what: `view ${table}/${name}`, names })),
    ...readOptionSets(source).flatMap((choice) =>
      choice.options.map((option) => ({ what: `${choice.name} ${option.value}`, names: option.labels })),
    ),
    ...readDashboards(source).map(({ name, names }) => ({ what: `dashboard ${name}`, names })),
  ];
  expect(named.filter(({ names }) => !names[1033] || !names[1031]).map(({ what }) => what)).toEqual([]);
});
