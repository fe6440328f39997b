/**
 * Strings of a .resx file, by name.
 * @throws Error when the text is not well-formed; `file` names it.
 */
export function parseResx(text: string, file: string): ReadonlyMap<string, string> {
  const page = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ""), "text/xml");
  if (page.getElementsByTagName("parsererror").length > 0) {
    throw new Error(`The resource file ${file} is not well-formed XML.`);
  }
  const strings = new Map<string, string>();
  for (const data of Array.from(page.getElementsByTagName("data"))) {
    const name = data.getAttribute("name");
    const value = data.getElementsByTagName("value")[0];
    if (name !== null && value !== undefined) {
      strings.set(name, value.textContent ?? "");
    }
  }
  return strings;
}

const BASE_LANGUAGE = 1033;

/** `x.1031.resx` → `x`, 1031. Names without a language are not matched. */
const LANGUAGE_FILE = /^(.*)\.(\d{4,5})\.resx$/i;

/**
 * The file of a resource in the user's language, else in English, else the first one.
 * @param files names such as `sample_/strings/texts.1033.resx`.
 * @param resource the same name with or without `.<lcid>.resx`.
 */
export function resxFor(files: readonly string[], resource: string, languageId: number): string | null {
  const base = LANGUAGE_FILE.exec(resource)?.[1] ?? resource.replace(/\.resx$/i, "");
  const own = files.filter((file) => {
    const name = LANGUAGE_FILE.exec(file)?.[1] ?? file.replace(/\.resx$/i, "");
    return name === base;
  });
  const inLanguage = (language: number): string | undefined =>
    own.find((file) => LANGUAGE_FILE.exec(file)?.[2] === String(language));
  return inLanguage(languageId) ?? inLanguage(BASE_LANGUAGE) ?? own[0] ?? null;
}
