import { functionByName, loadScript } from "../commands/script-loader";
import { asWebApiError } from "../data/dataverse-error";
import type { FormEventKind } from "../form/form-events";
import type { FormHandler } from "../form/form-model";
import type { FormSession } from "../form/session-contract";
import { formText } from "../form/form-text";
import { eventContext } from "./event-context";
import type { FormContext } from "./form-context";

/** Loads a library and finds functions in it; tests put their own in place. */
export interface ScriptHost {
  load(library: string): Promise<void>;
  find(functionName: string): (...parameters: unknown[]) => unknown;
}

const PAGE: ScriptHost = { load: loadScript, find: functionByName };

const KINDS: Readonly<Record<string, FormEventKind>> = {
  onload: "onload",
  onsave: "onsave",
  onpostsave: "onpostsave",
  onchange: "onchange",
  tabstatechange: "tabstatechange",
};

/** Parameters of a handler: comma-separated JSON literals, as the form designer writes them. */
function handlerParameters(text: string, handler: FormHandler): readonly unknown[] {
  if (text.trim() === "") {
    return [];
  }
  try {
    // The designer lets makers write strings in single quotes; JSON knows only double ones.
    const list: unknown = JSON.parse(`[${text.replace(/'([^'\\]*)'/g, '"$1"')}]`);
    return Array.isArray(list) ? list : [];
  } catch {
    throw new Error(`The parameters of ${handler.functionName} are no list of values: ${text}`);
  }
}

function report(session: FormSession, handler: FormHandler, error: unknown): void {
  const { message } = asWebApiError(error);
  void session.services.dialogs.error({
    message: formText("scriptFailed", handler.libraryName, handler.functionName, message),
    details: error instanceof Error ? error.stack : undefined,
  });
}

function runHandler(
  session: FormSession,
  context: FormContext,
  handler: FormHandler,
  host: ScriptHost,
  event: Parameters<typeof eventContext>[0],
  globalContext: () => unknown,
): unknown {
  const source =
    event.target === null
      ? context.data.entity
      : (context.getAttribute(event.target) ?? context.ui.tabs.get(event.target));
  const parameters = handlerParameters(handler.parameters, handler);
  const first = handler.passExecutionContext ? [eventContext(event, context, source, globalContext())] : [];
  return host.find(handler.functionName)(...first, ...parameters);
}

/**
 * Loads the form's libraries and registers the handlers its XML names. A library or handler that fails shows a dialog
 * that names it; the form stays usable.
 */
export async function registerFormHandlers(
  session: FormSession,
  context: FormContext,
  globalContext: () => unknown,
  host: ScriptHost = PAGE,
): Promise<void> {
  const { model } = session;
  const named = model.events.flatMap((event) => event.handlers.map((handler) => handler.libraryName));
  for (const library of new Set([...model.libraries, ...named])) {
    try {
      // One after the other: later libraries use what earlier ones define.
      await host.load(library);
    } catch {
      await session.services.dialogs.error({ message: formText("libraryFailed", library) });
    }
  }
  for (const { event, target, handlers } of model.events) {
    const kind = KINDS[event];
    if (kind === undefined) {
      continue;
    }
    for (const handler of handlers) {
      session.events.add(kind, target, (raised) => {
        try {
          const result = runHandler(session, context, handler, host, raised, globalContext);
          if (result instanceof Promise && kind !== "onsave") {
            return result.catch((error: unknown) => report(session, handler, error));
          }
          return result;
        } catch (error) {
          report(session, handler, error);
          // A failed OnSave handler counts as failed for preventDefaultOnError.
          return kind === "onsave"
            ? Promise.reject(error instanceof Error ? error : new Error(String(error)))
            : undefined;
        }
      });
    }
  }
}
