import type { Engine } from "../../contract/engine";
import { readSession, sameText } from "./secret";
import { userById, userByName, type User } from "./users";

export const SESSION_COOKIE = "local_session";

/** How somebody got in: a bearer token needs no origin check, a cookie does. */
export interface Authenticated {
  readonly user: User;
  readonly by: "bearer" | "cookie" | "option";
}

export interface AuthenticationOptions {
  readonly engine: Engine;
  readonly secret: string;
  /** Domain name requests without token act as; null = none. */
  readonly asUser: string | null;
}

function byBearer(options: AuthenticationOptions, header: string): User | null {
  const token = /^Bearer\s+(\S+)$/i.exec(header.trim())?.[1] ?? "";
  if (!token.startsWith("local:")) return null;
  const split = token.lastIndexOf(":");
  const [name, secret] = [token.slice("local:".length, split), token.slice(split + 1)];
  return sameText(secret, options.secret) ? userByName(options.engine, name) : null;
}

/** Finds out who sends a request; null = nobody known. A wrong token is refused even where `--as` is on. */
export function authenticate(
  options: AuthenticationOptions,
  authorization: string | undefined,
  cookie: string | undefined,
): Authenticated | null {
  const known = (user: User | null, by: Authenticated["by"]): Authenticated | null =>
    user && !user.isDisabled ? { user, by } : null;
  if (authorization !== undefined) return known(byBearer(options, authorization), "bearer");
  const sessionUser = cookie === undefined ? null : readSession(cookie, options.secret);
  if (sessionUser !== null) {
    const found = known(userById(options.engine, sessionUser), "cookie");
    if (found) return found;
  }
  return options.asUser === null ? null : known(userByName(options.engine, options.asUser), "option");
}
