import { attributeText } from "../../src/store/attribute-text";
import type { Caller } from "../../src/contract/engine";
import { addUser, entity, failure, type Opened, openSample, queryOf, reference } from "./open-engine";

const PROJECT = "sample_project";
const ITEM = "sample_item";
const DEPTHS = ["Basic", "Local", "Deep", "Global"] as const;
type Depth = (typeof DEPTHS)[number];

interface Organization extends Opened {
  /** A unit below the root with a unit below it. */
  readonly unit: string;
  readonly below: string;
}

function organization(): Organization {
  const opened = openSample();
  const { engine, system } = opened;
  const unit = engine.create(system, entity("businessunit", { name: "Unit" }));
  const below = engine.create(
    system,
    entity("businessunit", { name: "Below", parentbusinessunitid: reference("businessunit", unit) }),
  );
  return { ...opened, unit, below };
}

/** Everything on the sample tables but what a test takes away or narrows. */
function privileges(changes: Readonly<Record<string, Depth | null>> = {}): Record<string, string> {
  const all: Record<string, string> = {};
  for (const table of ["sample_Project", "sample_Item"]) {
    for (const right of ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"]) {
      all[`prv${right}${table}`] = "Global";
    }
  }
  for (const [name, depth] of Object.entries(changes)) {
    if (depth === null) delete all[name];
    else all[name] = depth;
  }
  return all;
}

/** Rows owned by: the user, somebody in the same unit, somebody below, somebody at the root. */
function rowsAround(org: Organization, user: Caller): Readonly<Record<"own" | "unit" | "below" | "root", string>> {
  const { engine, system, unit, below } = org;
  const colleague = addUser(org, "colleague", privileges(), unit);
  const junior = addUser(org, "junior", privileges(), below);
  const owned = (owner: Caller): string =>
    engine.create(system, entity(PROJECT, { sample_name: "P", ownerid: reference("systemuser", owner.userId) }));
  return { own: owned(user), unit: owned(colleague), below: owned(junior), root: owned(org.admin) };
}

/** Which of the four rows an action works on. */
function reach(rows: Readonly<Record<string, string>>, act: (id: string) => void): string[] {
  return Object.entries(rows).flatMap(([name, id]) => {
    try {
      act(id);
      return [name];
    } catch (error) {
      expect(error).toMatchObject({ errorName: "RecordAccessDenied", codeText: "0x80048306", http: 403 });
      return [];
    }
  });
}

const REACH: Readonly<Record<Depth, readonly string[]>> = {
  Basic: ["own"],
  Local: ["own", "unit"],
  Deep: ["own", "unit", "below"],
  Global: ["own", "unit", "below", "root"],
};

