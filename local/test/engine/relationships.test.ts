import { addUser, entity, failure, type Opened, openEngine, openSample, queryOf, reference } from "./open-engine";
import { samplePackage, sampleTables } from "./sample-package";
import { attributeText } from "../../src/store/attribute-text";

const PROJECT = "sample_project";
const ITEM = "sample_item";

function withItems(
  cascade: Parameters<typeof sampleTables>[0],
): Opened & { readonly project: string; readonly items: readonly string[] } {
  const opened = openEngine();
  const { engine, admin } = opened;
  engine.importSolution(admin, samplePackage(sampleTables(cascade)));
  const project = engine.create(admin, entity(PROJECT, { sample_name: "P" }));
  const items = ["a", "b"].map((text) =>
    engine.create(admin, entity(ITEM, { sample_text: text, sample_projectid: reference(PROJECT, project) })),
  );
  return { ...opened, project, items };
}

describe("deleting a row that others point to", () => {
  it("deletes them where the relationship cascades", () => {
    const { engine, admin, project } = withItems({ Delete: "Cascade" });
    engine.delete(admin, reference(PROJECT, project));
    expect(engine.query(admin, queryOf(ITEM)).rows).toHaveLength(0);
  });

  it("empties their lookup where it removes the link", () => {
    const { engine, admin, project, items } = withItems({ Delete: "RemoveLink" });
    engine.delete(admin, reference(PROJECT, project));
    for (const id of items) {
      expect(engine.retrieve(admin, reference(ITEM, id), ["sample_projectid"]).attributes.sample_projectid).toBeNull();
    }
  });

  it("is refused where the relationship restricts, and nothing is gone", () => {
    const { engine, admin, project } = withItems({ Delete: "Restrict" });
    expect(failure(() => engine.delete(admin, reference(PROJECT, project)))).toMatchObject({
      code: "0x80040227",
      http: 405,
    });
    expect(engine.query(admin, queryOf(PROJECT)).rows).toHaveLength(1);
    expect(engine.query(admin, queryOf(ITEM)).rows).toHaveLength(2);
  });

  it("is refused as a whole when the caller may not delete one of them", () => {
    const opened = withItems({ Delete: "Cascade" });
    const user = addUser(opened, "user", { prvDeletesample_Project: "Global", prvReadsample_Project: "Global" });
    expect(failure(() => opened.engine.delete(user, reference(PROJECT, opened.project))).name).toBe("PrivilegeDenied");
    expect(opened.engine.query(opened.admin, queryOf(ITEM)).rows).toHaveLength(2);
  });

  it("takes notes, shares and links along", () => {
    const { engine, admin, project } = withItems({ Delete: "Cascade" });
    const setting = engine.create(admin, entity("sample_setting", { sample_name: "S" }));
    engine.associate(admin, reference(PROJECT, project), "sample_project_setting", [
      reference("sample_setting", setting),
    ]);
    engine.delete(admin, reference(PROJECT, project));
    expect(engine.query(admin, queryOf("sample_project_setting")).rows).toHaveLength(0);
    expect(engine.query(admin, queryOf("sample_setting")).rows).toHaveLength(1);
  });
});

describe("assigning a row that others point to", () => {
  it.each([
    ["Cascade", [true, true]],
    ["Active", [true, false]],
    ["NoCascade", [false, false]],
  ])("with %s", (cascade, moved) => {
    const opened = withItems({ Assign: cascade });
    const { engine, admin, project, items } = opened;
    engine.update(admin, entity(ITEM, { statecode: 1 }, items[1]));
    const user = addUser(opened, "user", { prvReadsample_Project: "Basic", prvReadsample_Item: "Basic" });
    engine.update(admin, entity(PROJECT, { ownerid: reference("systemuser", user.userId) }, project));
    const owners = items.map((id) => engine.retrieve(admin, reference(ITEM, id), ["ownerid"]).attributes.ownerid);
    expect(owners.map((owner) => (owner as { id: string }).id === user.userId)).toEqual(moved);
  });
});

describe("sharing a row that others point to", () => {
  it("shares them where the relationship cascades, and takes it back", () => {
    const opened = withItems({ Share: "Cascade", Unshare: "Cascade" });
    const { engine, admin, project } = opened;
    const user = addUser(opened, "user", { prvReadsample_Project: "Basic", prvReadsample_Item: "Basic" });
    const principal = reference("systemuser", user.userId);
    const target = reference(PROJECT, project);
    engine.execute(admin, "GrantAccess", {
      Target: target,
      PrincipalAccess: { Principal: principal, AccessMask: "ReadAccess" },
    });
    expect(engine.query(user, queryOf(ITEM)).rows).toHaveLength(2);
    engine.execute(admin, "RevokeAccess", { Target: target, Revokee: principal });
    expect(engine.query(user, queryOf(ITEM)).rows).toHaveLength(0);
  });
});

