import type { AppDescription, SessionDescription, UserDescription } from "../../../src/contract/app";
import { DataverseError } from "./dataverse-error";

/** A user one may sign in as. */
export type SignInUser = Pick<UserDescription, "name" | "fullName">;

/** Nobody is signed in; the users one may sign in as. */
export interface SignedOut {
  readonly signedIn: false;
  readonly users: readonly SignInUser[];
}

export interface SignedIn {
  readonly signedIn: true;
  readonly session: SessionDescription;
}

async function get(path: string): Promise<Response> {
  try {
    return await window.fetch(path, { credentials: "same-origin", headers: { Accept: "application/json" } });
  } catch (cause) {
    throw DataverseError.network(cause);
  }
}

async function readUsers(): Promise<readonly SignInUser[]> {
  const response = await get("/local/users");
  if (!response.ok) {
    throw await DataverseError.fromResponse(response);
  }
  return ((await response.json()) as { readonly users: readonly SignInUser[] }).users;
}

/** Who is signed in, or who could be. */
export async function readSession(): Promise<SignedIn | SignedOut> {
  const response = await get("/local/session");
  if (response.status === 401) {
    return { signedIn: false, users: await readUsers() };
  }
  if (!response.ok) {
    throw await DataverseError.fromResponse(response);
  }
  return { signedIn: true, session: (await response.json()) as SessionDescription };
}

/** Signs in, or changes to another user. @param user domain name */
export async function signIn(user: string): Promise<void> {
  let response: Response;
  try {
    response = await window.fetch("/local/session", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ user }),
    });
  } catch (cause) {
    throw DataverseError.network(cause);
  }
  if (!response.ok) {
    throw await DataverseError.fromResponse(response);
  }
}

/** Ends the session; the page then asks who is there. */
export async function signOut(): Promise<void> {
  const response = await window.fetch("/local/session", { method: "DELETE", credentials: "same-origin" });
  if (!response.ok) {
    throw await DataverseError.fromResponse(response);
  }
}

/** @param app id or unique name */
export async function readApp(app: string): Promise<AppDescription> {
  const response = await get(`/local/apps/${encodeURIComponent(app)}`);
  if (!response.ok) {
    throw await DataverseError.fromResponse(response);
  }
  return (await response.json()) as AppDescription;
}
