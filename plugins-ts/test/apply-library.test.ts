import { Area, Control, Duty, EvidenceKind, Scope, Severity } from "../src/generated/tables";
import { ref } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

interface Change {
  readonly key: string;
  readonly change: string;
  readonly columns: readonly string[];
  readonly keptColumns: readonly string[];
}

interface Result extends Record<string, unknown> {
  readonly rows: readonly Change[];
}

const ids = {
  control: "10000000-0000-4000-8000-000000000001",
  other: "10000000-0000-4000-8000-000000000002",
  framework: "10000000-0000-4000-8000-000000000003",
  item: "10000000-0000-4000-8000-000000000004",
  mapping: "10000000-0000-4000-8000-000000000005",
  criterion: "10000000-0000-4000-8000-000000000006",
};
const control = (more: Record<string, unknown> = {}, id = ids.control) => ({
  id,
  columns: {
    plb_code: "NEW-01",
    plb_name: "New control",
    plb_statement: "Do it.",
    plb_area: Area.governance,
    plb_scope: Scope.workload,
    plb_severity: Severity.high,
    plb_evidencekind: EvidenceKind.attested,
    plb_appliesto: "all",
    plb_validitydays: 90,
    plb_managedenvironment: false,
    plb_rule: null,
    plb_dutycritical: Duty.must,
    plb_dutyimportant: Duty.must,
    plb_dutyteam: Duty.should,
    plb_dutypersonal: Duty.none,
    statuscode: Control.statuses.active,
    ...more,
  },
});
const controls = (...rows: unknown[]) => ({ tables: [{ table: "plb_control", rows }] });

let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});
const call = (content: unknown, mode = "apply"): Result => {
  const inputs = { Mode: mode, Content: typeof content === "string" ? content : JSON.stringify(content) };
  return JSON.parse(String(tenant.org.call(people.coe, "plb_ApplyLibrary", inputs)["Result"])) as Result;
};
const held = (id = ids.control) => tenant.org.row("plb_control", id);

