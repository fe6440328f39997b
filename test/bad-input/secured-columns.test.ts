import { Attestation, AttestationAnswer, Baseline, Exception, Workload } from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";
import {
  answersOf,
  baselineInForce,
  exceptionRow,
  mostPoints,
  readRow,
  registerWorkload,
  startAttestation,
} from "../web-api/scenes";
import { send } from "./raw-request";

interface SecuredColumn {
  readonly name: string;
  readonly type: string;
}

const values: Readonly<Record<string, unknown>> = {
  Integer: 1,
  Decimal: 1,
  Picklist: 724800000,
  Boolean: true,
  DateTime: "2026-11-01",
  String: "Forged",
  Memo: "Forged",
};

describe("columns that hold a verdict are the server's, whoever owns the row", () => {
  let tenant: TestTenant;
  let rows: readonly { readonly set: string; readonly key: string; readonly table: string; readonly id: string }[];
  beforeAll(async () => {
    tenant = await openTenant();
    const baseline = await baselineInForce(tenant, "1.0");
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Supplier payments", mostPoints);
    const attestation = await startAttestation(maker, workload);
    const [answer] = await answersOf(maker, attestation);
    const exception = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
    rows = [
      { set: Workload.set, key: Workload.id, table: "plb_workload", id: workload },
      { set: Attestation.set, key: Attestation.id, table: "plb_attestation", id: attestation },
      { set: AttestationAnswer.set, key: AttestationAnswer.id, table: "plb_attestationanswer", id: answer?.id ?? "" },
      { set: Exception.set, key: Exception.id, table: "plb_exception", id: exception },
      { set: Baseline.set, key: Baseline.id, table: "plb_baseline", id: baseline },
    ];
  }, 120_000);
  afterAll(() => tenant.close());

  async function securedColumns(table: string): Promise<SecuredColumn[]> {
    const answer = await tenant
      .as("admin")
      .call(
        `EntityDefinitions(LogicalName='${table}')/Attributes?$select=LogicalName,AttributeType&$filter=IsSecured eq true`,
      );
    return (answer["value"] as Row[]).map((row) => ({
      name: String(row["LogicalName"]),
      type: String(row["AttributeType"]),
    }));
  }

  test.each(["maker", "coe", "approver", "admin"])("%s cannot write one of them", async (user) => {
    let asked = 0;
    for (const row of rows) {
      const before = await readRow(tenant.as("auditor"), row.set, row.key, row.id);
      for (const column of await securedColumns(row.table)) {
        const value = values[column.type];
        if (value === undefined) continue;
        const answer = await send(tenant, user, "PATCH", `${row.set}(${row.id})`, { [column.name]: value });
        expect([column.name, answer.status >= 400]).toEqual([column.name, true]);
        expect(answer.message).not.toBe("");
        asked += 1;
      }
      expect(await readRow(tenant.as("auditor"), row.set, row.key, row.id)).toEqual(before);
    }
    expect(asked).toBeGreaterThan(10);
  });
});
