import type { RowStore } from "./row-store";

export interface FakeState {
  readonly store: RowStore;
  /** Texts by key, as a resource file gives them. */
  readonly strings: ReadonlyMap<string, string>;
  readonly table: string;
  rowId: string | null;
  userId: string;
  isRtl: boolean;
  width: number;
  isDisabled: boolean;
  isDark: boolean;
  /** Answer of `hasEntityPrivilege`. */
  hasPrivilege: boolean;
  /** What a quick-create form would save; null: the person closes it. */
  quickCreate: (() => void) | null;
}

export interface Calls {
  readonly opened: ComponentFramework.NavigationApi.EntityFormOptions[];
  readonly urls: string[];
  /** Pages of the solution that were opened, with what they got. */
  readonly pages: (readonly [string, string])[];
  changed: number;
  outputs: number;
}

type FakeContext<I> = ComponentFramework.Context<I> & {
  mode: ComponentFramework.Mode & { contextInfo: { entityId: string; entityTypeName: string } };
};

export function textProperty(raw: string | null, isReadable = true): ComponentFramework.PropertyTypes.StringProperty {
  return {
    raw,
    type: "Multiple",
    error: false,
    errorMessage: "",
    formatted: raw ?? "",
    security: { readable: isReadable, editable: isReadable, secured: !isReadable },
    attributes: {
      DisplayName: "",
      Description: "",
      LogicalName: "",
      RequiredLevel: 0,
      IsSecured: !isReadable,
      SourceType: 0,
      Format: "TextArea",
      MaxLength: 2000,
      ImeMode: 0,
    },
  };
}

const refused = (member: string) => (): never => {
  throw new Error(`The fake context has no ${member}.`);
};

/** A context as a model-driven form gives it: one object for the whole life, changed in place. */
export function fakeContext<I>(
  state: FakeState,
  parameters: I,
): { readonly context: FakeContext<I>; readonly calls: Calls } {
  const calls: Calls = { opened: [], urls: [], pages: [], changed: 0, outputs: 0 };
  const device = refused("device");
  const text = (date: Date): string =>
    new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(date);
  const context: FakeContext<I> = {
    parameters,
    updatedProperties: [],
    webAPI: state.store.api(),
    client: {
      disableScroll: false,
      getClient: () => "Web",
      getFormFactor: () => 1,
      isOffline: () => false,
      isNetworkAvailable: () => true,
    },
    device: {
      captureAudio: device,
      captureImage: device,
      captureVideo: device,
      getBarcodeValue: device,
      getCurrentPosition: device,
      pickFile: device,
    },
    factory: { requestRender: () => undefined, getPopupService: refused("popup service") },
    formatting: {
      formatCurrency: String,
      formatDateAsFilterStringInUTC: text,
      formatDateLong: text,
      formatDateLongAbbreviated: text,
      formatDateShort: text,
      formatDateYearMonth: text,
      formatDecimal: (value, precision = 2) => value.toFixed(precision),
      formatInteger: String,
      formatLanguage: String,
      formatTime: text,
      getWeekOfYear: refused("week of year"),
    },
    mode: {
      allocatedHeight: -1,
      allocatedWidth: state.width,
      isControlDisabled: state.isDisabled,
      isVisible: true,
      label: "",
      contextInfo: {
        entityId: state.rowId === null ? "" : `{${state.rowId.toUpperCase()}}`,
        entityTypeName: state.table,
      },
      setControlState: () => true,
      setFullScreen: () => undefined,
      trackContainerResize: () => undefined,
    },
    navigation: {
      openAlertDialog: refused("alert dialog"),
      openConfirmDialog: refused("confirm dialog"),
      openErrorDialog: refused("error dialog"),
      openFile: refused("file"),
      openForm: async (options) => {
        await Promise.resolve();
        calls.opened.push(options);
        state.quickCreate?.();
        return {
          savedEntityReference:
            options.useQuickCreateForm === true && state.quickCreate !== null
              ? [{ entityType: options.entityName, id: "new", name: "" }]
              : [],
        };
      },
      openUrl: (url) => void calls.urls.push(url),
      openWebResource: (name, _options, data) => void calls.pages.push([name, data ?? ""]),
    },
    resources: { getString: (key) => state.strings.get(key) ?? key, getResource: refused("resource") },
    userSettings: {
      userId: `{${state.userId.toUpperCase()}}`,
      userName: "",
      languageId: 1033,
      isRTL: state.isRtl,
      securityRoles: [],
      dateFormattingInfo: Object.create(null) as ComponentFramework.UserSettingApi.DateFormattingInfo,
      numberFormattingInfo: Object.create(null) as ComponentFramework.UserSettingApi.NumberFormattingInfo,
      getTimeZoneOffsetMinutes: () => 0,
    },
    utils: {
      getEntityMetadata: refused("entity metadata"),
      hasEntityPrivilege: () => state.hasPrivilege,
      lookupObjects: refused("lookup dialog"),
    },
    events: { onChanged: () => void (calls.changed += 1) },
    fluentDesignLanguage: Object.create(null) as ComponentFramework.FluentDesignState,
    copilot: { executeEvent: refused("copilot"), executePrompt: refused("copilot") },
  };
  if (context.fluentDesignLanguage !== undefined) context.fluentDesignLanguage.isDarkTheme = state.isDark;
  return { context, calls };
}