describe("applying a library", () => {
  test("writes rows under fixed ids, in whatever order they came, and a second time nothing", () => {
    const content = {
      tables: [
        {
          table: "plb_frameworkitem",
          rows: [{ id: ids.item, columns: { plb_code: "X-1", plb_framework: ids.framework, plb_sortorder: 1 } }],
        },
        {
          table: "plb_framework",
          rows: [{ id: ids.framework, columns: { plb_code: "XF", plb_name: "A framework" } }],
        },
        { table: "plb_control", rows: [control()] },
        {
          table: "plb_controlmapping",
          rows: [
            { id: ids.mapping, columns: { plb_name: "m", plb_control: ids.control, plb_frameworkitem: ids.item } },
          ],
        },
        {
          table: "plb_maturitycriterion",
          rows: [{ id: ids.criterion, columns: { plb_code: "MC-99", plb_optional: true } }],
        },
      ],
      links: [{ relationship: "plb_maturitycriterion_control", from: ids.criterion, to: ids.control }],
    };
    expect(call(content, "preview")).toMatchObject({ created: 5, links: 1 });
    expect(tenant.org.rows("plb_framework")).toEqual([]);
    expect(call(content)).toMatchObject({ created: 5, updated: 0, links: 1 });
    expect(tenant.org.row("plb_frameworkitem", ids.item)["plb_framework"]).toEqual(ref("plb_framework", ids.framework));
    expect(held()).toMatchObject({ plb_code: "NEW-01", plb_validitydays: 90, plb_managedenvironment: false });
    const before = structuredClone(held());
    tenant.org.now = "2026-12-01T00:00:00Z";
    expect(call(content)).toMatchObject({ created: 0, updated: 0, unchanged: 5, kept: 0, links: 0, rows: [] });
    expect(held()).toEqual(before);
  });

  test("brings what is new and keeps what people edited, column by column", () => {
    call(controls(control()));
    tenant.org.update(people.coe, "plb_control", ids.control, {
      plb_statement: "Do it our way.",
      plb_validitydays: 30,
    });
    const next = controls(control({ plb_statement: "Do it well.", plb_severity: Severity.critical }));
    expect(call(next, "preview").rows).toEqual(call(next).rows);
    expect(held()).toMatchObject({
      plb_statement: "Do it our way.",
      plb_validitydays: 30,
      plb_severity: Severity.critical,
    });
  });

  test("says which columns it wrote and which it kept", () => {
    call(controls(control()));
    tenant.org.update(people.coe, "plb_control", ids.control, { plb_statement: "Do it our way." });
    expect(call(controls(control({ plb_severity: Severity.low }))).rows).toEqual([
      expect.objectContaining({
        key: "NEW-01",
        change: "updated",
        columns: ["plb_severity"],
        keptColumns: ["plb_statement"],
      }),
    ]);
    expect(call(controls(control({ plb_severity: Severity.low })))).toMatchObject({ kept: 1, updated: 0 });
    tenant.org.update(people.coe, "plb_control", ids.control, { plb_statement: "Do it." });
    expect(call(controls(control({ plb_severity: Severity.low })))).toMatchObject({ kept: 0, unchanged: 1 });
  });

  test("takes a difference for an edit where nobody recorded what was shipped, and records it from then on", () => {
    const { columns } = control({ plb_validitydays: 30 });
    tenant.org.seed("plb_control", columns, ids.control);
    expect(call(controls(control()))).toMatchObject({ kept: 1, updated: 0 });
    expect(held()["plb_validitydays"]).toBe(30);
    expect(call(controls(control({ plb_severity: Severity.low }))).rows).toEqual([
      expect.objectContaining({ change: "updated", columns: ["plb_severity"], keptColumns: ["plb_validitydays"] }),
    ]);
  });

  test("leaves alone whether a control is in use", () => {
    call(controls(control()));
    tenant.org.update(people.coe, "plb_control", ids.control, { statuscode: Control.statuses.retired });
    call(controls(control({ plb_severity: Severity.low })));
    expect(held()["statuscode"]).toBe(Control.statuses.retired);
  });

  test("brings guardrails and playbooks once, to whoever applies them, and leaves them to the organisation from then on", () => {
    const guardrail = (name: string) => ({
      tables: [
        { table: "plb_control", rows: [control()] },
        { table: "plb_guardrail", rows: [{ id: ids.other, columns: { plb_code: "GR-1", plb_name: name } }] },
      ],
      links: [{ relationship: "plb_guardrail_control", from: ids.other, to: ids.control }],
    });
    expect(call(guardrail("Firewall"))).toMatchObject({ created: 2, links: 1 });
    expect(tenant.org.row("plb_guardrail", ids.other)).toMatchObject({
      plb_name: "Firewall",
      ownerid: { id: people.coe },
    });
    expect(call(guardrail("Another name"))).toMatchObject({ created: 0, updated: 0, kept: 1, links: 0 });
    expect(tenant.org.row("plb_guardrail", ids.other)).toMatchObject({ plb_name: "Firewall" });
  });

  test("never overwrites the limits of a tier", () => {
    const rows = [{ id: tenant.tier("critical").id, columns: { plb_code: "critical", plb_longestexception: 10 } }];
    expect(call({ tables: [{ table: "plb_tier", rows }] })).toMatchObject({ kept: 1 });
    expect(tenant.org.row("plb_tier", tenant.tier("critical").id)["plb_longestexception"]).toBe(90);
  });

  test("retires what is no longer shipped, unless a version uses it", () => {
    call(controls(control(), control({ plb_code: "NEW-02" }, ids.other)));
    const content = { tables: [], shipped: [ids.other] };
    expect(call(content, "preview")).toMatchObject({ retired: 1 });
    expect(held()["statuscode"]).toBe(Control.statuses.active);
    expect(call(content)).toMatchObject({ retired: 1, used: 0 });
    expect(held()).toMatchObject({ statuscode: Control.statuses.retired, statecode: 1 });
    tenant.draftBaseline();
    expect(call({ tables: [], shipped: [] }).rows).toEqual([
      expect.objectContaining({ key: "NEW-02", change: "used" }),
    ]);
    expect(held(ids.other)["statuscode"]).toBe(Control.statuses.active);
  });
});

describe("bad content", () => {
  test("is refused with what is wrong, and nothing is written", () => {
    const refused = (content: unknown) => refusalOf(() => call(content)).code;
    expect(refusalOf(() => call({ tables: [] }, "now")).code).toBe("library.modeUnknown");
    expect(refused("not JSON")).toBe("library.notReadable");
    expect(refused({ tables: {} })).toBe("library.notReadable");
    expect(refused({ tables: [{ table: "plb_workload", rows: [] }] })).toBe("library.tableUnknown");
    expect(refused(controls({ columns: {} }))).toBe("library.idMissing");
    expect(refused(controls(control({ plb_shipped: "{}" })))).toBe("library.columnUnknown");
    expect(refused(controls(control(), control({ plb_severity: "high" }, ids.other)))).toBe("library.valueUnfit");
    expect(refused(controls(control({ plb_validitydays: 1.5 })))).toBe("library.valueUnfit");
    expect(refused(controls(control({ plb_appliesto: "nowhere" })))).toBe("control.unknownToken");
    expect(refused({ tables: [], links: [{ relationship: "plb_other", from: "a", to: "b" }] })).toBe(
      "library.linkUnknown",
    );
    expect(refused(controls(...Array.from({ length: 301 }, () => control())))).toBe("library.tooMany");
    expect(tenant.org.rows("plb_control", { plb_code: "NEW-01" })).toEqual([]);
  });
});
