import { webResourceUrl } from "../commands/script-loader";
import type { PlayerServices } from "../contract";
import { createFormatting } from "../pcf/formatting";
import { createUserSettings } from "../pcf/user-settings";
import { readEntityMetadata, type EntityMetadata } from "./entity-metadata";
import { createNavigation, type PlayerNavigation } from "./navigation";
import { resourceString } from "./resource-strings";
import { refuse, refuseAll } from "./unsupported";
import { createOnlineApi, type OnlineApi } from "./web-api";

interface LookupOptions {
  readonly entityTypes: readonly string[];
  readonly allowMultiSelect?: boolean;
  readonly defaultViewId?: string;
  readonly viewIds?: readonly string[];
}

interface GlobalNotification {
  readonly type?: number;
  /** 1 success, 2 error, 3 warning, 4 information. */
  readonly level: number;
  readonly message: string;
}

/** `Xrm.Utility.getGlobalContext()`. */
export interface GlobalContext {
  readonly userSettings: object;
  readonly organizationSettings: object;
  readonly client: object;
  getClientUrl(): string;
  getVersion(): string;
  getWebResourceUrl(name: string): string;
  getCurrentAppName(): Promise<string>;
  getCurrentAppProperties(): Promise<object>;
  getCurrentAppUrl(): string;
  prependOrgName(path: string): string;
  isOnPremise(): boolean;
}

/** The client API this player offers as `window.Xrm`. */
export interface PlayerXrm {
  readonly Navigation: PlayerNavigation;
  readonly WebApi: OnlineApi & {
    readonly online: OnlineApi;
    readonly offline: object;
    isAvailableOffline(table: string): boolean;
  };
  readonly Utility: {
    getGlobalContext(): GlobalContext;
    getEntityMetadata(table: string, columns?: readonly string[]): Promise<EntityMetadata>;
    lookupObjects(options: LookupOptions): Promise<{ id: string; name: string; entityType: string }[]>;
    showProgressIndicator(message: string): void;
    closeProgressIndicator(): void;
    getResourceString(webResource: string, key: string): string;
    getPageContext(): { readonly input: object };
    refreshParentGrid(row: { readonly id: string; readonly entityType: string }): void;
    getLearningPathAttributeName(): string;
  };
  readonly App: {
    addGlobalNotification(notification: GlobalNotification): Promise<string>;
    clearGlobalNotification(id: string): Promise<void>;
    readonly sidePanes: object;
  };
  readonly Device: object;
  readonly Panel: object;
  readonly Encoding: object;
}

const LEVELS = { 1: "success", 2: "error", 3: "warning", 4: "info" } as const;

function levelOf(level: number): (typeof LEVELS)[keyof typeof LEVELS] {
  return level === 1 || level === 2 || level === 3 ? LEVELS[level] : LEVELS[4];
}

/** Event on `window` that asks lists of a table to load again. */
export const REFRESH_GRIDS = "player-refresh-grids";

