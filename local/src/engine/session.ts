import { randomUUID } from "node:crypto";
import type { Caller } from "../contract/engine";
import type { PluginContext } from "../contract/plugin";

/** In whose name an operation runs and how it came about. */
export interface Session {
  readonly userId: string;
  readonly initiatingUserId: string;
  /** 1 for a request; one more for each plug-in that stands between. */
  readonly depth: number;
  readonly parentContext: PluginContext | null;
  readonly bypassPlugins: boolean;
  readonly correlationId: string;
  readonly tag: string | null;
}

export function requestSession(caller: Caller): Session {
  return {
    userId: caller.userId,
    initiatingUserId: caller.userId,
    depth: 1,
    parentContext: null,
    bypassPlugins: caller.bypassPlugins ?? false,
    correlationId: randomUUID(),
    tag: caller.tag ?? null,
  };
}

/** The same operation in another user's name. */
export function actingAs(session: Session, userId: string): Session {
  return session.userId === userId ? session : { ...session, userId };
}