describe.each(DEPTHS)("a privilege at depth %s", (depth) => {
  const userWith = (org: Organization, right: string): Caller =>
    addUser(org, "user", privileges({ [`prv${right}sample_Project`]: depth }), org.unit);

  it("reads by id and in lists as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Read");
    const rows = rowsAround(org, user);
    expect(reach(rows, (id) => org.engine.retrieve(user, reference(PROJECT, id), ["sample_name"]))).toEqual(
      REACH[depth],
    );
    const listed = org.engine.query(user, queryOf(PROJECT)).rows.map((row) => row.id);
    expect(listed.sort()).toEqual(REACH[depth].map((name) => rows[name as keyof typeof rows]).sort());
  });

  it("writes as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Write");
    const rows = rowsAround(org, user);
    expect(reach(rows, (id) => org.engine.update(user, entity(PROJECT, { sample_name: "X" }, id)))).toEqual(
      REACH[depth],
    );
  });

  it("deletes as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Delete");
    const rows = rowsAround(org, user);
    expect(reach(rows, (id) => org.engine.delete(user, reference(PROJECT, id)))).toEqual(REACH[depth]);
  });

  it("creates for owners as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Create");
    const owners = {
      own: user.userId,
      unit: addUser(org, "colleague", privileges(), org.unit).userId,
      below: addUser(org, "junior", privileges(), org.below).userId,
      root: org.admin.userId,
    };
    const create = (id: string): string =>
      org.engine.create(user, entity(PROJECT, { ownerid: reference("systemuser", id) }));
    expect(reach(owners, create)).toEqual(REACH[depth]);
  });

  it("assigns as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Assign");
    const rows = rowsAround(org, user);
    const assign = (id: string): unknown =>
      org.engine.execute(user, "Assign", {
        Target: reference(PROJECT, id),
        Assignee: reference("systemuser", org.admin.userId),
      });
    const others = { own: rows.own, unit: rows.unit, below: rows.below };
    expect(reach(others, assign)).toEqual(REACH[depth].filter((name) => name !== "root"));
  });

  it("appends to rows as far as the depth reaches, on create and on update", () => {
    const org = organization();
    const user = userWith(org, "AppendTo");
    const rows = rowsAround(org, user);
    const attach = (id: string): unknown =>
      org.engine.create(user, entity(ITEM, { sample_projectid: reference(PROJECT, id) }));
    expect(reach(rows, attach)).toEqual(REACH[depth]);
    const item = org.engine.create(user, entity(ITEM, {}));
    const move = (id: string): void =>
      org.engine.update(user, entity(ITEM, { sample_projectid: reference(PROJECT, id) }, item));
    expect(reach(rows, move)).toEqual(REACH[depth]);
  });

  it("shares as far as the depth reaches", () => {
    const org = organization();
    const user = userWith(org, "Share");
    const rows = rowsAround(org, user);
    const friend = addUser(org, "friend", privileges(), org.unit);
    const share = (id: string): unknown =>
      org.engine.execute(user, "GrantAccess", {
        Target: reference(PROJECT, id),
        PrincipalAccess: { Principal: reference("systemuser", friend.userId), AccessMask: "ReadAccess" },
      });
    expect(reach(rows, share)).toEqual(REACH[depth]);
  });
});

describe("a privilege that is missing", () => {
  it.each(["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"])(
    "stops %s by name",
    (right) => {
      const org = organization();
      const table = right === "Append" ? "sample_Item" : "sample_Project";
      const user = addUser(org, "user", privileges({ [`prv${right}${table}`]: null }), org.unit);
      const owned = { ownerid: reference("systemuser", right === "Read" ? org.admin.userId : user.userId) };
      const id = org.engine.create(org.system, entity(PROJECT, owned));
      const actions: Readonly<Record<string, () => unknown>> = {
        Create: () => org.engine.create(user, entity(PROJECT, {})),
        Read: () => org.engine.query(user, queryOf(PROJECT)),
        Write: () => org.engine.update(user, entity(PROJECT, { sample_name: "X" }, id)),
        Delete: () => org.engine.delete(user, reference(PROJECT, id)),
        Append: () => org.engine.create(user, entity(ITEM, { sample_projectid: reference(PROJECT, id) })),
        AppendTo: () => org.engine.create(user, entity(ITEM, { sample_projectid: reference(PROJECT, id) })),
        Assign: () =>
          org.engine.update(user, entity(PROJECT, { ownerid: reference("systemuser", org.admin.userId) }, id)),
        Share: () =>
          org.engine.execute(user, "GrantAccess", {
            Target: reference(PROJECT, id),
            PrincipalAccess: { Principal: reference("systemuser", org.admin.userId), AccessMask: "ReadAccess" },
          }),
      };
      const refused = failure(() => actions[right]?.());
      expect(refused).toMatchObject({ name: "PrivilegeDenied", code: "0x80040220", http: 403 });
      expect(refused.message).toContain(`is missing prv${right}${table} privilege`);
    },
  );

  it("keeps a user without any role out altogether", () => {
    const { engine, system } = organization();
    const userId = engine.create(system, entity("systemuser", { domainname: "nobody@sample.local", lastname: "N" }));
    expect(failure(() => engine.query({ userId }, queryOf(PROJECT))).name).toBe("UserNotAssignedRoles");
    engine.update(system, entity("systemuser", { isdisabled: true }, userId));
    expect(failure(() => engine.query({ userId }, queryOf(PROJECT))).name).toBe("UserDisabled");
  });

  it("does not matter for rows nobody owns once any depth is there", () => {
    const org = organization();
    const user = addUser(org, "user", { prvReadsample_Setting: "Basic" }, org.unit);
    const id = org.engine.create(org.admin, entity("sample_setting", { sample_name: "S" }));
    expect(org.engine.retrieve(user, reference("sample_setting", id), ["sample_name"]).attributes.sample_name).toBe(
      "S",
    );
    expect(failure(() => org.engine.delete(user, reference("sample_setting", id))).name).toBe("PrivilegeDenied");
  });
});

