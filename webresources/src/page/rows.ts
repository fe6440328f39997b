/** A row as the host's Web API gives it: values, and the words of choices and lookups beside them. */
export type Row = Readonly<Record<string, unknown>>;

/** All rows of all pages. @param query starts with "?" */
export async function readAll(webApi: Xrm.WebApi, table: string, query: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let next: string | undefined = query;
  while (next !== undefined && next !== "") {
    const page: Xrm.RetrieveMultipleResult = await webApi.retrieveMultipleRecords(table, next);
    rows.push(...(page.entities as Row[]));
    const link: string | undefined = page.nextLink;
    next = link === undefined || link === null || link === "" ? undefined : link.slice(link.indexOf("?"));
  }
  return rows;
}

/** The server's own sentence of a failure: it says what is wrong and what to do, so it is shown as it is. */
export function sentenceOf(failure: unknown): string {
  return typeof failure === "object" && failure !== null && "message" in failure ? String(failure.message) : "";
}