function createGlobalContext(services: PlayerServices): GlobalContext {
  const { session, app } = services;
  const settings = createUserSettings(session);
  const roles = session.roles.map(({ id, name }) => ({ id, name, entityType: "role" }));
  const collection = {
    forEach: (visit: (role: (typeof roles)[number], index: number) => void) => roles.forEach(visit),
    get: () => roles,
    getLength: () => roles.length,
    getAll: () => roles,
  };
  const appUrl = `${window.location.origin}/main.aspx?appid=${app.id}`;
  return {
    userSettings: {
      ...settings,
      securityRoles: settings.securityRoles,
      roles: collection,
      securityRolePrivileges: [],
      languageId: session.languageId,
      isRTL: session.isRtl,
      isHighContrastEnabled: window.matchMedia?.("(forced-colors: active)").matches ?? false,
      isGuidedHelpEnabled: false,
      defaultDashboardId: app.dashboards[0]?.id ?? null,
      transactionCurrency: null,
      formatting: createFormatting(session),
      getSecurityRolePrivilegesInfo: refuse("userSettings.getSecurityRolePrivilegesInfo"),
    },
    organizationSettings: {
      uniqueName: session.organizationName,
      organizationId: session.organizationId,
      languageId: session.languageId,
      isAutoSaveEnabled: false,
      useSkypeProtocol: false,
      baseCurrency: null,
      attributes: {},
    },
    client: {
      getClient: () => "Web",
      getClientState: () => "Online",
      getFormFactor: () => 1,
      isOffline: () => false,
      isNetworkAvailable: () => navigator.onLine,
    },
    getClientUrl: () => window.location.origin,
    getVersion: () => "9.2.0.0",
    getWebResourceUrl: (name) => `${window.location.origin}${webResourceUrl(name)}`,
    getCurrentAppName: () => Promise.resolve(app.name),
    getCurrentAppProperties: () =>
      Promise.resolve({
        appId: app.id,
        displayName: app.name,
        uniqueName: app.uniqueName,
        url: appUrl,
        webResourceId: "",
        webResourceName: "",
        welcomePageId: "",
        welcomePageName: "",
      }),
    getCurrentAppUrl: () => appUrl,
    prependOrgName: (path) => path,
    isOnPremise: () => false,
  };
}

/** Page of the address bar, as scripts ask for it. */
function pageContext(): { readonly input: object } {
  const query = new URLSearchParams(window.location.search);
  const input: Record<string, string> = {};
  const take = (parameter: string, member: string): void => {
    const value = query.get(parameter);
    if (value !== null && value !== "") {
      input[member] = value;
    }
  };
  take("pagetype", "pageType");
  take("etn", "entityName");
  take("id", "entityId");
  take("formid", "formId");
  take("viewid", "viewId");
  return { input };
}

/** Makes the client API over the player's services; the shell puts it on the window. */
export function createXrm(services: PlayerServices): PlayerXrm {
  const online = createOnlineApi(services);
  const globalContext = createGlobalContext(services);
  return {
    Navigation: createNavigation(services),
    WebApi: {
      ...online,
      online,
      offline: refuseAll("Xrm.WebApi.offline", [
        "createRecord",
        "updateRecord",
        "deleteRecord",
        "retrieveRecord",
        "retrieveMultipleRecords",
      ]),
      isAvailableOffline: () => false,
    },
    Utility: {
      getGlobalContext: () => globalContext,
      getEntityMetadata: (table, columns) => readEntityMetadata(services, table, columns),
      lookupObjects: async ({ entityTypes, allowMultiSelect, defaultViewId, viewIds }) => [
        ...(await services.dialogs.lookup({ entityTypes, allowMultiSelect, viewId: defaultViewId ?? viewIds?.[0] })),
      ],
      showProgressIndicator: (message) => services.dialogs.showProgress(message),
      closeProgressIndicator: () => services.dialogs.closeProgress(),
      getResourceString: (webResource, key) => resourceString(services, webResource, key),
      getPageContext: pageContext,
      refreshParentGrid: (row) =>
        void window.dispatchEvent(new CustomEvent(REFRESH_GRIDS, { detail: { table: row.entityType } })),
      getLearningPathAttributeName: () => "data-id",
    },
    App: {
      addGlobalNotification: ({ level, message }) =>
        Promise.resolve(services.notifications.add({ level: levelOf(level), message })),
      clearGlobalNotification(id) {
        services.notifications.clear(id);
        return Promise.resolve();
      },
      sidePanes: refuseAll("Xrm.App.sidePanes", ["createPane", "getAllPanes", "getPane", "getSelectedPane"]),
    },
    Device: refuseAll("Xrm.Device", [
      "captureAudio",
      "captureImage",
      "captureVideo",
      "getBarcodeValue",
      "getCurrentPosition",
      "pickFile",
    ]),
    Panel: refuseAll("Xrm.Panel", ["loadPanel"]),
    Encoding: {
      xmlEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
      xmlAttributeEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
      htmlEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    },
  };
}