describe("roles", () => {
  it("take effect at once when their privileges change through the API", () => {
    const org = organization();
    const user = addUser(org, "user", { prvReadsample_Project: "Global" });
    const roleId = org.engine.query(org.system, queryOf("role", { name: "user role" })).rows[0]?.id ?? "";
    expect(failure(() => org.engine.create(user, entity(PROJECT, {}))).name).toBe("PrivilegeDenied");
    org.engine.execute(org.admin, "AddPrivilegesRole", {
      RoleId: roleId,
      Privileges: [{ PrivilegeName: "prvCreatesample_Project", Depth: "Basic" }],
    });
    const id = org.engine.create(user, entity(PROJECT, {}));
    org.engine.execute(org.admin, "ReplacePrivilegesRole", {
      RoleId: roleId,
      Privileges: [{ PrivilegeName: "prvWritesample_Project", Depth: "Basic" }],
    });
    expect(failure(() => org.engine.retrieve(user, reference(PROJECT, id), ["sample_name"])).name).toBe(
      "PrivilegeDenied",
    );
    org.engine.update(user, entity(PROJECT, { sample_name: "ok" }, id));
    const left = org.engine.execute(org.admin, "RetrieveRolePrivilegesRole", { RoleId: roleId });
    expect(left.RolePrivileges).toMatchObject([{ PrivilegeName: "prvWritesample_Project", Depth: "Basic" }]);
  });

  it("cannot be changed or given by somebody without the right to", () => {
    const org = organization();
    const user = addUser(org, "user", privileges());
    const role = org.engine.query(org.system, queryOf("role", { name: "user role" })).rows[0]?.id ?? "";
    const add = { RoleId: role, Privileges: [{ PrivilegeName: "prvReadAccount", Depth: "Global" }] };
    expect(failure(() => org.engine.execute(user, "AddPrivilegesRole", add)).name).toBe("PrivilegeDenied");
    const self = reference("systemuser", user.userId);
    const give = (): void => org.engine.associate(user, self, "systemuserroles_association", [reference("role", role)]);
    expect(failure(give).name).toBe("MessagePrivilegeDenied");
  });

  it("keep one System Administrator, and that role as it is", () => {
    const { engine, admin } = organization();
    const role = reference("role", "627090ff-40a3-4053-8790-584edc5be201");
    const take = (): void =>
      engine.disassociate(admin, reference("systemuser", admin.userId), "systemuserroles_association", [role]);
    expect(failure(take).name).toBe("CannotRemoveSystemAdministrator");
    expect(failure(() => engine.delete(admin, role)).name).toBe("InvalidOperation");
  });

  it("reach through a team: its rows are its members' rows", () => {
    const org = organization();
    const { engine, system } = org;
    const user = addUser(org, "user", { prvReadUser: "Global" }, org.unit);
    const teamId = engine.create(system, entity("team", { name: "Team" }));
    const roleId = engine.create(system, entity("role", { name: "Team role", isinherited: 0 }));
    engine.execute(system, "AddPrivilegesRole", {
      RoleId: roleId,
      Privileges: [{ PrivilegeName: "prvReadsample_Project", Depth: "Basic" }],
    });
    engine.associate(system, reference("team", teamId), "teamroles_association", [reference("role", roleId)]);
    engine.execute(system, "AddMembersTeam", { TeamId: teamId, MemberIds: [user.userId] });
    const ofTeam = engine.create(system, entity(PROJECT, { ownerid: reference("team", teamId) }));
    const own = engine.create(org.admin, entity(PROJECT, {}));
    expect(engine.query(user, queryOf(PROJECT)).rows.map((row) => row.id)).toEqual([ofTeam]);
    expect(failure(() => engine.retrieve(user, reference(PROJECT, own), ["sample_name"])).name).toBe(
      "RecordAccessDenied",
    );
    engine.execute(system, "RemoveMembersTeam", { TeamId: teamId, MemberIds: [user.userId] });
    expect(failure(() => engine.query(user, queryOf(PROJECT))).name).toBe("PrivilegeDenied");
  });
});

