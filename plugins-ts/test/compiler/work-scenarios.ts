import {
  ActivityKind,
  Answer,
  Asset,
  AssetKind,
  Attestation,
  BaselineStart,
  Collection,
  CollectionKind,
  Control,
  EvidenceSource,
  Exception,
  FeatureDecision,
  FrictionKind,
  Guardrail,
  MakerRequest,
  Playbook,
  PlaybookKind,
  Recommendation,
  RequestKind,
  Risk,
  RiskTreatment,
  SecurityActivity,
  SubjectKind,
} from "../../src/generated/tables";
import { idOf, ref, userRef } from "../organization";
import type { Attributes } from "../organization";
import { people } from "../tenant";
import type { Tenant } from "../tenant";

type Attempt = (...works: readonly (() => unknown)[]) => void;
type Scenario = (tenant: Tenant, attempt: Attempt) => void;

const changing =
  (tenant: Tenant, table: string, id: string) =>
  (more: Attributes, by = people.admin) =>
  (): void =>
    tenant.org.update(by, table, id, more);

const creating =
  (tenant: Tenant, table: string) =>
  (more: Attributes, by = people.owner) =>
  (): string =>
    tenant.org.create(by, table, more);

function playInventory(tenant: Tenant, attempt: Attempt): void {
  const add = creating(tenant, "plb_asset");
  const flow = { plb_platformid: "flow-1", plb_kind: AssetKind.cloudFlow };
  const id = add(flow, people.coe)();
  const change = changing(tenant, "plb_asset", id);
  attempt(
    add({ plb_platformid: " " }),
    add({ plb_platformid: "flow-1" }),
    add({ plb_platformid: "flow-2", plb_lastusedon: "2027-01-01" }),
    add({ plb_platformid: "flow-3", statuscode: Asset.statuses.retired }),
    change({ plb_platformid: "flow-9" }),
    change({ plb_lastusedon: "2026-11-01" }),
    change({ statuscode: Asset.statuses.retired }),
    change({ plb_description: "x" }),
    change({ statuscode: Asset.statuses.orphaned }),
    change({ statuscode: Asset.statuses.active }),
  );
  const rail = creating(tenant, "plb_guardrail");
  const guardrail = rail({ plb_code: "GR-01" })();
  const set = changing(tenant, "plb_guardrail", guardrail);
  const force = { statuscode: Guardrail.statuses.inForce };
  attempt(
    rail({ plb_code: "" }),
    rail({ plb_code: "GR-02", plb_decision: FeatureDecision.no }),
    set(force),
    set({ ...force, plb_whereset: "Admin center" }),
    set({ ...force, plb_whereset: "Admin center", plb_reviewby: "2027-02-01" }),
    set({ plb_decision: FeatureDecision.no, plb_decisionreason: "Too narrow." }),
    set({ plb_code: "" }),
    set({ statuscode: Guardrail.statuses.off }),
  );
  const start = creating(tenant, "plb_collection");
  const run = start({ plb_kind: CollectionKind.inventory })();
  const end = changing(tenant, "plb_collection", run);
  const { statuses } = Collection;
  attempt(
    start({}),
    start({ plb_kind: CollectionKind.file, plb_startedon: "2027-01-01T00:00:00Z" }),
    start({ plb_kind: CollectionKind.file, plb_finishedon: tenant.org.now }),
    end({ plb_kind: CollectionKind.file }),
    end({ statuscode: statuses.complete, plb_errors: 2 }),
    end({ statuscode: statuses.failed }),
    end({ statuscode: statuses.complete, plb_finishedon: "2026-01-01T00:00:00Z" }),
    end({ statuscode: statuses.complete, plb_finishedon: "2027-01-01T00:00:00Z" }),
    end({ statuscode: statuses.failed, plb_errors: 1, plb_message: "No answer." }),
    end({ plb_rows: 1 }),
    () => tenant.org.remove(people.admin, "plb_collection", run),
    () => tenant.org.remove(people.admin, "plb_collection", start({ plb_kind: CollectionKind.file })()),
  );
}

