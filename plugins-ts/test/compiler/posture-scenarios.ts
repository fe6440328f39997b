import { Answer, Duty, EvidenceStatus, Exception } from "../../src/generated/tables";
import { idOf } from "../organization";
import { people, PostureTenant, ref, userRef } from "../posture-tenant";
import type { Tenant } from "../tenant";
import { tierAnswersOf } from "../tenant";

type Attempt = (...works: readonly (() => unknown)[]) => void;
type Scenario = (tenant: Tenant, attempt: Attempt) => void;

/** Verdicts, snapshots and calculations over three versions of a small tenant. */
export const postureScenarios: Readonly<Record<string, Scenario>> = {
  "life of a posture": (tenant, attempt) => {
    const scene = new PostureTenant(tenant);
    attempt(() => scene.measure());
    tenant.baselineInForce();
    const environment = scene.environment();
    const other = scene.environment("Sandbox", { plb_purpose: "Trying out", plb_reviewby: "2026-12-31" });
    const workload = tenant.workload();
    tenant.org.seed("plb_workload_environment", { plb_workloadid: workload, plb_environmentid: environment });
    const exception = scene.approvedException("SDL-03", workload, "2027-01-31");
    scene.attest(workload, {
      "SDL-03": { plb_answer: Answer.no, plb_exception: ref("plb_exception", exception) },
      "APP-10": { plb_answer: Answer.partly },
    });
    tenant.workload({ plb_name: "Team list", plb_deputy: null, ...tierAnswersOf(1) });
    scene.found("ENV-01", { found: true, registered: ["a"] });
    scene.found("DLP-05", { found: [1, "two", null, { three: 3 }] });
    scene.found("NET-01", { error: "403" }, { plb_environment: ref("plb_environment", environment) });
    scene.found("NET-01", { found: true }, { plb_environment: ref("plb_environment", other) });
    const said = scene.record("GOV-01", { plb_answer: Answer.yes, plb_expireson: "2026-12-01" });
    playRefusals(scene, attempt, workload, said);
    scene.snapshot();
    tenant.org.call(people.coe, "plb_MeasurePosture", { Scope: "workload", Id: workload });
    tenant.org.call(people.coe, "plb_MeasurePosture", { Scope: "environment", Id: other });

    tenant.org.now = "2026-12-20T09:00:00.250Z";
    scene.found("ENV-01", { found: false });
    scene.found("MON-07", { absent: true });
    tenant.org.update(people.coe, "plb_environment", other, { plb_purpose: "Nothing" });
    tenant.org.update(people.owner, "plb_workload", workload, { plb_apptypes: [], plb_name: "Payments" });
    scene.snapshot();
    tenant.org.call(people.coe, "plb_WhatIf", { Exception: exception });
    tenant.org.call(people.coe, "plb_WhatIf", { Workload: workload, Tier: "personal" });
    const next = scene.nextVersion("2.0", {
      "MON-05": { plb_dutycritical: Duty.should, plb_statement: "Watch it." },
      "SDL-03": { plb_tailoring: 724800003 },
    });
    const draft = tenant.draftBaseline("3.0", { plb_startfrom: 724800001 });
    tenant.org.call(people.coe, "plb_WhatIf", { Baseline: draft });
    tenant.org.call(people.coe, "plb_WhatIf", { Baseline: next });
    tenant.org.call(people.coe, "plb_CompareBaselines", { Left: next, Right: draft });

    tenant.org.now = "2027-06-30T09:00:00Z";
    tenant.moveException(exception, Exception.statuses.expired, people.coe);
    scene.found("ENV-01", { found: true });
    tenant.org.update(people.coe, "plb_workload", workload, { statecode: 1, statuscode: 2 });
    tenant.org.remove(people.coe, "plb_environment", other);
    scene.snapshot();
    tenant.org.call(people.coe, "plb_MeasurePosture", { Scope: "environment", Id: environment });
  },
};

function playRefusals(scene: PostureTenant, attempt: Attempt, workload: string, said: string): void {
  const { org } = scene;
  const status = idOf(scene.status("APP-10", workload), "plb_controlstatusid");
  const about = { plb_workload: ref("plb_workload", workload) };
  attempt(
    () => org.create(people.admin, "plb_controlstatus", {}),
    () => org.update(people.admin, "plb_controlstatus", status, { plb_credit: "1.0000" }),
    () => org.update(people.admin, "plb_controlstatus", status, { ownerid: userRef(people.coe) }),
    () => org.remove(people.admin, "plb_controlstatus", status),
    () => org.create(people.admin, "plb_snapshot", {}),
    () => org.create(people.admin, "plb_snapshotline", {}),
    () => scene.found("ENV-01", { found: true }, {}, people.owner),
    () => scene.found("ENV-01", "yes"),
    () => scene.record("APP-10", { plb_answer: Answer.yes, ...about }),
    () => scene.record("GOV-01", { plb_answer: Answer.notApplicable }),
    () => org.update(people.coe, "plb_evidence", said, { plb_answer: Answer.no }),
    () => org.update(people.coe, "plb_evidence", said, { statuscode: EvidenceStatus.rejected, statecode: 1 }),
    () => org.call(people.coe, "plb_MeasurePosture", { Scope: "planet" }),
    () => org.call(people.coe, "plb_MeasurePosture", { Scope: "environment" }),
    () => org.call(people.coe, "plb_WhatIf", {}),
    () => org.call(people.coe, "plb_WhatIf", { Workload: workload, Tier: "x" }),
    () => org.call(people.coe, "plb_CompareBaselines", {}),
  );
}