describe("linking rows", () => {
  it("through N:N works once, and again after unlinking", () => {
    const { engine, admin } = openSample();
    const project = reference(PROJECT, engine.create(admin, entity(PROJECT, {})));
    const setting = reference("sample_setting", engine.create(admin, entity("sample_setting", {})));
    const link = (): void => engine.associate(admin, project, "sample_project_setting", [setting]);
    link();
    expect(failure(link)).toMatchObject({ code: "0x80040237", http: 412 });
    engine.disassociate(admin, setting, "sample_project_setting", [project]);
    link();
    expect(engine.query(admin, queryOf("sample_project_setting")).rows).toHaveLength(1);
  });

  it("through 1:N sets and clears the lookup of the many side", () => {
    const { engine, admin, project, items } = withItems({});
    const other = engine.create(admin, entity(PROJECT, { sample_name: "Other" }));
    const item = reference(ITEM, items[0] ?? "");
    const parent = (): unknown => engine.retrieve(admin, item, ["sample_projectid"]).attributes.sample_projectid;
    engine.associate(admin, reference(PROJECT, other), "sample_project_items", [item]);
    expect(parent()).toEqual({ logicalName: PROJECT, id: other, name: "Other" });
    engine.disassociate(admin, reference(PROJECT, project), "sample_project_items", [item]);
    expect(parent()).toMatchObject({ id: other });
    engine.disassociate(admin, reference(PROJECT, other), "sample_project_items", [item]);
    expect(parent()).toBeNull();
  });

  it("is refused for a relationship or a row that is not there", () => {
    const { engine, admin } = openSample();
    const project = reference(PROJECT, engine.create(admin, entity(PROJECT, {})));
    const nowhere = reference("sample_setting", "0ab1c2d3-0000-4000-8000-00000000000f");
    expect(failure(() => engine.associate(admin, project, "sample_nothing", [nowhere])).name).toBe(
      "RelationshipNotFound",
    );
    expect(failure(() => engine.associate(admin, project, "sample_project_setting", [nowhere])).name).toBe(
      "LookupTargetMissing",
    );
  });
});

describe("the audit trail", () => {
  it("tells who changed what from what to what, and nobody can change it", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, { sample_name: "one" }));
    engine.update(admin, entity(PROJECT, { sample_name: "two" }, id));
    engine.update(admin, entity(PROJECT, { sample_name: "two" }, id));
    engine.delete(admin, reference(PROJECT, id));
    const rows = engine.query(admin, {
      ...queryOf("audit", { objectid: id }),
      orders: [{ alias: null, column: "createdon", descending: false }],
    }).rows;
    const byAction = new Map(rows.map((row) => [row.attributes.action, row]));
    expect([...byAction.keys()].sort()).toEqual([1, 2, 3]);
    const update = byAction.get(2);
    expect(update?.attributes).toMatchObject({ operation: 2, userid: { id: admin.userId }, objecttypecode: PROJECT });
    expect(JSON.parse(attributeText(update?.attributes.changedata))).toEqual({
      changedAttributes: [{ logicalName: "sample_name", oldValue: "one", newValue: "two" }],
    });
    expect(failure(() => engine.delete(admin, reference("audit", update?.id ?? ""))).name).toBe("MethodNotSupported");
    expect(failure(() => engine.create(admin, entity("audit", {}))).name).toBe("MethodNotSupported");
  });

  it("is open for the rows one may read, or for those who may read all of it", () => {
    const opened = openSample();
    const { engine, admin } = opened;
    const user = addUser(opened, "user", {
      prvCreatesample_Project: "Basic",
      prvReadsample_Project: "Basic",
      prvReadRecordAuditHistory: "Global",
    });
    const own = engine.create(user, entity(PROJECT, { sample_name: "mine" }));
    engine.create(admin, entity(PROJECT, { sample_name: "not mine" }));
    const objects = engine.query(user, queryOf("audit")).rows.map((row) => row.attributes.objectid);
    expect(objects).toMatchObject([{ id: own }]);
    const stranger = addUser(opened, "stranger", { prvReadsample_Project: "Basic" });
    expect(failure(() => engine.query(stranger, queryOf("audit"))).name).toBe("PrivilegeDenied");
  });

  it("stops while the organization's auditing is off", () => {
    const { engine, admin } = openSample();
    engine.update(admin, entity("organization", { isauditenabled: false }, engine.organizationId));
    engine.create(admin, entity(PROJECT, { sample_name: "quiet" }));
    expect(engine.query(admin, queryOf("audit", { objecttypecode: PROJECT })).rows).toHaveLength(0);
  });
});
