import { AttestationAnswer, Evidence } from "../../cli/src/generated/tables";
import { choiceValue } from "../../cli/src/content/choice-value";
import { openTenant, type TestTenant } from "../tenant";
import {
  answersOf,
  baselineInForce,
  bind,
  inDays,
  isAsked,
  mostPoints,
  registerWorkload,
  startAttestation,
} from "../web-api/scenes";
import { send, type Answer } from "./raw-request";

const megabyte = 1024 * 1024;
/** The column's largest file, as its description in the app says. */
const limit = 32 * megabyte;
const chunk = 4 * megabyte;

describe("the file of an evidence", () => {
  let tenant: TestTenant;
  let column: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    const maker = tenant.as("maker");
    const attestation = await startAttestation(maker, await registerWorkload(maker, "Supplier payments", mostPoints));
    const answer = (await answersOf(maker, attestation)).find(isAsked);
    const id = await maker.create(Evidence.set, {
      [Evidence.columns.name]: "Scan of the register",
      [Evidence.columns.source]: choiceValue("evidencesource", "file"),
      [Evidence.columns.effectiveon]: inDays(-1),
      ...bind(Evidence.lookups.attestationanswer.navigation, AttestationAnswer.set, answer?.id ?? ""),
    });
    column = `${Evidence.set}(${id})/plb_document`;
  }, 120_000);
  afterAll(() => tenant.close());

  const upload = (user: string, name: string, bytes: Uint8Array): Promise<Answer> =>
    send(tenant, user, "PATCH", column, bytes, {
      "Content-Type": "application/octet-stream",
      "x-ms-file-name": encodeURIComponent(name),
    });
  const sizeOf = async (user: string): Promise<string | null> =>
    (await send(tenant, user, "GET", `${column}/$value`)).headers.get("x-ms-file-size");

  /** Uploads in parts, as clients do above 16 MB; ends at the first refusal. */
  async function uploadInParts(total: number): Promise<Answer> {
    const begun = await send(tenant, "maker", "PATCH", column, "", {
      "x-ms-transfer-mode": "chunked",
      "x-ms-file-name": "parts.pdf",
    });
    const location = begun.headers.get("location") ?? "";
    const path = location.slice(location.indexOf(Evidence.set));
    let answer = begun;
    for (let from = 0; from < total && answer.status < 400; from += chunk) {
      const bytes = Buffer.alloc(Math.min(chunk, total - from), 7);
      answer = await send(tenant, "maker", "PATCH", path, bytes, {
        "Content-Type": "application/octet-stream",
        "Content-Range": `bytes ${from}-${from + bytes.length - 1}/${total}`,
      });
    }
    return answer;
  }

  test("of 10 MB goes up in one request", async () => {
    expect((await upload("maker", "register.pdf", Buffer.alloc(10 * megabyte, 7))).status).toBe(204);
    expect(await sizeOf("maker")).toBe(String(10 * megabyte));
  });

  test("of exactly the largest size is kept", async () => {
    expect((await uploadInParts(limit)).status).toBe(204);
    expect(await sizeOf("maker")).toBe(String(limit));
  });

  test("one byte larger is refused, at once or in parts, and the one before stays", async () => {
    for (const answer of [
      await upload("maker", "larger.pdf", Buffer.alloc(limit + 1, 7)),
      await uploadInParts(limit + 1),
    ])
      expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(/too big/)]);
    expect(await sizeOf("maker")).toBe(String(limit));
  });

  test("of a kind that runs is refused, and one that leaves its folder", async () => {
    expect((await upload("maker", "run.exe", Buffer.from("MZ"))).message).toMatch(/exe|blocked/i);
    expect((await upload("maker", "../../secret", Buffer.from("x"))).status).toBe(400);
    expect(await sizeOf("maker")).toBe(String(limit));
  });

  test("of somebody else can neither be read nor replaced", async () => {
    expect((await upload("maker2", "mine.pdf", Buffer.from("x"))).status).toBe(403);
    expect(await sizeOf("maker2")).toBeNull();
    expect(await sizeOf("maker")).toBe(String(limit));
  });
});
