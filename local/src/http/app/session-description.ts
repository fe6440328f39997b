import type { SessionDescription } from "../../contract/app";
import type { Engine } from "../../contract/engine";
import { enabledUsers, languageOf, systemRows, textOf, type User } from "../server/users";
import { appsOf } from "./apps";
import { rolesOf } from "./user-rights";

/** Languages written from right to left: Arabic, Hebrew, Farsi, Urdu. */
const RIGHT_TO_LEFT = new Set([1025, 1037, 1065, 1056]);

/** Answer of `GET /local/session` for a user. */
export function describeSession(engine: Engine, user: User): SessionDescription {
  const languageId = languageOf(engine, user.id);
  const [organization] = systemRows(engine, "organization", ["name"]);
  const roles = rolesOf(engine, user.id);
  return {
    userId: user.id,
    userName: user.name,
    fullName: user.fullName,
    languageId,
    isRtl: RIGHT_TO_LEFT.has(languageId),
    organizationName: textOf(organization?.attributes.name),
    organizationId: engine.organizationId,
    roles,
    users: enabledUsers(engine).map(({ id, name, fullName }) => ({ id, name, fullName })),
    apps: appsOf(
      engine,
      roles.map((role) => role.id),
    ),
  };
}
