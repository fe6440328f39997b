/**
 * The members of the context that Microsoft's types leave out although the host provides them. They are read here and
 * nowhere else; everything works without them (a new row has no id).
 */
interface ExtendedContext {
  readonly mode: { readonly contextInfo?: { readonly entityId?: string; readonly entityTypeName?: string } };
  readonly page?: {
    readonly entityId?: string;
    readonly entityTypeName?: string;
    readonly getClientUrl?: () => string;
  };
  readonly webAPI: { readonly execute?: Execute };
}

/** A request of the client API, as `webAPI.execute` takes it. */
export type ExecutableRequest = Readonly<Record<string, unknown>> & {
  getMetadata(): {
    readonly boundParameter: null;
    readonly operationName: string;
    readonly operationType: 0;
    readonly parameterTypes: Readonly<Record<string, { readonly typeName: string; readonly structuralProperty: 1 }>>;
  };
};

/** What comes back from it: a response whose body is read once. */
export interface ExecuteResponse {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}

export type Execute = (request: ExecutableRequest) => PromiseLike<ExecuteResponse>;

/** The row the control stands on: id in lower case without braces; null while the row is not saved. */
export function rowOf(context: ComponentFramework.Context<unknown>): {
  readonly table: string;
  readonly id: string | null;
} {
  const { mode, page } = context as unknown as ExtendedContext;
  const id = (mode.contextInfo?.entityId ?? page?.entityId ?? "").replace(/[{}]/g, "").toLowerCase();
  return { table: mode.contextInfo?.entityTypeName ?? page?.entityTypeName ?? "", id: id === "" ? null : id };
}

/** The way to call actions that some hosts give controls; null where there is none. */
export function executeOf(context: ComponentFramework.Context<unknown>): Execute | null {
  const { webAPI } = context as unknown as ExtendedContext;
  const { execute } = webAPI;
  return execute === undefined ? null : (request) => execute.call(webAPI, request);
}

/** Address of the organisation without a slash at its end; empty where the host does not say: addresses are relative then. */
export function clientUrlOf(context: ComponentFramework.Context<unknown>): string {
  const { page } = context as unknown as ExtendedContext;
  return (page?.getClientUrl?.() ?? "").replace(/\/$/, "");
}
