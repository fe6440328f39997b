import type { WebApi } from "../web-api";
import type { Finding } from "./finding";
import type { SolutionPackage } from "./solution-package";

/** Languages the solution brings texts in, base language first. */
export function solutionLanguages({ source }: SolutionPackage): readonly number[] {
  const listed = Array.from(source.customizations.getElementsByTagName("Language")).map(({ textContent }) =>
    Number(textContent),
  );
  const base = source.manifest.languageCode;
  return [base, ...listed.filter((language) => language !== base && Number.isInteger(language))];
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : []);

const name = (language: number): string =>
  ({ 1031: "German (1031)", 1033: "English (1033)" })[language] ?? String(language);

/** Which of the solution's languages people can choose in the environment. */
export async function languageFindings(api: WebApi, solution: SolutionPackage): Promise<readonly Finding[]> {
  const base = solution.source.manifest.languageCode;
  const on = new Set(numbers((await api.call("RetrieveProvisionedLanguages()"))["RetrieveProvisionedLanguages"]));
  const off = solutionLanguages(solution).filter((language) => !on.has(language));
  if (off.length === 0) return [];
  const available = new Set(numbers((await api.call("RetrieveAvailableLanguages()"))["LocaleIds"]));
  return off.map((language) =>
    language === base
      ? {
          code: "BaseLanguageMissing",
          severity: "warning" as const,
          message: `${name(language)}, the solution's own language, is not turned on in this environment.`,
          advice: `Texts that are not translated show in it nevertheless. Turn it on under Settings > Languages${available.has(language) ? "" : ", where the environment offers it"}.`,
        }
      : {
          code: "LanguageOff",
          severity: "info" as const,
          message: `The solution also speaks ${name(language)}, which is ${available.has(language) ? "not turned on" : "not available"} in this environment.`,
          advice: available.has(language)
            ? "Turn it on in the admin center under Environments > Settings > Languages, before or after the import."
            : "Nothing has to be done.",
        },
  );
}
