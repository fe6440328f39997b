import { sampleServer, type Answer, type SampleServer } from "./sample-server";

let s: SampleServer;
beforeAll(async () => {
  s = await sampleServer();
});
afterAll(() => s.close());

const count = async (name: string): Promise<string> =>
  (await s.call("GET", `sample_projects/$count?$filter=sample_name eq '${name}'`)).text;

/** One part of a batch as a client writes it. */
const part = (request: string, body = "", contentId = ""): readonly string[] => [
  "Content-Type: application/http",
  "Content-Transfer-Encoding: binary",
  ...(contentId === "" ? [] : [`Content-ID: ${contentId}`]),
  "",
  request,
  ...(body === "" ? [] : ["Content-Type: application/json"]),
  "",
  body,
];

const changeSet = (name: string, parts: readonly (readonly string[])[]): readonly string[] => [
  `Content-Type: multipart/mixed; boundary=${name}`,
  "",
  ...parts.flatMap((one) => [`--${name}`, ...one]),
  `--${name}--`,
  "",
];

const bodyOf = (parts: readonly (readonly string[])[], newline: string): string =>
  [...parts.flatMap((one) => ["--batch_1", ...one]), "--batch_1--", ""].join(newline);

const send = (
  parts: readonly (readonly string[])[],
  headers: Readonly<Record<string, string>> = {},
  newline = "\r\n",
): Promise<Answer> =>
  s.call("POST", "$batch", bodyOf(parts, newline), { "content-type": "multipart/mixed; boundary=batch_1", ...headers });

const statuses = (answer: Answer): readonly number[] =>
  [...answer.text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]));

