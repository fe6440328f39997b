import type { Model } from "../contract/metadata";
import { dataverseError } from "../errors";
import type { SqlDriver, SqlRow } from "../store/sql-driver";
import { DEPTH_BITS } from "./rights";
import { SYSTEM_ADMINISTRATOR_ROLE } from "./well-known";

/** Where a privilege reaches. */
export interface Scope {
  readonly isGlobal: boolean;
  /** Users and teams whose rows are reached. */
  readonly owners: ReadonlySet<string>;
  readonly businessUnits: ReadonlySet<string>;
  /** The deepest depth it was granted with. */
  readonly depthMask: number;
}

export interface ColumnRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
}

/** A user, or a team on its own, with everything its roles and teams give. */
export interface Principal {
  readonly id: string;
  readonly kind: "systemuser" | "team";
  readonly businessUnitId: string;
  readonly isDisabled: boolean;
  readonly teamIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly isAdministrator: boolean;
  /** By privilege name in lower case. */
  readonly scopes: ReadonlyMap<string, Scope>;
  /** By `table.column`. */
  readonly columnRights: ReadonlyMap<string, ColumnRights>;
}

const SECURITY_TABLES: ReadonlySet<string> = new Set([
  "systemuser",
  "team",
  "teammembership",
  "businessunit",
  "role",
  "roleprivileges",
  "systemuserroles",
  "teamroles",
  "privilege",
  "fieldsecurityprofile",
  "fieldpermission",
  "systemuserprofiles",
  "teamprofiles",
]);

interface GrantingRole {
  readonly roleId: string;
  readonly businessUnitId: string;
  /** Team the role comes through, when it gives team privileges only. */
  readonly onlyTeam: string | null;
}

interface GrowingScope {
  isGlobal: boolean;
  owners: Set<string>;
  businessUnits: Set<string>;
  depthMask: number;
}

function text(row: SqlRow, name: string): string {
  return String(row[name] ?? "");
}

/** Knows every user and team with their rights; forgets all of it when a row that matters to security changes. */
export class Principals {
  private readonly known = new Map<string, Principal>();
  private descendants = new Map<string, readonly string[]>();
  /** Raised whenever something is forgotten. */
  generation = 0;

  constructor(
    private readonly driver: SqlDriver,
    private readonly model: () => Model,
  ) {
    driver.onRollback(() => this.forget());
  }

  /** To be told of every write. */
  tableWritten(table: string): void {
    if (SECURITY_TABLES.has(table)) this.forget();
  }

  forget(): void {
    this.known.clear();
    this.descendants.clear();
    this.generation++;
  }

  /** @throws 0x80040217 when there is no such user */
  user(id: string): Principal {
    const known = this.known.get(id);
    if (known) return known;
    const row = this.driver.get(`SELECT businessunitid, isdisabled FROM systemuser WHERE systemuserid = ?`, [id]);
    if (!row) throw dataverseError("ObjectDoesNotExist", { table: "systemuser", id });
    const teams = this.driver.all(
      `SELECT t.teamid AS id, t.businessunitid AS unit FROM teammembership m JOIN team t ON t.teamid = m.teamid WHERE m.systemuserid = ?`,
      [id],
    );
    const unit = text(row, "businessunitid");
    const roles = [
      ...this.rolesOf("systemuserroles", "systemuserid", id, unit, null),
      ...teams.flatMap((team) =>
        this.rolesOf("teamroles", "teamid", text(team, "id"), text(team, "unit"), text(team, "id")),
      ),
    ];
    const teamIds = teams.map((team) => text(team, "id"));
    const made = this.principal("systemuser", id, unit, row.isdisabled === 1, teamIds, roles);
    this.known.set(id, made);
    return made;
  }

  /** @throws 0x80040217 when there is no such team */
  team(id: string): Principal {
    const known = this.known.get(id);
    if (known) return known;
    const row = this.driver.get(`SELECT businessunitid FROM team WHERE teamid = ?`, [id]);
    if (!row) throw dataverseError("ObjectDoesNotExist", { table: "team", id });
    const unit = text(row, "businessunitid");
    const made = this.principal("team", id, unit, false, [], this.rolesOf("teamroles", "teamid", id, unit, id));
    this.known.set(id, made);
    return made;
  }