function playRisk(tenant: Tenant, attempt: Attempt): void {
  const workload = ref("plb_workload", tenant.workload());
  const enter = creating(tenant, "plb_risk");
  const risk = { plb_workload: workload, plb_cause: "One person knows.", plb_likelihood: 3, plb_impact: 4 };
  const id = enter(risk, people.deputy)();
  const change = changing(tenant, "plb_risk", id);
  const accept = { statuscode: Risk.statuses.accepted };
  attempt(
    enter({ ...risk, plb_cause: "" }),
    enter({ ...risk, plb_impact: 9 }),
    enter({ ...risk, plb_level: 2 }),
    enter({ ...risk, ...accept }),
    change({ plb_impact: 2 }),
    change({ plb_level: 2 }),
    change({ plb_workload: ref("plb_workload", tenant.workload({ plb_name: "Other" })) }),
    change({ statuscode: Risk.statuses.treated }),
    change(accept, people.deputy),
    change(accept, people.owner),
    change(accept, people.reviewer),
    change({ ...accept, plb_treatment: RiskTreatment.accept }, people.reviewer),
    change({ plb_impact: 5 }),
    change({ statuscode: Risk.statuses.treated }),
    change({ statuscode: Risk.statuses.closed }),
    () => tenant.org.remove(people.admin, "plb_risk", id),
    change({ statuscode: Risk.statuses.open }),
    change({ statuscode: Risk.statuses.closed, plb_treatmentplan: "A service account." }),
    change({ plb_impact: 1 }),
    change({ statuscode: Risk.statuses.open }),
    () => tenant.org.remove(people.admin, "plb_risk", enter(risk)()),
  );
}

function playRequest(tenant: Tenant, attempt: Attempt): void {
  const ask = creating(tenant, "plb_makerrequest");
  const friction = {
    plb_kind: RequestKind.frictionReport,
    plb_description: "It rings every night.",
    plb_control: tenant.control("SDL-03"),
    plb_frictionkind: FrictionKind.effortBeyondEffect,
    plb_hours: "2.5",
    plb_workload: ref("plb_workload", tenant.workload()),
  };
  const { statuses } = MakerRequest;
  const id = ask(friction)();
  const change = changing(tenant, "plb_makerrequest", id);
  const approve = { statuscode: statuses.approved };
  attempt(
    ask({ plb_kind: RequestKind.connector }),
    ask({ ...friction, plb_control: null }),
    ask({ ...friction, plb_hours: "0.0" }),
    ask({ ...friction, statuscode: statuses.done }),
    ask({ ...friction, plb_effect: "None." }),
    change({ plb_hours: "3.0" }),
    change({ plb_hours: "3.0" }, people.owner),
    change({ plb_control: tenant.control("APP-10") }, people.owner),
    change({ plb_description: " " }, people.owner),
    change({ plb_decisioncomment: "Mine." }, people.owner),
    change({ statuscode: statuses.done }),
    change({ statuscode: statuses.inReview }),
    change({ plb_hours: "9.0" }, people.owner),
    change(approve, people.owner),
    change(approve),
    change({ ...approve, plb_decisioncomment: "Yes." }),
    change({ ...approve, plb_decisioncomment: "Yes.", plb_effect: "Less work." }),
    change({ plb_hours: "1.0" }, people.owner),
    change({ statuscode: statuses.done }),
    change({ statuscode: statuses.new }),
    () => tenant.org.remove(people.admin, "plb_makerrequest", id),
    () => tenant.org.remove(people.owner, "plb_makerrequest", ask(friction)()),
  );
}

