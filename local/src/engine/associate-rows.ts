import type { ManyToManyRelationship, TableDefinition } from "../contract/metadata";
import type { EntityReference } from "../contract/values";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { referenceOf } from "../store/schema";
import { requireGuid } from "./column-values";
import type { Core } from "./core";
import { requireRowAccess, requireTarget } from "./row-checks";
import type { Session } from "./session";
import { updateRow } from "./update-row";
import { SYSTEM_ADMINISTRATOR_ROLE } from "../security/well-known";

type Change = "Associate" | "Disassociate";

interface Pair {
  readonly first: string;
  readonly second: string;
}

/** Which id goes into which column; a relationship of a table with itself goes by the order given. */
function pairOf(relationship: ManyToManyRelationship, one: EntityReference, other: EntityReference): Pair {
  if (relationship.table1 === one.logicalName && relationship.table2 === other.logicalName) {
    return { first: one.id, second: other.id };
  }
  if (relationship.table2 === one.logicalName && relationship.table1 === other.logicalName) {
    return { first: other.id, second: one.id };
  }
  throw dataverseError("RelationshipNotFound", { relationship: relationship.schemaName, table: one.logicalName });
}

function requireLastAdministrator(core: Core, relationship: ManyToManyRelationship, pair: Pair): void {
  if (relationship.intersectTable !== "systemuserroles" || pair.second !== SYSTEM_ADMINISTRATOR_ROLE) return;
  const holders = core.rows.find("systemuserroles", { roleid: SYSTEM_ADMINISTRATOR_ROLE });
  if (holders.length <= 1) throw dataverseError("CannotRemoveSystemAdministrator");
}

function changePair(core: Core, relationship: ManyToManyRelationship, pair: Pair, change: Change): void {
  const { intersectTable, column1, column2 } = relationship;
  const columns = { [column1]: pair.first, [column2]: pair.second };
  if (change === "Associate") {
    core.rows.insert(intersectTable, core.rows.newId(), columns);
    return;
  }
  requireLastAdministrator(core, relationship, pair);
  for (const row of core.rows.find(intersectTable, columns)) core.rows.remove(intersectTable, row.id);
}

function checkPair(core: Core, session: Session, table: TableDefinition, id: string, related: EntityReference): void {
  const { security } = core;
  if (security.isSystem(session.userId)) return;
  const other = requireTable(core.model(), related.logicalName);
  if (related.logicalName === "role" || table.logicalName === "role") {
    security.requireNamedPrivilege(session.userId, "prvAssignRole");
    return;
  }
  requireRowAccess(core, session.userId, table, id, "Append");
  requireRowAccess(core, session.userId, other, related.id, "AppendTo");
}

function auditAction(
  table: TableDefinition,
  related: EntityReference,
  change: Change,
): "associate" | "disassociate" | "assignRole" | "removeRole" {
  const isRole = related.logicalName === "role" && (table.logicalName === "systemuser" || table.logicalName === "team");
  if (isRole) return change === "Associate" ? "assignRole" : "removeRole";
  return change === "Associate" ? "associate" : "disassociate";
}

/** Sets or clears the lookup on the many side of a 1:N relationship. */
function changeLookup(
  core: Core,
  session: Session,
  reference: EntityReference,
  relationshipName: string,
  related: EntityReference,
  change: Change,
): void {
  const relationship = core.model().relationships.get(relationshipName);
  if (relationship?.kind !== "oneToMany") return;
  const isParent =
    relationship.referencedTable === reference.logicalName && relationship.referencingTable === related.logicalName;
  const [parent, child] = isParent ? [reference, related] : [related, reference];
  if (child.logicalName !== relationship.referencingTable || parent.logicalName !== relationship.referencedTable) {
    throw dataverseError("RelationshipNotFound", { relationship: relationshipName, table: reference.logicalName });
  }
  const column = relationship.referencingColumn;
  if (change === "Disassociate") {
    const current = core.rows.read(child.logicalName, child.id)?.attributes[column];
    if (referenceOf(current)?.id !== parent.id) return;
  }
  const value = change === "Associate" ? { logicalName: parent.logicalName, id: parent.id } : null;
  updateRow(core, session, { logicalName: child.logicalName, id: child.id, attributes: { [column]: value } });
}

/** Links or unlinks rows through a relationship by its schema name. */
export function changeAssociation(
  core: Core,
  session: Session,
  sent: EntityReference,
  relationshipName: string,
  relatedRows: readonly EntityReference[],
  change: Change,
): void {
  const table = requireTable(core.model(), sent.logicalName);
  const relationship = core.model().relationships.get(relationshipName);
  if (!relationship)
    throw dataverseError("RelationshipNotFound", { relationship: relationshipName, table: sent.logicalName });
  const reference = { logicalName: sent.logicalName, id: requireGuid(sent.id) };
  const related = relatedRows.map((row) => ({ logicalName: row.logicalName, id: requireGuid(row.id) }));
  core.pipeline.run({
    session,
    message: change,
    table: sent.logicalName,
    id: reference.id,
    input: { Target: reference, Relationship: relationshipName, RelatedEntities: related },
    output: {},
    target: null,
    before: () => null,
    after: () => null,
    check: () => {
      core.security.requireActive(session.userId);
      for (const row of [reference, ...related]) requireTarget(core, row);
    },
    main: () => {
      for (const row of related) {
        if (relationship.kind === "oneToMany") {
          changeLookup(core, session, reference, relationshipName, row, change);
          continue;
        }
        checkPair(core, session, table, reference.id, row);
        changePair(core, relationship, pairOf(relationship, reference, row), change);
        core.audit.event(session, table, reference.id, auditAction(table, row, change), {
          relationship: relationshipName,
          related: `${row.logicalName},${row.id}`,
        });
      }
    },
  });
}
