/**
 * The members of the context that Microsoft's types leave out although the host provides them. They are read here and
 * nowhere else; everything works without them (a new row has no id).
 */
interface ExtendedContext {
  readonly mode: { readonly contextInfo?: { readonly entityId?: string; readonly entityTypeName?: string } };
  readonly page?: { readonly entityId?: string; readonly entityTypeName?: string };
}

/** The row the control stands on: id in lower case without braces; null while the row is not saved. */
export function rowOf(context: ComponentFramework.Context<unknown>): {
  readonly table: string;
  readonly id: string | null;
} {
  const { mode, page } = context as unknown as ExtendedContext;
  const id = (mode.contextInfo?.entityId ?? page?.entityId ?? "").replace(/[{}]/g, "").toLowerCase();
  return { table: mode.contextInfo?.entityTypeName ?? page?.entityTypeName ?? "", id: id === "" ? null : id };
}
