import {
  CUSTOM_API_TYPES,
  deterministicId,
  readAppModules,
  readControls,
  readCustomApis,
  readDashboards,
  readEnvironmentVariables,
  readForms,
  readPluginAssemblies,
  readProfiles,
  readRibbons,
  readRoles,
  readSiteMaps,
  readSteps,
  readViews,
  readWebResources,
  type SolutionSource,
} from "@plumbline/packager";
import type { AttributeValue } from "../contract/values";
import { dataverseError } from "../errors";
import { messageId } from "../security/well-known";

/** Types of solution components, as solutioncomponent rows number them. */
export const COMPONENT_TYPES = {
  table: 1,
  choice: 9,
  relationship: 10,
  role: 20,
  view: 26,
  form: 60,
  webResource: 61,
  siteMap: 62,
  control: 66,
  columnSecurityProfile: 70,
  app: 80,
  pluginAssembly: 91,
  step: 92,
  ribbon: 50,
  environmentVariable: 380,
  customApi: 10015,
  connectionReference: 10000,
  part: 0,
} as const;

export type ComponentKind = keyof typeof COMPONENT_TYPES;

/** A row of a platform table that stands for (a part of) a component. */
export interface ComponentRow {
  /** "part" rows belong to the component before them. */
  readonly kind: ComponentKind;
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

const FORM_TYPES: Readonly<Record<string, number>> = { main: 2, quick: 6, quickCreate: 7, card: 11, mobile: 5 };
const VARIABLE_TYPES: Readonly<Record<string, number>> = {
  string: 100000000,
  number: 100000001,
  boolean: 100000002,
  json: 100000003,
  dataSource: 100000004,
  secret: 100000005,
};
const ALLOWED = 4;
/** Messages whose steps run here; custom APIs beside them. */
const STEP_MESSAGES: ReadonlySet<string> = new Set(["Create", "Update", "Delete", "Associate", "Disassociate"]);

function base64(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString("base64");
}

function reference(logicalName: string, id: string): { readonly logicalName: string; readonly id: string } {
  return { logicalName, id };
}

function row(
  kind: ComponentKind,
  name: string,
  table: string,
  id: string,
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
): ComponentRow {
  const filled = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value ?? null]));
  return { kind, name, table, id, attributes: filled };
}

function profileRows(source: SolutionSource): ComponentRow[] {
  return readProfiles(source).flatMap((profile) => [
    row("columnSecurityProfile", profile.name, "fieldsecurityprofile", profile.id, {
      name: profile.name,
      description: profile.description,
    }),
    ...profile.permissions.map((permission) =>
      row(
        "part",
        `${permission.table}.${permission.column}`,
        "fieldpermission",
        deterministicId(`permission:${profile.id}:${permission.table}.${permission.column}`),
        {
          fieldsecurityprofileid: reference("fieldsecurityprofile", profile.id),
          entityname: permission.table,
          attributelogicalname: permission.column,
          canread: permission.canRead ? ALLOWED : 0,
          cancreate: permission.canCreate ? ALLOWED : 0,
          canupdate: permission.canUpdate ? ALLOWED : 0,
        },
      ),
    ),
  ]);
}

function roleRows(source: SolutionSource): ComponentRow[] {
  return readRoles(source).map((role) =>
    row("role", role.name, "role", role.id, {
      name: role.name,
      isinherited: role.isInherited ? 1 : 0,
      parentrootroleid: reference("role", role.id),
    }),
  );
}

function assemblyRows(source: SolutionSource): ComponentRow[] {
  return readPluginAssemblies(source).flatMap((assembly) => [
    row("pluginAssembly", assembly.fullName, "pluginassembly", assembly.id, {
      name: assembly.name,
      version: assembly.version,
      culture: "neutral",
      publickeytoken: assembly.publicKeyToken,
      isolationmode: 2,
      sourcetype: 0,
      content: base64(assembly.content),
    }),
    ...assembly.types.map((type) =>
      row("part", type.name, "plugintype", type.id, {
        name: type.name,
        typename: type.name,
        friendlyname: type.name,
        assemblyname: assembly.name,
        pluginassemblyid: reference("pluginassembly", assembly.id),
      }),
    ),
  ]);
}

