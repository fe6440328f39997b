import type { Core } from "../engine/core";
import type { Session } from "../engine/session";
import { dataverseError } from "../errors";
import { ACCESS_MESSAGES } from "./access-messages";
import { executeCustomApi, findCustomApi } from "./custom-api";
import { ORGANIZATION_MESSAGES } from "./organization-messages";
import { type Parameters, ParameterReader } from "./parameters";
import { ROLE_MESSAGES } from "./role-messages";
import { ROW_MESSAGES } from "./row-messages";
import { SOLUTION_MESSAGES } from "./solution-messages";
import { TEAM_MESSAGES } from "./team-messages";

export type Result = Readonly<Record<string, unknown>>;

export interface MessageCall {
  readonly core: Core;
  readonly session: Session;
  readonly read: ParameterReader;
}

export type MessageHandler = (call: MessageCall) => Result;

export type MessageFamily = Readonly<Record<string, MessageHandler>>;

const HANDLERS: ReadonlyMap<string, MessageHandler> = new Map(
  [ACCESS_MESSAGES, ORGANIZATION_MESSAGES, ROLE_MESSAGES, ROW_MESSAGES, SOLUTION_MESSAGES, TEAM_MESSAGES].flatMap(
    (family) => Object.entries(family),
  ),
);

/** Names of the messages the server itself knows. */
export const MESSAGE_NAMES: readonly string[] = [...HANDLERS.keys()];

/** Runs messages by name: the platform's own and the custom APIs of solutions. */
export class MessageRegistry {
  constructor(private readonly core: Core) {}

  /** @throws 0x8006088a for a message nobody knows */
  execute(session: Session, message: string, parameters: Parameters): Result {
    const { core } = this;
    const handler = HANDLERS.get(message);
    const read = new ParameterReader(message, parameters);
    core.security.requireActive(session.userId);
    if (handler) return core.driver.transaction(() => handler({ core, session, read }));
    const api = findCustomApi(core, message);
    if (!api) throw dataverseError("MessageNotFound", { message });
    return executeCustomApi(core, session, api, parameters);
  }
}