describe.each([
  ["CRLF", "\r\n"],
  ["LF", "\n"],
])("with %s line ends", (_title, newline) => {
  test("requests run one after the other and answer in parts", async () => {
    const answer = await send(
      [
        part("POST /api/data/v9.2/sample_projects HTTP/1.1", '{"sample_name":"batched"}'),
        part("GET sample_projects?$select=sample_name&$filter=sample_name%20eq%20'batched' HTTP/1.1"),
      ],
      {},
      newline,
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^multipart\/mixed; ?boundary="?batchresponse_/);
    expect(answer.text).toMatch(/^--batchresponse_/);
    expect(statuses(answer)).toEqual([204, 200]);
    expect(answer.text).toContain("OData-EntityId: ");
    expect(answer.text).toContain('"sample_name":"batched"');
  });
});

test("a change set is one transaction, and later requests refer to earlier ones", async () => {
  const answer = await send([
    changeSet("changes", [
      part(`POST ${s.server.url}/api/data/v9.2/sample_projects HTTP/1.1`, '{"sample_name":"parent"}', "1"),
      part("POST sample_steps HTTP/1.1", '{"sample_name":"child","sample_Project@odata.bind":"$1"}', "2"),
      part("PATCH $1 HTTP/1.1", '{"sample_note":"$1 stays text"}', "3"),
      part("PUT $1/sample_effort HTTP/1.1", '{"value":3}', "4"),
    ]),
  ]);
  expect([answer.status, statuses(answer)]).toEqual([200, [204, 204, 204, 204]]);
  expect(answer.text).toContain("boundary=changesetresponse_");
  expect(answer.text).toContain("Content-ID: 2");
  const [row] = (
    await s.call(
      "GET",
      "sample_projects?$filter=sample_name eq 'parent'&$expand=sample_project_step($select=sample_name)",
    )
  ).rows;
  expect(row).toMatchObject({
    sample_note: "$1 stays text",
    sample_effort: 3,
    sample_project_step: [{ sample_name: "child" }],
  });
});
test("an error in a change set undoes all of it and answers once", async () => {
  const answer = await send([
    changeSet("changes", [
      part("POST sample_projects HTTP/1.1", '{"sample_name":"undone"}', "1"),
      part("POST sample_projects HTTP/1.1", '{"sample_effort":-1}', "2"),
    ]),
    part("POST sample_projects HTTP/1.1", '{"sample_name":"never run"}'),
  ]);
  expect([answer.status, statuses(answer)]).toEqual([400, [400]]);
  expect(answer.text).toContain("Content-ID: 2");
  expect(answer.text).toContain("0x80044330");
  expect([await count("undone"), await count("never run")]).toEqual(["0", "0"]);
});
test("the first error ends the batch, unless it is to continue", async () => {
  const parts = [
    part("POST sample_projects HTTP/1.1", '{"sample_effort":-1}'),
    part("POST sample_projects HTTP/1.1", '{"sample_name":"after"}'),
  ];
  const stopped = await send(parts);
  expect([stopped.status, statuses(stopped), await count("after")]).toEqual([400, [400], "0"]);
  const continued = await send(parts, { prefer: "odata.continue-on-error" });
  expect([continued.status, statuses(continued), await count("after")]).toEqual([200, [400, 204], "1"]);
});
test("a body 'undefined', and addresses longer than 2,000 characters", async () => {
  const filter = Array.from({ length: 150 }, (_one, index) => `sample_effort eq ${index}`).join(" or ");
  const answer = await send([part(`GET sample_projects?$filter=${encodeURIComponent(filter)} HTTP/1.1`, "undefined")]);
  expect([answer.status, statuses(answer)]).toEqual([200, [200]]);
});
test("a part may look like a boundary without being one", async () => {
  const answer = await send([
    part(
      "POST sample_projects HTTP/1.1",
      JSON.stringify({ sample_name: "x", sample_note: "see --batch_1-- and --batch_1" }),
    ),
  ]);
  expect(statuses(answer)).toEqual([204]);
});
test("preferences and impersonation hold in parts", async () => {
  const lines = part("POST sample_projects HTTP/1.1", '{"sample_name":"prefer"}').flatMap((line) =>
    line === "Content-Type: application/json" ? [line, "Prefer: return=representation"] : [line],
  );
  const answer = await send([lines], { mscrmcallerid: s.makerId });
  expect(statuses(answer)).toEqual([201]);
  expect(answer.text).toContain(`"_ownerid_value":"${s.makerId}"`);
});

test.each<[string, string, string | undefined, string]>([
  ["no boundary", bodyOf([], "\r\n"), "multipart/mixed", "boundary"],
  ["another content type", "{}", "application/json", "multipart/mixed"],
  ["a boundary that does not occur", "hello", undefined, "does not occur"],
  [
    "no end",
    "--batch_1\r\nContent-Type: application/http\r\n\r\nGET accounts HTTP/1.1\r\n",
    undefined,
    "closing boundary",
  ],
  [
    "a part that is no request",
    bodyOf([["Content-Type: application/http", "", "hello", ""]], "\r\n"),
    undefined,
    "request line",
  ],
  [
    "a part of another type",
    bodyOf([["Content-Type: text/plain", "", "hello", ""]], "\r\n"),
    undefined,
    "application/http",
  ],
  [
    "a GET in a change set",
    bodyOf([changeSet("c", [part("GET accounts HTTP/1.1")])], "\r\n"),
    undefined,
    "must not hold GET",
  ],
  ["a batch in a batch", bodyOf([part("POST $batch HTTP/1.1", "x")], "\r\n"), undefined, "another batch"],
])("refuses %s", async (_title, body, type, message) => {
  const answer = await s.call("POST", "$batch", body, { "content-type": type ?? "multipart/mixed; boundary=batch_1" });
  expect(answer.status).toBe(400);
  expect(answer.message).toContain(message);
});
test("a reference to nothing fails its change set", async () => {
  const answer = await send([changeSet("c", [part("PATCH $7 HTTP/1.1", '{"sample_name":"x"}', "1")])]);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("Content-ID Reference: '$7' does not exist in the batch context.");
});
test("more than 1,000 requests are refused", async () => {
  const answer = await send(Array.from({ length: 1001 }, () => part("GET WhoAmI HTTP/1.1")));
  expect(answer).toMatchObject({ status: 400, message: expect.stringContaining("1001") as string });
});
test("GET on $batch is refused", async () => {
  expect((await s.call("GET", "$batch")).status).toBe(405);
});
