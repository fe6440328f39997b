import { Exception, Workload } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import {
  baselineInForce,
  bind,
  exceptionRow,
  inDays,
  mostPoints,
  readRow,
  refusalOf,
  registerWorkload,
  setStatus,
} from "./scenes";

const { statuses, columns: c } = Exception;

describe("the rules of exceptions hold through the Web API", () => {
  let tenant: TestTenant;
  let workload: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Supplier payments", mostPoints);
  }, 120_000);
  afterAll(() => tenant.close());

  const draft = (more: Record<string, unknown> = {}): Promise<string> =>
    tenant.as("maker").create(Exception.set, exceptionRow("IAM-13", workload, more));
  const request = (id: string): Promise<void> => setStatus(tenant.as("maker"), Exception.set, id, statuses.requested);

  test("a critical workload allows ninety days and names the last day", async () => {
    const refusal = await refusalOf(draft({ [c.validuntil]: inDays(120) }).then(request));
    expect([refusal.status, refusal.message]).toEqual([
      400,
      expect.stringMatching(/would last 120 days\. A critical subject allows 90\. Choose .* or earlier\./),
    ]);
  });

  test("a high severity needs something that protects until then", async () => {
    const refusal = await refusalOf(draft({ [c.compensating]: null }).then(request));
    expect(refusal.message).toMatch(/severity/i);
  });

  test("no reason, no request", async () => {
    expect((await refusalOf(draft({ [c.reason]: "  " }).then(request))).status).toBe(400);
  });

  test("nobody decides on the own request or the own workload", async () => {
    const id = await draft();
    await request(id);
    expect(
      (await refusalOf(setStatus(tenant.as("maker"), Exception.set, id, statuses.approved))).status,
    ).toBeGreaterThanOrEqual(400);

    const owned = await registerWorkload(
      tenant.as("admin"),
      "The approver's own",
      mostPoints,
      bind("ownerid", "systemusers", tenant.userId("approver")),
    );
    const onOwned = await tenant.as("admin").create(Exception.set, exceptionRow("IAM-13", owned));
    await setStatus(tenant.as("admin"), Exception.set, onOwned, statuses.requested);
    const owner = await refusalOf(setStatus(tenant.as("approver"), Exception.set, onOwned, statuses.approved));
    expect(owner.message).toMatch(/own/i);
    const requester = await refusalOf(setStatus(tenant.as("admin"), Exception.set, onOwned, statuses.approved));
    expect(requester.message).toMatch(/asked/i);
  });

  test("cannot be born approved, and the approver is who approved", async () => {
    expect(
      (
        await refusalOf(
          tenant
            .as("approver")
            .create(Exception.set, exceptionRow("IAM-13", workload, { statuscode: statuses.approved })),
        )
      ).status,
    ).toBeGreaterThanOrEqual(400);
    const id = await draft();
    await request(id);
    await setStatus(tenant.as("approver"), Exception.set, id, statuses.approved);
    const row = await readRow(tenant.as("auditor"), Exception.set, Exception.id, id);
    expect(row[Exception.lookups.approver.value]).toBe(tenant.userId("approver"));
    expect(row[Exception.lookups.requestedby.value]).toBe(tenant.userId("maker"));
    expect(String(row[c.number])).toMatch(/^EXC-\d{4}$/);
    for (const write of [
      () => tenant.as("maker").update(Exception.set, id, { [c.validuntil]: inDays(80) }),
      () => tenant.as("admin").update(Exception.set, id, { [c.reason]: "Other words" }),
      () => tenant.as("admin").remove(Exception.set, id),
    ])
      expect((await refusalOf(write())).status).toBe(400);
  });

  test("rejecting needs a reason and a rejected one stays rejected", async () => {
    const id = await draft();
    await request(id);
    const approver = tenant.as("approver");
    expect((await refusalOf(setStatus(approver, Exception.set, id, statuses.rejected))).status).toBe(400);
    await setStatus(approver, Exception.set, id, statuses.rejected, {
      [c.decisioncomment]: "Order the licence first.",
    });
    expect((await refusalOf(setStatus(approver, Exception.set, id, statuses.approved))).status).toBe(400);
  });

  test("the workload of another maker is out of reach", async () => {
    const other = tenant.as("maker2");
    const refusal = await refusalOf(other.create(Exception.set, exceptionRow("IAM-13", workload)));
    expect(refusal.status).toBe(403);
    expect((await refusalOf(other.update(Workload.set, workload, { plb_description: "x" }))).status).toBe(403);
  });
});
