import type { PlayerServices } from "../contract";
import { NotSupportedHere } from "./unsupported";

interface RowReference {
  readonly id: string;
  readonly name?: string;
  readonly entityType: string;
}

export interface OpenFormOptions {
  readonly entityName?: string;
  readonly entityId?: string;
  readonly formId?: string;
  readonly openInNewWindow?: boolean;
  readonly useQuickCreateForm?: boolean;
  readonly createFromEntity?: RowReference;
}

/** Page inputs of `Xrm.Navigation.navigateTo`, as far as this player has such pages. */
export interface NavigateToInput extends OpenFormOptions {
  readonly pageType: string;
  readonly viewId?: string;
  readonly dashboardId?: string;
  readonly webresourceName?: string;
  readonly data?: unknown;
}

/** The navigation of the client API; custom controls get the part without `navigateTo`. */
export interface PlayerNavigation {
  navigateTo(input: NavigateToInput, options?: { readonly target?: number }): Promise<void>;
  openForm(
    options: OpenFormOptions,
    parameters?: Readonly<Record<string, unknown>>,
  ): Promise<{ savedEntityReference: { id: string; name?: string; entityType: string }[] }>;
  openAlertDialog(strings: {
    readonly title?: string;
    readonly text: string;
    readonly confirmButtonLabel?: string;
  }): Promise<void>;
  openConfirmDialog(strings: {
    readonly title?: string;
    readonly subtitle?: string;
    readonly text: string;
    readonly confirmButtonLabel?: string;
    readonly cancelButtonLabel?: string;
  }): Promise<{ confirmed: boolean }>;
  openErrorDialog(options: {
    readonly message?: string;
    readonly details?: string;
    readonly errorCode?: number;
  }): Promise<void>;
  openFile(
    file: { readonly fileContent: string; readonly fileName: string; readonly mimeType: string },
    options?: object,
  ): Promise<void>;
  openUrl(url: string, options?: object): void;
  openWebResource(name: string, options?: object | null, data?: string): void;
}

/** Defaults for the lookup that points from a new row to the row it is created from. */
function fromEntity(
  services: PlayerServices,
  table: string,
  source: RowReference | undefined,
): Record<string, unknown> {
  if (source === undefined) {
    return {};
  }
  const lookup = services
    .table(table)
    .columns.find((column) => column.kind === "lookup" && column.targets.includes(source.entityType));
  return lookup === undefined ? {} : { [lookup.name]: source };
}

function isSafeUrl(url: string): boolean {
  return /^(https?:|mailto:|tel:|\/|\.|#|\?)/i.test(url.trim());
}

/** Saves base64 content under a name, as the browser saves downloads. */
function download(fileName: string, mimeType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** Navigation over the player's own pages and dialogs. */
export function createNavigation(services: PlayerServices): PlayerNavigation {
  const openForm: PlayerNavigation["openForm"] = async (options, parameters = {}) => {
    const { entityName, entityId, formId, openInNewWindow, createFromEntity } = options;
    if (entityName === undefined) {
      throw new Error("openForm needs entityName.");
    }
    const data = { ...fromEntity(services, entityName, createFromEntity), ...parameters };
    if (options.useQuickCreateForm === true && entityId === undefined) {
      const saved = await services.quickCreate({ table: entityName, data });
      return { savedEntityReference: saved === null ? [] : [{ ...saved }] };
    }
    await services.navigate(
      {
        pageType: "entityrecord",
        entityName,
        entityId: entityId?.replace(/[{}]/g, ""),
        formId: formId?.replace(/[{}]/g, ""),
        data: Object.keys(data).length === 0 ? undefined : data,
      },
      { newWindow: openInNewWindow === true },
    );
    return { savedEntityReference: [] };
  };
  return {
    openForm,
    async navigateTo(input) {
      const { pageType, entityName, viewId, dashboardId, webresourceName, data } = input;
      if (pageType === "entityrecord") {
        const values = typeof data === "object" && data !== null ? { ...data } : {};
        await openForm(input, values);
      } else if (pageType === "entitylist" && entityName !== undefined) {
        await services.navigate({ pageType: "entitylist", entityName, viewId: viewId?.replace(/[{}]/g, "") });
      } else if (pageType === "dashboard" && dashboardId !== undefined) {
        await services.navigate({ pageType: "dashboard", dashboardId: dashboardId.replace(/[{}]/g, "") });
      } else if (pageType === "webresource" && webresourceName !== undefined) {
        await services.navigate({
          pageType: "webresource",
          webresourceName,
          data: typeof data === "string" ? data : undefined,
        });
      } else {
        throw new NotSupportedHere(`Xrm.Navigation.navigateTo with the page type "${pageType}"`);
      }
    },
    openAlertDialog: (strings) => services.dialogs.alert(strings),
    async openConfirmDialog({ title, subtitle, text, confirmButtonLabel, cancelButtonLabel }) {
      const confirmed = await services.dialogs.confirm({
        title,
        text: subtitle === undefined ? text : `${subtitle}\n${text}`,
        confirmButtonLabel,
        cancelButtonLabel,
      });
      return { confirmed };
    },
    openErrorDialog: ({ message, details, errorCode }) =>
      services.dialogs.error({ message: message ?? `Error ${errorCode ?? ""}`.trim(), details, errorCode }),
    openFile({ fileContent, fileName, mimeType }) {
      download(fileName, mimeType, fileContent);
      return Promise.resolve();
    },
    openUrl(url) {
      if (!isSafeUrl(url)) {
        throw new Error(`openUrl does not open ${url}: only web, mail and phone addresses.`);
      }
      window.open(url, "_blank", "noopener");
    },
    openWebResource(name, _options, data) {
      // In a window of the app: a page without the app around it would find no client API.
      void services.navigate(
        { pageType: "webresource", webresourceName: name, data: data === "" ? undefined : data },
        { newWindow: true },
      );
    },
  };
}
