import type { ControlDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { readEntityMetadata } from "../xrm/entity-metadata";
import { createNavigation } from "../xrm/navigation";
import { refuseAll } from "../xrm/unsupported";
import { createRowApi } from "../xrm/web-api";
import { controlFileUrl } from "./bundle";
import { gated } from "./features";
import { pickFile } from "./file-picker";
import { createFormatting } from "./formatting";
import type { ControlManifest } from "./manifest";
import type { ControlParameter } from "./parameters";
import { createUserSettings } from "./user-settings";

/** Where a control stands and what it may do there; read again before every updateView. */
export interface ControlPlace {
  readonly table: string;
  readonly rowId: string | null;
  readonly rowName: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isVisible: boolean;
  readonly isReadOnly: boolean;
}

/** What the host does for the control's context. */
export interface ControlContextHost {
  readonly requestRender: () => void;
  readonly trackResize: (isOn: boolean) => void;
  readonly setFullScreen: (isOn: boolean) => void;
  readonly setControlState: (state: Record<string, unknown>) => boolean;
  raise(event: string, parameters: unknown): void;
  readonly popups: ComponentFramework.FactoryApi.Popup.PopupService;
}

/** `context.mode` with the members only the runtime has. */
interface RuntimeMode extends ComponentFramework.Mode {
  contextInfo: { entityTypeName: string; entityId: string; entityRecordName: string };
  isRead: boolean;
  isAuthoringMode: boolean;
}

/** The one context object of a control: the same one for its whole life, changed in place. */
export type HostContext = ComponentFramework.Context<Record<string, unknown>> & {
  mode: RuntimeMode;
  /** Undocumented, but every model-driven page has it. */
  page: {
    appId: string;
    entityTypeName: string;
    entityId: string;
    isPageReadOnly: boolean;
    getClientUrl(): string;
  };
};

const PRIVILEGES = ["create", "read", "write", "delete", "assign", "share", "append", "appendTo"] as const;

function createUtility(services: PlayerServices): ComponentFramework.Utility {
  return {
    getEntityMetadata: (table, columns) => readEntityMetadata(services, table, columns),
    hasEntityPrivilege(table, privilege, depth) {
      const name = PRIVILEGES[privilege - 1];
      // Depths start at -1 (none) here and at 0 in the app's description.
      return name === undefined || services.table(table).privileges[name] >= depth + 1;
    },
    lookupObjects: async ({ entityTypes, allowMultiSelect, defaultViewId }) => [
      ...(await services.dialogs.lookup({ entityTypes, allowMultiSelect, viewId: defaultViewId })),
    ],
  };
}

/** Controls get no navigateTo, as in the platform. */
function controlNavigation(services: PlayerServices): ComponentFramework.Navigation {
  const all = createNavigation(services);
  return {
    openAlertDialog: (strings) => all.openAlertDialog(strings),
    openConfirmDialog: (strings) => all.openConfirmDialog(strings),
    openErrorDialog: (options) => all.openErrorDialog(options),
    openFile: (file, options) => all.openFile(file, options),
    openForm: (options, parameters) => all.openForm(options, parameters),
    openUrl: (url, options) => all.openUrl(url, options),
    openWebResource: (name, options, data) => all.openWebResource(name, options, data),
  };
}

function createResources(
  control: ControlDescription,
  strings: ReadonlyMap<string, string>,
): ComponentFramework.Resources {
  return {
    // A missing key shows itself instead of an empty place.
    getString: (id) => strings.get(id) ?? id,
    getResource(id, success, failure) {
      if (!control.files.includes(id)) {
        failure();
        return;
      }
      fetch(controlFileUrl(control.name, id), { credentials: "same-origin" })
        .then((response) => (response.ok ? response.blob() : Promise.reject(new Error(String(response.status)))))
        .then(
          (blob) =>
            new Promise<string>((resolve, reject) => {
              const reader = new FileReader();
              reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
              reader.onerror = () => reject(new Error(id));
              reader.readAsDataURL(blob);
            }),
        )
        .then((address) => success(address.slice(address.indexOf(",") + 1)), failure);
    },
  };
}

function createDevice(): ComponentFramework.Device {
  const refused = refuseAll("context.device", [
    "captureAudio",
    "captureImage",
    "captureVideo",
    "getBarcodeValue",
    "getCurrentPosition",
  ]);
  const refuse = (method: string) => (): Promise<never> =>
    // Promises reject; the named error is the one scripts get from Xrm.Device.
    Promise.resolve().then(() => {
      refused[method]?.();
      throw new Error(method);
    });
  return {
    captureAudio: refuse("captureAudio"),
    captureImage: refuse("captureImage"),
    captureVideo: refuse("captureVideo"),
    getBarcodeValue: refuse("getBarcodeValue"),
    getCurrentPosition: refuse("getCurrentPosition"),
    pickFile,
  };
}

/** Makes the context; {@link refreshContext} keeps it up to date. */
export function createControlContext(
  services: PlayerServices,
  control: ControlDescription,
  manifest: ControlManifest,
  strings: ReadonlyMap<string, string>,
  host: ControlContextHost,
): HostContext {
  const { features } = manifest;
  const rows = createRowApi(services);
  return {
    parameters: {},
    updatedProperties: [],
    webAPI: gated(rows, features, "WebAPI"),
    utils: gated(createUtility(services), features, "Utility"),
    device: gated(createDevice(), features, "Device"),
    navigation: controlNavigation(services),
    resources: createResources(control, strings),
    formatting: createFormatting(services.session),
    userSettings: createUserSettings(services.session),
    client: {
      disableScroll: false,
      getClient: () => "Web",
      getFormFactor: () => 1,
      isOffline: () => false,
      isNetworkAvailable: () => navigator.onLine,
    },
    factory: { requestRender: host.requestRender, getPopupService: () => host.popups },
    events: Object.fromEntries(
      manifest.events.map((event) => [event, (parameters?: unknown) => host.raise(event, parameters)]),
    ),
    copilot: {
      executeEvent: () => Promise.reject(new Error("context.copilot is not supported here.")),
      executePrompt: () => Promise.reject(new Error("context.copilot is not supported here.")),
    },
    mode: {
      allocatedHeight: -1,
      allocatedWidth: -1,
      isControlDisabled: false,
      isVisible: true,
      label: "",
      isRead: false,
      isAuthoringMode: false,
      contextInfo: { entityTypeName: "", entityId: "", entityRecordName: "" },
      setControlState: host.setControlState,
      setFullScreen: host.setFullScreen,
      trackContainerResize: host.trackResize,
    },
    page: {
      appId: services.app.id,
      entityTypeName: "",
      entityId: "",
      isPageReadOnly: false,
      getClientUrl: () => window.location.origin,
    },
  };
}

/** Writes place and parameters into the context, in place. */
export function refreshContext(
  context: HostContext,
  place: ControlPlace,
  parameters: Readonly<Record<string, ControlParameter | object>>,
): void {
  const { mode, page } = context;
  mode.label = place.label;
  mode.isControlDisabled = place.isDisabled;
  mode.isVisible = place.isVisible;
  mode.isRead = place.isReadOnly;
  mode.contextInfo = {
    entityTypeName: place.table,
    entityId: place.rowId ?? "",
    entityRecordName: place.rowName,
  };
  page.entityTypeName = place.table;
  page.entityId = place.rowId ?? "";
  page.isPageReadOnly = place.isReadOnly;
  for (const [name, parameter] of Object.entries(parameters)) {
    context.parameters[name] = parameter;
  }
}
