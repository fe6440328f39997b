/** The client API of the app around a page: the page runs in a frame of the app, and the client API is the frame's parent's. */
export function hostXrm(): Xrm.XrmStatic | undefined {
  return (window.parent as Window & { Xrm?: Xrm.XrmStatic }).Xrm;
}

const resource = "plb_/strings/plumbline";
const languages: Readonly<Record<number, "en" | "de">> = { 1033: "en", 1031: "de" };

/** What every page of the app needs of its host. */
export interface PageHost {
  readonly xrm: Xrm.XrmStatic;
  readonly language: "en" | "de";
  /** `yyyy-mm-dd`, the day of the person. */
  readonly today: string;
  /** Localised sentence; `{0}`, `{1}`… are replaced by the values. */
  readonly say: (key: string, ...values: readonly (string | number)[]) => string;
  /** Values of the address: those the host passes in `data`, and those that stand in it. */
  readonly parameters: URLSearchParams;
}

/** Connects a page with its host, and sets the page's language and direction. Null when the page is not in the app. */
export function openHost(now: Date): PageHost | null {
  const xrm = hostXrm();
  if (xrm === undefined) return null;
  const settings = xrm.Utility.getGlobalContext().userSettings;
  const language = languages[settings.languageId] ?? "en";
  document.documentElement.lang = language;
  document.documentElement.dir = settings.isRTL ? "rtl" : "ltr";
  const month = String(now.getMonth() + 1).padStart(2, "0");
  return {
    xrm,
    language,
    today: `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, "0")}`,
    say: (key, ...values) =>
      xrm.Utility.getResourceString(resource, key).replace(/\{(\d)\}/g, (place, index: string) =>
        String(values[Number(index)] ?? place),
      ),
    parameters: parametersOf(window.location.search),
  };
}

/** The platform passes what a caller hands over as `data`, itself a query; what stands in the address itself wins. */
export function parametersOf(search: string): URLSearchParams {
  const own = new URLSearchParams(search);
  const all = new URLSearchParams(own.get("data") ?? "");
  for (const [name, value] of own) if (name !== "data") all.set(name, value);
  return all;
}