describe("owners", () => {
  it("must be able to read the table they are given a row of", () => {
    const org = organization();
    const stranger = addUser(org, "stranger", { prvReadUser: "Global" });
    const id = org.engine.create(org.admin, entity(PROJECT, {}));
    const assign = (): void =>
      org.engine.update(org.admin, entity(PROJECT, { ownerid: reference("systemuser", stranger.userId) }, id));
    expect(failure(assign)).toMatchObject({ name: "PrincipalPrivilegeDenied", code: "0x80040231" });
  });

  it("bring their business unit with them, and take it along when they move", () => {
    const org = organization();
    const user = addUser(org, "user", privileges(), org.unit);
    const id = org.engine.create(user, entity(PROJECT, {}));
    const unit = (): unknown =>
      org.engine.retrieve(org.admin, reference(PROJECT, id), ["owningbusinessunit"]).attributes.owningbusinessunit;
    expect(unit()).toMatchObject({ id: org.unit });
    org.engine.update(
      org.admin,
      entity("systemuser", { businessunitid: reference("businessunit", org.below) }, user.userId),
    );
    expect(unit()).toMatchObject({ id: org.below });
  });
});

describe("sharing", () => {
  function shared(mask: string, userPrivileges: Record<string, string>) {
    const org = organization();
    const user = addUser(org, "user", userPrivileges, org.unit);
    const id = org.engine.create(org.admin, entity(PROJECT, { sample_name: "P" }));
    const target = reference(PROJECT, id);
    const principal = reference("systemuser", user.userId);
    const grant = (): unknown =>
      org.engine.execute(org.admin, "GrantAccess", {
        Target: target,
        PrincipalAccess: { Principal: principal, AccessMask: mask },
      });
    return { ...org, user, id, target, principal, grant };
  }
  const basic = Object.fromEntries(Object.keys(privileges()).map((name) => [name, "Basic"]));

  it("opens one row, in lists as well, until it is taken back", () => {
    const { engine, admin, user, id, target, principal, grant } = shared("ReadAccess", basic);
    expect(failure(() => engine.retrieve(user, target, ["sample_name"])).name).toBe("RecordAccessDenied");
    grant();
    expect(engine.retrieve(user, target, ["sample_name"]).attributes.sample_name).toBe("P");
    expect(engine.query(user, queryOf(PROJECT)).rows.map((row) => row.id)).toEqual([id]);
    expect(failure(() => engine.update(user, entity(PROJECT, {}, id))).name).toBe("RecordAccessDenied");
    expect(engine.execute(admin, "RetrievePrincipalAccess", { entity: principal, Target: target })).toEqual({
      AccessRights: "ReadAccess",
    });
    expect(engine.execute(admin, "RetrieveSharedPrincipalsAndAccess", { Target: target })).toEqual({
      PrincipalAccesses: [{ Principal: principal, AccessMask: "ReadAccess" }],
    });
    engine.execute(admin, "ModifyAccess", {
      Target: target,
      PrincipalAccess: { Principal: principal, AccessMask: "ReadAccess, WriteAccess" },
    });
    engine.update(user, entity(PROJECT, { sample_name: "Q" }, id));
    engine.execute(admin, "RevokeAccess", { Target: target, Revokee: principal });
    expect(failure(() => engine.retrieve(user, target, ["sample_name"])).name).toBe("RecordAccessDenied");
  });

  it("gives nobody what their roles do not give them", () => {
    const rest = Object.fromEntries(Object.entries(basic).filter(([name]) => name !== "prvDeletesample_Project"));
    const { grant } = shared("DeleteAccess", rest);
    expect(failure(grant).name).toBe("PrincipalPrivilegeDenied");
  });

  it("passes on only what the sharer has, and nothing to the owner", () => {
    const { engine, user, target, admin } = shared("ReadAccess", basic);
    const give = (): unknown =>
      engine.execute(user, "GrantAccess", {
        Target: target,
        PrincipalAccess: { Principal: reference("systemuser", admin.userId), AccessMask: "ReadAccess" },
      });
    expect(failure(give).name).toBe("RecordAccessDenied");
    const toOwner = (): unknown =>
      engine.execute(admin, "GrantAccess", {
        Target: target,
        PrincipalAccess: { Principal: reference("systemuser", admin.userId), AccessMask: "ReadAccess" },
      });
    expect(failure(toOwner)).toMatchObject({ name: "CannotShareWithOwner", code: "0x80040214" });
  });
});

