import type { ExecutableRequest, Execute } from "./context-extended";

/** One input of a custom API: its name, its type there and its value. Inputs without a value are left out of the list. */
export interface ActionParameter {
  readonly name: string;
  readonly type: "String" | "Guid" | "Boolean" | "Int32";
  readonly value: string | boolean | number;
}

/** What the server answered to a call that it refused. */
export interface CallFailure {
  readonly message: string;
  readonly code: string;
}

const webApi = "/api/data/v9.2";

/** Headers of every call that does not go through the framework. */
const headers: Readonly<Record<string, string>> = {
  Accept: "application/json",
  "Content-Type": "application/json; charset=utf-8",
  "OData-Version": "4.0",
  "OData-MaxVersion": "4.0",
};

function objectOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = text === "" ? {} : JSON.parse(text);
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

async function failureOf(response: { text(): Promise<string> }): Promise<CallFailure> {
  let text = "";
  try {
    text = await response.text();
    const error = objectOf(text)["error"] as { readonly message?: unknown; readonly code?: unknown } | undefined;
    return {
      message: typeof error?.message === "string" ? error.message : "",
      code: typeof error?.code === "string" ? error.code : "",
    };
  } catch {
    return { message: text.startsWith("<") ? "" : text, code: "" };
  }
}

function requestOf(action: string, parameters: readonly ActionParameter[]): ExecutableRequest {
  return {
    ...Object.fromEntries(
      parameters.map(({ name, type, value }) => [name, type === "Guid" ? { guid: value } : value] as const),
    ),
    getMetadata: () => ({
      boundParameter: null,
      operationName: action,
      operationType: 0,
      parameterTypes: Object.fromEntries(
        parameters.map(({ name, type }) => [name, { typeName: `Edm.${type}`, structuralProperty: 1 }] as const),
      ),
    }),
  };
}

/**
 * Calls an unbound action of the server and gives back its outputs.
 * @param execute the framework's way; null where it gives none: then the Web API of the same origin is called.
 * @throws a {@link CallFailure} in the server's words, or whatever the transport throws.
 */
export async function callAction(
  execute: Execute | null,
  clientUrl: string,
  action: string,
  parameters: readonly ActionParameter[],
): Promise<Readonly<Record<string, unknown>>> {
  const response =
    execute !== null
      ? await execute(requestOf(action, parameters))
      : await fetch(`${clientUrl}${webApi}/${action}`, {
          method: "POST",
          credentials: "same-origin",
          headers,
          body: JSON.stringify(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))),
        });
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the host turns it into its own error
  if (!response.ok) throw await failureOf(response);
  return objectOf(await response.text());
}

/**
 * Writes a row with a request that outlives the page.
 * @param version the row as it was read (`@odata.etag`): the server refuses when somebody else has changed it since.
 */
export async function updateBeyondPage(
  clientUrl: string,
  set: string,
  id: string,
  row: Readonly<Record<string, unknown>>,
  version: string | undefined,
): Promise<void> {
  const response = await fetch(`${clientUrl}${webApi}/${set}(${id})`, {
    method: "PATCH",
    credentials: "same-origin",
    keepalive: true,
    headers: { ...headers, "If-Match": version ?? "*" },
    body: JSON.stringify(row),
  });
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the host turns it into its own error
  if (!response.ok) throw await failureOf(response);
}