function playRecommendation(tenant: Tenant, attempt: Attempt): void {
  const { statuses } = Recommendation;
  const id = tenant.org.seed("plb_recommendation", {
    plb_name: "Scan",
    plb_code: "SDL-03",
    plb_control: tenant.control("SDL-03"),
  });
  const change = changing(tenant, "plb_recommendation", id);
  const subject = { plb_subjectkind: SubjectKind.workload, plb_workload: ref("plb_workload", tenant.workload()) };
  const exception = tenant.exception(subject);
  const dismiss = { statuscode: statuses.dismissed, plb_exception: ref("plb_exception", exception) };
  const other = tenant.exception({ ...subject, plb_control: tenant.control("APP-10") });
  attempt(
    creating(tenant, "plb_recommendation")({ plb_control: tenant.control("APP-10") }),
    () => tenant.org.remove(people.admin, "plb_recommendation", id),
    change({ plb_gain: "9.00" }),
    change({ plb_progress: 120 }),
    change({ statuscode: statuses.planned }),
    change({ statuscode: statuses.planned, plb_dueon: "2026-12-31" }),
    change({ statuscode: statuses.verified }),
    change({ statuscode: statuses.dismissed }),
    change(dismiss),
    change({ ...dismiss, plb_exception: ref("plb_exception", other) }),
    () => tenant.moveException(exception, Exception.statuses.requested, people.owner),
    () => tenant.moveException(exception, Exception.statuses.approved, people.reviewer),
    change(dismiss),
    change({ plb_exception: null }),
    change({ statuscode: statuses.done }),
    change({ statuscode: statuses.open }),
    change({ statuscode: statuses.done }),
  );
}

function playActivity(tenant: Tenant, attempt: Attempt): void {
  const { statuses } = SecurityActivity;
  const plan = creating(tenant, "plb_securityactivity");
  const done = { statuscode: statuses.done };
  const write = creating(tenant, "plb_playbook");
  const parts = { plb_roles: "Lead", plb_contacts: "Desk", plb_contain: "Isolate", plb_recover: "Restore" };
  const playbook = { plb_name: "Breach", plb_kind: PlaybookKind.dataBreach };
  const book = write(playbook)();
  const set = changing(tenant, "plb_playbook", book);
  attempt(
    write({ plb_name: " " }),
    write({ ...playbook, statuscode: Playbook.statuses.inForce }),
    set({ plb_testedon: "2026-01-01" }),
    set({ statuscode: Playbook.statuses.inForce }),
    set({ ...parts, statuscode: Playbook.statuses.inForce }),
    changing(tenant, "plb_playbook", write({ ...playbook, ...parts })())({ statuscode: Playbook.statuses.inForce }),
    set({ plb_contain: "Wait" }),
    set({ plb_reviewby: "2027-05-01" }),
    () => tenant.org.remove(people.admin, "plb_playbook", book),
    plan({ plb_kind: ActivityKind.exercise, ...done }),
    plan({ plb_kind: ActivityKind.exercise, ...done, plb_result: "Ok.", plb_playbook: ref("plb_playbook", book) }),
    set({ statuscode: Playbook.statuses.retired }),
    set({ plb_reviewby: "2028-05-01" }),
    () => tenant.org.remove(people.admin, "plb_playbook", write(playbook)()),
  );
  const baseline = tenant.draftBaseline();
  const version = { plb_baseline: ref("plb_baseline", baseline) };
  const acknowledge = { plb_kind: ActivityKind.acknowledgement, ...version };
  attempt(plan(acknowledge), plan({ plb_kind: ActivityKind.publication, ...version }, people.coe));
  tenant.giveTeamRole(people.coe, "Plumbline CoE Administrator");
  const publication = plan({ plb_kind: ActivityKind.publication, ...version }, people.coe)();
  attempt(changing(tenant, "plb_securityactivity", publication)(done, people.coe));
  tenant.enforce(baseline);
  const id = plan({ plb_kind: ActivityKind.accessReview, plb_dueon: "2026-11-16", plb_repeatdays: 30 })();
  const change = changing(tenant, "plb_securityactivity", id);
  attempt(
    plan({}),
    plan({ plb_kind: ActivityKind.training, statuscode: statuses.lapsed }),
    plan({ plb_kind: ActivityKind.training, plb_nextdueon: "2027-01-01" }),
    plan({ plb_kind: ActivityKind.publication }, people.coe),
    plan({ ...acknowledge, plb_person: userRef(people.coe) }),
    plan({ ...acknowledge, plb_doneon: "2026-01-01" }),
    plan(acknowledge),
    plan(acknowledge),
    changing(tenant, "plb_securityactivity", publication)(done, people.coe),
    change({ plb_kind: ActivityKind.training }),
    change({ statuscode: statuses.lapsed }),
    change(done),
    change({ ...done, plb_result: "Fine.", plb_doneon: "2027-01-01" }),
  );
  tenant.org.now = "2026-11-20T00:00:00Z";
  attempt(
    change({ statuscode: statuses.lapsed }),
    change({ statuscode: statuses.planned }),
    change({ ...done, plb_result: "Fine." }),
    change({ plb_result: "Other." }),
    () => tenant.org.remove(people.admin, "plb_securityactivity", id),
    () => tenant.org.remove(people.admin, "plb_securityactivity", plan({ plb_kind: ActivityKind.training })()),
  );
}