describe("secured columns", () => {
  it("read as nothing and cannot be written, until a profile allows it", () => {
    const org = organization();
    const { engine, system } = org;
    const user = addUser(org, "user", privileges());
    const id = engine.create(org.admin, entity(PROJECT, { sample_secret: "42", sample_name: "P" }));
    const read = (): unknown =>
      engine.retrieve(user, reference(PROJECT, id), ["sample_secret"]).attributes.sample_secret;
    expect(read()).toBeNull();
    expect(engine.query(user, queryOf(PROJECT)).rows[0]?.attributes.sample_secret ?? null).toBeNull();
    expect(engine.query(user, queryOf(PROJECT, { sample_secret: "42" })).rows).toHaveLength(0);
    expect(failure(() => engine.update(user, entity(PROJECT, { sample_secret: "x" }, id)))).toMatchObject({
      code: "0x8004f507",
      http: 403,
    });
    expect(failure(() => engine.create(user, entity(PROJECT, { sample_secret: "x" })))).toMatchObject({
      code: "0x8004f502",
      http: 403,
    });
    const profile = engine.create(system, entity("fieldsecurityprofile", { name: "Readers" }));
    engine.create(
      system,
      entity("fieldpermission", {
        fieldsecurityprofileid: reference("fieldsecurityprofile", profile),
        entityname: PROJECT,
        attributelogicalname: "sample_secret",
        canread: 4,
        canupdate: 0,
        cancreate: 0,
      }),
    );
    engine.associate(system, reference("systemuser", user.userId), "systemuserprofiles_association", [
      reference("fieldsecurityprofile", profile),
    ]);
    expect(read()).toBe("42");
    expect(failure(() => engine.update(user, entity(PROJECT, { sample_secret: "x" }, id))).name).toBe(
      "SecuredColumnUpdate",
    );
  });

  it("stay hidden in the history of a row", () => {
    const org = organization();
    const user = addUser(org, "user", { ...privileges(), prvReadRecordAuditHistory: "Global" });
    const id = org.engine.create(org.admin, entity(PROJECT, { sample_secret: "42", sample_name: "P" }));
    const seen = (caller: Caller): string =>
      attributeText(org.engine.query(caller, queryOf("audit", { objectid: id })).rows[0]?.attributes.changedata);
    expect(seen(org.admin)).toContain("sample_secret");
    expect(seen(user)).toContain("sample_name");
    expect(seen(user)).not.toContain("sample_secret");
  });
});

describe("the messages about rights", () => {
  it("say who asks and what a user may do", () => {
    const org = organization();
    const user = addUser(org, "user", { prvReadsample_Project: "Deep" }, org.unit);
    expect(org.engine.execute(user, "WhoAmI", {})).toEqual({
      UserId: user.userId,
      BusinessUnitId: org.unit,
      OrganizationId: org.engine.organizationId,
    });
    expect(
      org.engine.execute(org.admin, "RetrieveUserPrivileges", { UserId: user.userId }).RolePrivileges,
    ).toMatchObject([{ PrivilegeName: "prvReadsample_Project", Depth: "Deep", BusinessUnitId: org.unit }]);
  });

  it("refuse a message nobody knows", () => {
    const { engine, admin } = organization();
    expect(failure(() => engine.execute(admin, "DoNothing", {}))).toMatchObject({ code: "0x8006088a", http: 404 });
  });
});
