import { bearer, MAKER, sampleServer, type SampleServer } from "./sample-server";

let s: SampleServer;
let column = "";
beforeAll(async () => {
  s = await sampleServer();
  const { id } = await s.call("POST", "sample_projects", { sample_name: "Files" });
  column = `sample_projects(${id})/sample_document`;
});
afterAll(() => s.close());

const OCTETS = { "content-type": "application/octet-stream" };
const download = (headers: Readonly<Record<string, string>> = {}): ReturnType<SampleServer["call"]> =>
  s.call("GET", `${column}/$value`, undefined, headers);

test("a file goes up in one request and comes back the same, with its name", async () => {
  const up = await s.call("PATCH", column, Buffer.from("Grüße"), {
    ...OCTETS,
    "x-ms-file-name": encodeURIComponent("Prüfung.txt"),
  });
  expect(up.status).toBe(204);
  const down = await download();
  expect([down.status, down.text, down.headers.get("x-ms-file-size")]).toEqual([200, "Grüße", "7"]);
  expect(decodeURIComponent(down.headers.get("x-ms-file-name") ?? "")).toBe("Prüfung.txt");
  const row = await s.call("GET", column.replace("/sample_document", ""));
  expect(row.json.sample_document_name).toBe("Prüfung.txt");
  expect(row.json.sample_document).toMatch(/^[0-9a-f-]{36}$/);
});
test("the name may stand in the query, and the column gives Base64", async () => {
  await s.call("PATCH", `${column}?x-ms-file-name=a.txt`, Buffer.from("abcdef"), OCTETS);
  expect((await s.call("GET", column)).json.value).toBe(Buffer.from("abcdef").toString("base64"));
});
test("parts of a file by Range", async () => {
  const part = await download({ range: "bytes=1-3" });
  expect([part.status, part.text, part.headers.get("content-range")]).toEqual([206, "bcd", "bytes 1-3/6"]);
  expect((await download({ range: "bytes=4-" })).text).toBe("ef");
  expect((await download({ range: "bytes=-2" })).text).toBe("ef");
  expect((await download({ range: "bytes=0-4194303" })).text).toBe("abcdef");
  expect((await download({ range: "bytes=9-12" })).status).toBe(416);
  expect((await download({ range: "pages=1-2" })).status).toBe(400);
});
test("a file goes up in parts", async () => {
  const start = await s.call("PATCH", column, "", { "x-ms-transfer-mode": "chunked", "x-ms-file-name": "parts.bin" });
  const location = start.headers.get("location") ?? "";
  expect([start.status, start.headers.get("x-ms-chunk-size")]).toEqual([200, "4194304"]);
  const path = location.slice(location.indexOf("sample_projects"));
  expect((await s.call("PATCH", path, Buffer.from("one"), { ...OCTETS, "content-range": "bytes 0-2/6" })).status).toBe(
    206,
  );
  expect((await s.call("PATCH", path, Buffer.from("gap"), { ...OCTETS, "content-range": "bytes 4-6/7" })).status).toBe(
    400,
  );
  const foreign = await s.call("PATCH", path, Buffer.from("two"), {
    ...OCTETS,
    ...bearer(MAKER),
    "content-range": "bytes 3-5/6",
  });
  expect(foreign.message).toContain("upload session");
  expect((await s.call("PATCH", path, Buffer.from("two"), { ...OCTETS, "content-range": "bytes 3-5/6" })).status).toBe(
    204,
  );
  expect((await download()).text).toBe("onetwo");
});
test("DELETE empties the column", async () => {
  expect((await s.call("DELETE", column)).status).toBe(204);
  expect((await download()).status).toBe(404);
});
test.each<[string, Uint8Array, Readonly<Record<string, string>>, string]>([
  ["a file without a name", Buffer.from("x"), {}, "x-ms-file-name"],
  ["a file above the column's size", Buffer.alloc(8 * 1024 + 1), { "x-ms-file-name": "big.bin" }, "too big"],
])("refuses %s", async (_title, bytes, headers, message) => {
  const answer = await s.call("PATCH", column, bytes, { ...OCTETS, ...headers });
  expect(answer.status).toBe(400);
  expect(answer.message).toContain(message);
});