  principalOf(kind: string, id: string): Principal {
    return kind === "team" ? this.team(id) : this.user(id);
  }

  private rolesOf(
    intersect: string,
    column: string,
    id: string,
    businessUnitId: string,
    teamId: string | null,
  ): GrantingRole[] {
    return this.driver
      .all(
        `SELECT r.roleid AS id, r.isinherited AS direct FROM "${intersect}" i JOIN role r ON r.roleid = i.roleid WHERE i."${column}" = ?`,
        [id],
      )
      .map((row) => ({ roleId: text(row, "id"), businessUnitId, onlyTeam: row.direct === 1 ? null : teamId }));
  }

  private principal(
    kind: Principal["kind"],
    id: string,
    businessUnitId: string,
    isDisabled: boolean,
    teamIds: readonly string[],
    roles: readonly GrantingRole[],
  ): Principal {
    const scopes = new Map<string, GrowingScope>();
    for (const role of roles) this.grant(scopes, role, [id, ...teamIds]);
    return {
      id,
      kind,
      businessUnitId,
      isDisabled,
      teamIds,
      roleIds: [...new Set(roles.map(({ roleId }) => roleId))],
      isAdministrator: roles.some(({ roleId }) => roleId === SYSTEM_ADMINISTRATOR_ROLE),
      scopes,
      columnRights: this.columnRightsOf(kind, id, teamIds),
    };
  }

  private grant(scopes: Map<string, GrowingScope>, role: GrantingRole, own: readonly string[]): void {
    const rows = this.driver.all(
      `SELECT p.name AS name, rp.privilegedepthmask AS mask FROM roleprivileges rp JOIN privilege p ON p.privilegeid = rp.privilegeid WHERE rp.roleid = ?`,
      [role.roleId],
    );
    for (const row of rows) {
      const name = text(row, "name").toLowerCase();
      const mask = Number(row.mask ?? 0);
      let scope = scopes.get(name);
      if (!scope) {
        scope = { isGlobal: false, owners: new Set(), businessUnits: new Set(), depthMask: 0 };
        scopes.set(name, scope);
      }
      scope.depthMask |= mask;
      if (mask >= DEPTH_BITS.Global) scope.isGlobal = true;
      for (const owner of role.onlyTeam === null ? own : [role.onlyTeam]) scope.owners.add(owner);
      if (mask >= DEPTH_BITS.Deep)
        for (const unit of this.unitsBelow(role.businessUnitId)) scope.businessUnits.add(unit);
      else if (mask >= DEPTH_BITS.Local) scope.businessUnits.add(role.businessUnitId);
    }
  }

  private unitsBelow(unit: string): readonly string[] {
    const known = this.descendants.get(unit);
    if (known) return known;
    const found = this.driver
      .all(
        `WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT b.businessunitid FROM businessunit b JOIN below ON b.parentbusinessunitid = below.id) SELECT id FROM below`,
        [unit],
      )
      .map((row) => text(row, "id"));
    this.descendants.set(unit, found);
    return found;
  }

  private columnRightsOf(kind: Principal["kind"], id: string, teamIds: readonly string[]): Map<string, ColumnRights> {
    const found = new Map<string, ColumnRights>();
    if (!this.model().tables.has("fieldpermission")) return found;
    const rows = this.driver.all(
      `SELECT f.entityname AS tablename, f.attributelogicalname AS columnname, max(f.canread) AS r, max(f.cancreate) AS c, max(f.canupdate) AS u
       FROM fieldpermission f WHERE f.fieldsecurityprofileid IN (
         SELECT fieldsecurityprofileid FROM systemuserprofiles WHERE systemuserid = ?
         UNION SELECT fieldsecurityprofileid FROM teamprofiles WHERE teamid IN (SELECT value FROM json_each(?)))
       GROUP BY 1, 2`,
      [kind === "systemuser" ? id : "", JSON.stringify(kind === "team" ? [id] : teamIds)],
    );
    for (const row of rows) {
      found.set(`${text(row, "tablename").toLowerCase()}.${text(row, "columnname").toLowerCase()}`, {
        read: row.r === 4,
        create: row.c === 4,
        update: row.u === 4,
      });
    }
    return found;
  }
}
