import { requireGuid } from "../engine/column-values";
import type { EntityReference } from "../contract/values";
import type { MessageCall, MessageFamily } from "./message-registry";
import { asReference } from "./parameters";

const MEMBERSHIP = "teammembership_association";

function members({ read }: MessageCall): readonly EntityReference[] {
  const name = read.has("Members") ? "Members" : "MemberIds";
  return read.list(name).map((value) => asReference(value) ?? { logicalName: "systemuser", id: requireGuid(value) });
}

function team({ read }: MessageCall): EntityReference {
  return read.has("TeamId") ? { logicalName: "team", id: read.guid("TeamId") } : read.reference("entity", "Target");
}

/** Who belongs to a team. */
export const TEAM_MESSAGES: MessageFamily = {
  AddMembersTeam: (call) => {
    const { core, session } = call;
    const target = team(call);
    const present = new Set(
      core.rows.find("teammembership", { teamid: target.id }).map((row) => row.attributes.systemuserid),
    );
    const added = members(call).filter((member) => !present.has(member.id));
    core.operations.associate(session, target, MEMBERSHIP, added);
    return {};
  },
  RemoveMembersTeam: (call) => {
    call.core.operations.disassociate(call.session, team(call), MEMBERSHIP, members(call));
    return {};
  },
};