function stepRows(source: SolutionSource, activate: boolean): ComponentRow[] {
  const apis = new Set(readCustomApis(source).map((api) => api.uniqueName));
  const types = readPluginAssemblies(source).flatMap((assembly) => assembly.types);
  return readSteps(source).flatMap((step) => {
    const message = step.message ?? [...apis].find((name) => messageId(name) === step.messageId);
    const typeId = step.typeId ?? types.find((type) => type.name === step.typeName)?.id;
    const problem =
      message === undefined
        ? `the message ${step.messageId} of step "${step.name}" is not known here`
        : !STEP_MESSAGES.has(message) && !apis.has(message)
          ? `steps on the message ${message} (step "${step.name}") are not supported here`
          : typeId === undefined
            ? `step "${step.name}" names no plug-in type of the solution`
            : null;
    if (problem !== null || message === undefined || typeId === undefined) {
      throw dataverseError("ImportComponentInvalid", { detail: problem ?? step.name });
    }
    const filterId = deterministicId(`filter:${message}:${step.table ?? ""}`);
    const filter = row("part", `${message} of ${step.table ?? ""}`, "sdkmessagefilter", filterId, {
      sdkmessageid: reference("sdkmessage", messageId(message)),
      primaryobjecttypecode: step.table,
      iscustomprocessingstepallowed: true,
    });
    return [
      ...(step.table === undefined ? [] : [filter]),
      row("step", step.name, "sdkmessageprocessingstep", step.id, {
        name: step.name,
        description: step.description?.slice(0, 256),
        sdkmessageid: reference("sdkmessage", messageId(message)),
        sdkmessagefilterid: step.table === undefined ? null : reference("sdkmessagefilter", filterId),
        eventhandler: reference("plugintype", typeId),
        plugintypeid: reference("plugintype", typeId),
        stage: step.stage,
        mode: step.mode === "async" ? 1 : 0,
        rank: step.rank,
        filteringattributes: step.filtering.length === 0 ? null : step.filtering.join(","),
        configuration: step.configuration,
        asyncautodelete: step.asyncAutoDelete,
        statecode: activate ? 0 : 1,
        statuscode: activate ? 1 : 2,
        supporteddeployment: 0,
      }),
      ...step.images.map((image) =>
        row("part", image.name, "sdkmessageprocessingstepimage", image.id, {
          name: image.name,
          entityalias: image.alias,
          imagetype: image.type === "pre" ? 0 : image.type === "post" ? 1 : 2,
          attributes: image.columns.length === 0 ? null : image.columns.join(","),
          messagepropertyname: image.messageProperty,
          sdkmessageprocessingstepid: reference("sdkmessageprocessingstep", step.id),
        }),
      ),
    ];
  });
}

function customApiRows(source: SolutionSource): ComponentRow[] {
  return readCustomApis(source).flatMap((api) => {
    const id = deterministicId(`customapi:${api.uniqueName}`);
    const parameter = (table: string, each: (typeof api.parameters)[number]): ComponentRow =>
      row("part", each.uniqueName, table, deterministicId(`${table}:${api.uniqueName}:${each.uniqueName}`), {
        name: each.name,
        uniquename: each.uniqueName,
        displayname: each.displayName,
        description: each.description?.slice(0, 300),
        type: CUSTOM_API_TYPES.indexOf(each.type),
        logicalentityname: each.table,
        ...(table === "customapirequestparameter" ? { isoptional: each.isOptional } : {}),
        customapiid: reference("customapi", id),
      });
    return [
      row("part", api.uniqueName, "sdkmessage", messageId(api.uniqueName), {
        name: api.uniqueName,
        categoryname: "CustomAPI",
        isprivate: api.isPrivate,
      }),
      row("customApi", api.uniqueName, "customapi", id, {
        name: api.name,
        uniquename: api.uniqueName,
        displayname: api.displayName,
        description: api.description?.slice(0, 300),
        bindingtype: api.binding === "entity" ? 1 : api.binding === "entityCollection" ? 2 : 0,
        boundentitylogicalname: api.boundTable,
        isfunction: api.isFunction,
        isprivate: api.isPrivate,
        allowedcustomprocessingsteptype: api.allowedSteps === "none" ? 0 : api.allowedSteps === "async" ? 1 : 2,
        executeprivilegename: api.executePrivilege,
        plugintypeid: api.pluginTypeId === undefined ? null : reference("plugintype", api.pluginTypeId),
        sdkmessageid: reference("sdkmessage", messageId(api.uniqueName)),
        statecode: 0,
        statuscode: 1,
      }),
      ...api.parameters.map((each) => parameter("customapirequestparameter", each)),
      ...api.responses.map((each) => parameter("customapiresponseproperty", each)),
    ];
  });
}

function contentRows(source: SolutionSource): ComponentRow[] {
  const resources = readWebResources(source).map((resource) =>
    row("webResource", resource.name, "webresource", resource.id, {
      name: resource.name,
      displayname: resource.displayName,
      description: resource.description,
      webresourcetype: resource.type,
      languagecode: resource.languageCode,
      content: base64(resource.content),
    }),
  );
  const controls = readControls(source).flatMap((control) => {
    const id = deterministicId(`customcontrol:${control.name}`);
    return [
      row("control", control.name, "customcontrol", id, {
        name: control.name,
        manifest: control.manifestXml,
        version: control.manifest?.version,
      }),
      ...[...control.files].map(([path, bytes]) =>
        row("part", path, "customcontrolresource", deterministicId(`customcontrolresource:${control.name}/${path}`), {
          name: path,
          customcontrolid: reference("customcontrol", id),
          content: base64(bytes),
        }),
      ),
    ];
  });
  return [...resources, ...controls];
}

