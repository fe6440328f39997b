import { changeSetBody, changeSetRefusal, changeSetType, type ExchangeApi } from "@plumbline/exchange";

import { allTables } from "../generated/tables";
import { readAll } from "../page/rows";

/** The environment around the page, as an exchange needs it: rows by the host's client, change sets by its Web API on the same origin. */
export function exchangeApi(xrm: Xrm.XrmStatic): ExchangeApi {
  const baseUrl = `${xrm.Utility.getGlobalContext().getClientUrl()}/api/data/v9.2/`;
  const tables = Object.values(allTables);
  return {
    readAll: (set, query) => {
      const table = tables.find((one) => one.set === set);
      if (table === undefined) throw new TypeError(`${set} is no table of the solution.`);
      return readAll(xrm.WebApi, table.table, query);
    },
    async writeTogether(writes) {
      const boundary = `plumbline${crypto.randomUUID()}`;
      const answer = await fetch(`${baseUrl}$batch`, {
        method: "POST",
        headers: { "Content-Type": changeSetType(boundary), Accept: "application/json", "OData-Version": "4.0" },
        body: changeSetBody(baseUrl, writes, boundary),
      });
      const text = await answer.text();
      const refused = changeSetRefusal(answer.ok ? text : `HTTP/1.1 ${answer.status}\r\n${text}`);
      if (refused !== null) throw new Error(refused.message);
    },
  };
}
