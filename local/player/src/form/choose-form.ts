import type { FormDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";

function sameId(left: string, right: string): boolean {
  return left.replace(/[{}]/g, "").toLowerCase() === right.replace(/[{}]/g, "").toLowerCase();
}

/** The forms of a table, in the order of the app. */
export function formsOf(
  services: PlayerServices,
  table: string,
  type: FormDescription["type"],
): readonly FormDescription[] {
  return services.app.forms.filter((form) => form.table === table && form.type === type);
}

/** The form to open: the wanted one, else the first. A wanted form the app does not hold is passed over, as in the platform. */
export function chooseForm(
  services: PlayerServices,
  table: string,
  type: FormDescription["type"],
  wanted: string | undefined,
): FormDescription | null {
  const forms = formsOf(services, table, type);
  const named = wanted === undefined ? undefined : forms.find((form) => sameId(form.id, wanted));
  return named ?? forms[0] ?? null;
}