function playHandOver(tenant: Tenant, attempt: Attempt): void {
  const { org } = tenant;
  for (const [name, id] of Object.entries(people)) {
    org.seed("systemuser", { fullname: name, isdisabled: name === "business" }, id);
  }
  tenant.baselineInForce();
  const workload = tenant.workload();
  const attestation = tenant.attestation(workload);
  tenant.answerAll(attestation);
  tenant.moveAttestation(attestation, Attestation.statuses.submitted, people.owner);
  const exception = tenant.exception({
    plb_subjectkind: SubjectKind.workload,
    plb_workload: ref("plb_workload", workload),
  });
  tenant.moveException(exception, Exception.statuses.requested, people.owner);
  org.create(people.owner, "plb_makerrequest", { plb_kind: RequestKind.connector, plb_description: "SAP." });
  org.create(people.owner, "plb_risk", {
    plb_workload: ref("plb_workload", workload),
    plb_cause: "One person.",
    plb_likelihood: 1,
    plb_impact: 2,
    plb_treatment: RiskTreatment.accept,
  });
  const environment = org.seed("plb_environment", { plb_name: "Prod", ownerid: userRef(people.owner) });
  const onEnvironment = {
    plb_subjectkind: SubjectKind.environment,
    plb_environment: ref("plb_environment", environment),
  };
  attempt(() =>
    tenant.moveException(tenant.exception(onEnvironment, people.coe), Exception.statuses.requested, people.coe),
  );
  const hand = (inputs: Record<string, unknown>) => (): unknown => org.call(people.admin, "plb_HandOver", inputs);
  attempt(
    hand({}),
    hand({ From: people.owner, To: people.owner }),
    hand({ From: people.owner, To: people.business }),
    hand({ From: people.owner, To: people.reviewer }),
  );
  tenant.giveRole(people.reviewer, "Plumbline Approver");
  attempt(
    hand({ From: people.coe, To: people.reviewer }),
    hand({ From: people.owner, To: people.reviewer, Preview: true }),
    hand({ From: people.owner, To: people.reviewer }),
    hand({ From: people.deputy, To: people.reviewer }),
  );
}

