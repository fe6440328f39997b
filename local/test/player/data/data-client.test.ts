import { WebApiDataClient } from "../../../player/src/data/data-client";
import { asWebApiError, signedCode } from "../../../player/src/data/dataverse-error";
import { id } from "../shell/sample-app";

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function response({ status = 200, body, headers = {} }: Answer): Response {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return {
    ok: status < 400,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    text: () => Promise.resolve(text),
    json: () => Promise.resolve(JSON.parse(text) as unknown),
  } as Response;
}

function clientWith(...answers: readonly Answer[]) {
  const fetchMock = jest.fn<Promise<Response>, [string, RequestInit]>();
  answers.forEach((answer) => fetchMock.mockResolvedValueOnce(response(answer)));
  const client = new WebApiDataClient({
    setName: (table) => `${table}s`,
    fetch: fetchMock as typeof fetch,
    origin: "http://here",
  });
  const call = (number: number): { url: string; init: RequestInit } => {
    const [url, init] = fetchMock.mock.calls[number] ?? ["", {}];
    return { url, init };
  };
  return { client, call, fetchMock };
}

const row = id(7);

describe("data client", () => {
  it("creates a row and reads its id from the answer's header", async () => {
    const { client, call } = clientWith({
      status: 204,
      headers: { "OData-EntityId": `http://x/sample_orders(${row})` },
    });
    expect(await client.create("sample_order", { sample_name: "A" })).toEqual({ id: row, entityType: "sample_order" });
    expect(call(0).url).toBe("/api/data/v9.2/sample_orders");
    expect(call(0).init.method).toBe("POST");
    expect(call(0).init.body).toBe('{"sample_name":"A"}');
  });

  it("says so when the answer names no id", async () => {
    const { client } = clientWith({ status: 204 });
    await expect(client.create("sample_order", {})).rejects.toThrow("did not say its id");
  });

  it("updates only a row that exists, or only the version it read", async () => {
    const { client, call } = clientWith({ status: 204 }, { status: 204 });
    await client.update("sample_order", `{${row.toUpperCase()}}`, { sample_name: "B" });
    await client.update("sample_order", row, { sample_name: "B" }, 'W/"3"');
    expect(call(0).url).toBe(`/api/data/v9.2/sample_orders(${row})`);
    expect(call(0).init.headers).toMatchObject({ "If-Match": "*" });
    expect(call(1).init.headers).toMatchObject({ "If-Match": 'W/"3"' });
  });

  it("asks for annotations with every request", async () => {
    const { client, call } = clientWith({ body: { value: [] } });
    await client.retrieveMultiple("sample_order", "?$select=sample_name", 5);
    expect(call(0).init.headers).toMatchObject({ Prefer: 'odata.include-annotations="*",odata.maxpagesize=5' });
  });

  it("gives back rows, next link and count of a collection", async () => {
    const { client } = clientWith({ body: { value: [{ a: 1 }], "@odata.nextLink": "next", "@odata.count": 9 } });
    expect(await client.retrieveMultiple("sample_order", "")).toEqual({
      entities: [{ a: 1 }],
      nextLink: "next",
      totalCount: 9,
    });
  });

  it("relates and unrelates rows by reference", async () => {
    const { client, call } = clientWith({ status: 204 }, { status: 204 });
    await client.associate("sample_order", row, "sample_tags", "sample_tag", id(8));
    await client.disassociate("sample_order", row, "sample_tags", id(8));
    expect(call(0).url).toBe(`/api/data/v9.2/sample_orders(${row})/sample_tags/$ref`);
    expect(call(0).init.body).toBe(`{"@odata.id":"http://here/api/data/v9.2/sample_tags(${id(8)})"}`);
    expect(call(1).init.method).toBe("DELETE");
    expect(call(1).url).toBe(`/api/data/v9.2/sample_orders(${row})/sample_tags(${id(8)})/$ref`);
  });

  it("sends a file with its name", async () => {
    const { client, call } = clientWith({ status: 204 });
    await client.uploadFile("sample_order", row, "sample_file", new File(["x"], "ä b.txt"));
    expect(call(0).url).toBe(`/api/data/v9.2/sample_orders(${row})/sample_file`);
    expect(call(0).init.headers).toMatchObject({ "x-ms-file-name": "%C3%A4%20b.txt" });
  });

  it("refuses an id that is none before it asks the server", async () => {
    const { client, fetchMock } = clientWith();
    await expect(client.delete("sample_order", "1) or (1")).rejects.toThrow('"1) or (1" is not the id of a row.');
    expect(fetchMock).not.toHaveBeenCalled();
  });

  describe("paging", () => {
    const fetchXml = '<fetch><entity name="sample_order"/></fetch>';
    const cookie = `<cookie pagenumber="2" pagingcookie="%253ccookie%2520page%253d%25221%2522%253e%253c%252fcookie%253e" istracking="False" />`;

    it("passes the cookie of one page on to the next", async () => {
      const page = {
        value: [],
        "@Microsoft.Dynamics.CRM.morerecords": true,
        "@Microsoft.Dynamics.CRM.totalrecordcount": 70,
      };
      const { client, call } = clientWith(
        { body: { ...page, "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie": cookie } },
        { body: { value: [] } },
      );
      expect(await client.fetch("sample_order", fetchXml, 1, 50)).toEqual({
        entities: [],
        moreRecords: true,
        totalCount: 70,
      });
      await client.fetch("sample_order", fetchXml, 2, 50);
      const sent = decodeURIComponent(call(1).url);
      expect(sent).toContain('page="2"');
      expect(sent).toContain('count="50"');
      expect(sent).toContain('paging-cookie="&lt;cookie page=&quot;1&quot;&gt;');
    });

    it("leaves a query with top alone", async () => {
      const { client, call } = clientWith({ body: { value: [] } });
      await client.fetch("sample_order", '<fetch top="3"><entity name="sample_order"/></fetch>');
      expect(decodeURIComponent(call(0).url)).not.toContain("page=");
    });

    it("names a query that is not well-formed", async () => {
      const { client } = clientWith();
      await expect(client.fetch("sample_order", "<fetch>")).rejects.toThrow("The FetchXML is not well-formed XML");
    });
  });

  describe("errors", () => {
    it("carry the server's sentence, code and signed number", async () => {
      const { client } = clientWith({ status: 403, body: { error: { code: "0x80040265", message: "No." } } });
      await expect(client.delete("sample_order", row)).rejects.toMatchObject({
        message: "No.",
        code: "0x80040265",
        errorCode: -2147220891,
        status: 403,
      });
    });

    it("say the status when the answer is no OData error", async () => {
      const { client } = clientWith({ status: 502, body: "<html>" });
      await expect(client.retrieve("sample_order", row)).rejects.toMatchObject({
        message: "The server answered 502.",
        status: 502,
      });
    });

    it("say that the server did not answer", async () => {
      const { client, fetchMock } = clientWith();
      fetchMock.mockRejectedValueOnce(new TypeError("refused"));
      await expect(client.retrieve("sample_order", row)).rejects.toMatchObject({ status: 0 });
    });

    it("say after how long the client gave up", async () => {
      jest.useFakeTimers();
      const hanging = (_: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
      const client = new WebApiDataClient({ setName: (name) => name, fetch: hanging, timeoutSeconds: 5 });
      const answer = expect(client.retrieve("sample_order", row)).rejects.toThrow("within 5 seconds");
      jest.advanceTimersByTime(5000);
      await answer;
      jest.useRealTimers();
    });

    it("are made of whatever a script threw", () => {
      expect(asWebApiError({ errorCode: -2147220891, message: "No." })).toMatchObject({
        code: "0x80040265",
        message: "No.",
      });
      expect(asWebApiError("No.")).toMatchObject({ message: "No." });
      expect(asWebApiError(new Error("No."))).toMatchObject({ message: "No." });
      expect(signedCode("nonsense")).toBe(0);
    });
  });
});