function formRows(source: SolutionSource): ComponentRow[] {
  const forms = readForms(source).map((form) => {
    const type = FORM_TYPES[form.type];
    if (type === undefined) {
      throw dataverseError("UnsupportedComponent", {
        solution: source.manifest.uniqueName,
        kind: `a form of type ${form.type}`,
        names: `${form.table}: ${form.name}`,
      });
    }
    return row("form", `${form.table}: ${form.name}`, "systemform", form.id, {
      name: form.name,
      localizednames: JSON.stringify(form.names),
      objecttypecode: form.table,
      type,
      formxml: form.formXml,
      description: form.description,
      formactivationstate: form.isActive ? 1 : 0,
      isdefault: form.isFallback,
    });
  });
  const dashboards = readDashboards(source).map((dashboard) =>
    row("form", dashboard.name, "systemform", dashboard.id, {
      name: dashboard.name,
      localizednames: JSON.stringify(dashboard.names),
      objecttypecode: "none",
      type: dashboard.type === "powerbi" ? 10 : 0,
      formxml: dashboard.formXml,
      description: dashboard.description,
      formactivationstate: 1,
      isdefault: dashboard.isDefault,
    }),
  );
  const views = readViews(source).map((view) =>
    row("view", `${view.table}: ${view.name}`, "savedquery", view.id, {
      name: view.name,
      localizednames: JSON.stringify(view.names),
      returnedtypecode: view.table,
      querytype: view.queryType,
      fetchxml: view.fetchXml === "" ? null : view.fetchXml,
      layoutxml: view.layoutXml === "" ? null : view.layoutXml,
      description: view.description,
      isdefault: view.isDefault,
      isquickfindquery: view.isQuickFind,
      isprivate: view.isPrivate,
      statecode: 0,
      statuscode: 1,
    }),
  );
  const ribbons = readRibbons(source).map((ribbon) =>
    row("ribbon", ribbon.table, "ribbondiff", deterministicId(`ribbon:${source.manifest.uniqueName}:${ribbon.table}`), {
      entity: ribbon.table,
      diffxml: ribbon.ribbonXml,
    }),
  );
  return [...forms, ...views, ...dashboards, ...ribbons];
}

function appRows(source: SolutionSource): ComponentRow[] {
  const siteMaps = readSiteMaps(source).map((siteMap) =>
    row("siteMap", siteMap.uniqueName, "sitemap", deterministicId(`sitemap:${siteMap.uniqueName}`), {
      sitemapname: siteMap.name,
      sitemapnameunique: siteMap.uniqueName,
      sitemapxml: siteMap.siteMapXml,
      isappaware: true,
    }),
  );
  const apps = readAppModules(source).flatMap((app) => {
    const id = deterministicId(`appmodule:${app.uniqueName}`);
    return [
      row("app", app.uniqueName, "appmodule", id, {
        name: app.name,
        uniquename: app.uniqueName,
        description: app.description,
        webresourceid: app.iconId,
        clienttype: app.clientType,
        formfactor: 1,
        navigationtype: 0,
        appmoduleversion: source.manifest.version,
        // The app's components; there is no other place for them in this table.
        descriptorxml: JSON.stringify({ components: app.components, names: app.names }),
        statecode: app.isActive ? 0 : 1,
        statuscode: app.isActive ? 1 : 2,
      }),
      ...app.roleIds.map((roleId) =>
        row("part", roleId, "appmoduleroles", deterministicId(`approle:${app.uniqueName}:${roleId}`), {
          appmoduleid: id,
          roleid: roleId,
        }),
      ),
    ];
  });
  return [...siteMaps, ...apps];
}

function settingRows(source: SolutionSource): ComponentRow[] {
  const variables = readEnvironmentVariables(source).map((variable) =>
    row(
      "environmentVariable",
      variable.schemaName,
      "environmentvariabledefinition",
      deterministicId(`environmentvariable:${variable.schemaName}`),
      {
        schemaname: variable.schemaName,
        displayname: variable.displayName,
        description: variable.description,
        type: VARIABLE_TYPES[variable.type],
        defaultvalue: variable.defaultValue,
        isrequired: variable.isRequired,
        statecode: 0,
        statuscode: 1,
      },
    ),
  );
  const connections = Array.from(source.customizations.getElementsByTagName("connectionreference")).map((element) => {
    const name = element.getAttribute("connectionreferencelogicalname") ?? "";
    const child = (tag: string): string | null => element.getElementsByTagName(tag)[0]?.textContent?.trim() ?? null;
    return row("connectionReference", name, "connectionreference", deterministicId(`connectionreference:${name}`), {
      connectionreferencelogicalname: name,
      connectionreferencedisplayname: child("connectionreferencedisplayname"),
      connectorid: child("connectorid"),
      statecode: 0,
      statuscode: 1,
    });
  });
  return [...variables, ...connections];
}

/**
 * The rows a solution brings, each after what it refers to. Privileges of roles are not among them.
 * @throws DataverseError ImportComponentInvalid, UnsupportedComponent
 */
export function componentRows(source: SolutionSource, options: { readonly activateSteps: boolean }): ComponentRow[] {
  return [
    ...roleRows(source),
    ...profileRows(source),
    ...contentRows(source),
    ...assemblyRows(source),
    ...customApiRows(source),
    ...stepRows(source, options.activateSteps),
    ...formRows(source),
    ...settingRows(source),
    ...appRows(source),
  ];
}