function playCarry(tenant: Tenant, attempt: Attempt): void {
  const { org } = tenant;
  tenant.baselineInForce();
  const workload = tenant.workload();
  const first = tenant.attestation(workload);
  const carry =
    (attestation: string, by = people.owner, more: Record<string, unknown> = {}) =>
    (): unknown =>
      org.call(by, "plb_CarryAnswers", { Attestation: attestation, ...more });
  attempt(() => org.call(people.owner, "plb_CarryAnswers", {}), carry(first));
  tenant.answerAll(first);
  const subject = { plb_subjectkind: SubjectKind.workload, plb_workload: ref("plb_workload", workload) };
  const exception = tenant.exception({ ...subject, plb_validuntil: "2026-12-31" });
  tenant.moveException(exception, Exception.statuses.requested, people.owner);
  tenant.reply(first, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", exception) });
  tenant.reply(first, "MON-05", { plb_answer: Answer.no, plb_plan: "Hire.", plb_plandue: "2027-01-10" });
  tenant.evidence(first, "APP-10", people.owner, { plb_source: EvidenceSource.file });
  tenant.evidence(first, "APP-10", people.owner, { plb_expireson: "2026-11-20" });
  tenant.evidence(first, "APP-10", people.owner, { plb_source: EvidenceSource.note, plb_note: "Gesehen – Ω" });
  tenant.moveAttestation(first, Attestation.statuses.submitted, people.owner);
  tenant.moveAttestation(first, Attestation.statuses.accepted, people.reviewer);
  const version = tenant.draftBaseline("2.0", { plb_startfrom: BaselineStart.previousVersion });
  for (const row of org.rows("plb_baselinecontrol", {
    plb_baseline: ref("plb_baseline", version),
    plb_code: "MON-05",
  })) {
    org.update(people.coe, "plb_baselinecontrol", idOf(row, "plb_baselinecontrolid"), {
      plb_question: "Really?",
      plb_reason: "Clearer.",
    });
  }
  const second = tenant.attestation(workload);
  attempt(
    carry(first),
    carry(second, people.admin),
    carry(second, people.owner, { Answer: tenant.answer(first, "APP-10") }),
    carry(second, people.owner, { Answer: tenant.answer(second, "APP-10") }),
    carry(second, people.deputy),
  );
  org.remove(people.owner, "plb_attestation", second);
  tenant.enforce(version);
  org.now = "2027-01-11T08:00:00Z";
  attempt(carry(tenant.attestation(workload)));
}

function playLibrary(tenant: Tenant, attempt: Attempt): void {
  const { org } = tenant;
  const [control, criterion, framework] = [1, 2, 3].map((one) => `10000000-0000-4000-8000-00000000000${one}`);
  const columns = {
    plb_code: "NEW-01",
    plb_name: "Neu – Ω",
    plb_appliesto: "all",
    plb_severity: 724800001,
    plb_validitydays: 90,
    plb_managedenvironment: false,
    plb_rule: null,
    statuscode: Control.statuses.active,
  };
  const apply =
    (content: unknown, mode = "apply") =>
    (): unknown =>
      org.call(people.coe, "plb_ApplyLibrary", {
        Mode: mode,
        Content: typeof content === "string" ? content : JSON.stringify(content),
      });
  const edition = (more: Record<string, unknown> = {}): unknown => ({
    tables: [
      { table: "plb_tier", rows: [{ id: tenant.tier("team").id, columns: { plb_code: "team", plb_factor: 2.5 } }] },
      { table: "plb_framework", rows: [{ id: framework, columns: { plb_code: "XF" } }] },
      { table: "plb_control", rows: [{ id: control, columns: { ...columns, ...more } }] },
      { table: "plb_maturitycriterion", rows: [{ id: criterion, columns: { plb_code: "MC-99", plb_optional: true } }] },
    ],
    links: [{ relationship: "plb_maturitycriterion_control", from: criterion, to: control }],
  });
  attempt(
    apply("{"),
    apply({ tables: [] }, "later"),
    apply({ tables: [{ table: "plb_risk", rows: [] }] }),
    apply({ tables: [{ table: "plb_control", rows: [{ id: "x" }] }] }),
    apply({ tables: [], links: [{ relationship: "x" }] }),
    apply(edition({ plb_severity: "high" })),
    apply(edition({ plb_unheard: 1 })),
    apply(edition(), "preview"),
    apply(edition()),
    apply(edition()),
    () => org.update(people.coe, "plb_control", control ?? "", { plb_name: "Our name" }),
    apply(edition({ plb_severity: 724800000, plb_name: "Neu" })),
    apply({ tables: [], shipped: [] }),
    apply({ tables: [], shipped: [control] }),
  );
}

/** Whole lives of the rows around the daily work, and the calls that work on many of them. */
export const workScenarios: Readonly<Record<string, Scenario>> = {
  "life of the inventory": playInventory,
  "life of a risk": playRisk,
  "life of a request": playRequest,
  "life of a recommendation": playRecommendation,
  "life of activities and playbooks": playActivity,
  "a person leaves": playHandOver,
  "answers are carried": playCarry,
  "a library is applied": playLibrary,
};
