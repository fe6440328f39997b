import type { FormDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { createFormContext, type FormContext } from "../xrm/form-context";
import { registerFormHandlers } from "../xrm/form-handlers";
import { loadResourceStrings } from "../xrm/resource-strings";
import type { FormUiHost } from "../xrm/ui-context";
import { fallbackForm } from "./fallback-form";
import { settleHandlers } from "./form-events";
import { createFormSession } from "./form-session";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";
import { parseForm } from "./parse-form";

export interface OpenFormOptions {
  readonly services: PlayerServices;
  readonly table: string;
  /** null: the table has no form of that kind; all its columns are shown. */
  readonly form: FormDescription | null;
  readonly id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly host: FormUiHost;
  readonly onCreated?: (id: string) => void;
}

/** A form that is loaded, with its scripts running. */
export interface LoadedForm {
  readonly session: FormSession;
  readonly context: FormContext;
}

/** What `executionContext.getContext()` answers. Forms outside the shell (tests) have no Xrm. */
function globalContext(): unknown {
  return typeof Xrm === "undefined" ? null : Xrm.Utility.getGlobalContext();
}

async function readText(url: string): Promise<string> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(`${url} could not be read (${response.status}).`);
  }
  return response.text();
}

/**
 * Reads the form and the row, makes the form context, loads the libraries and runs OnLoad.
 * @throws {FormXmlError} the form cannot be read. Rejects with the server's error when the row cannot.
 */
export async function openForm(options: OpenFormOptions): Promise<LoadedForm> {
  const { services, form, id, data, host, onCreated } = options;
  const table = services.table(options.table);
  const model = form === null ? fallbackForm(table) : parseForm(form.formXml, form.name);
  const session = createFormSession({
    services,
    table,
    form: form === null ? { id: null, name: formText("general") } : { id: form.id, name: form.name },
    model,
    id,
    data,
    onCreated,
  });
  // Scripts ask for their strings synchronously, so they must be here before the scripts run. A missing file costs words, not the form.
  const strings = model.libraries.length === 0 ? Promise.resolve() : loadResourceStrings(services, readText);
  await Promise.all([session.load(), strings.catch(() => undefined)]);
  const context = createFormContext(session, host, globalContext);
  await registerFormHandlers(session, context, globalContext);
  await settleHandlers([
    ...session.events.fire("onload", null, { state: 1 }),
    ...session.events.fire("dataload", null, { state: 1 }),
  ]);
  return { session, context };
}
