import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./error-code";

const digestOf = (text: string): Buffer => createHmac("sha256", "compare").update(text).digest();

/** The last text that was compared with: a server has one secret and compares it with every request's. */
let compared = { text: "", digest: digestOf("") };

/** Equal in constant time, whatever the lengths. */
export function sameText(one: string, other: string): boolean {
  if (compared.text !== other) compared = { text: other, digest: digestOf(other) };
  return timingSafeEqual(digestOf(one), compared.digest);
}

/** Reads the secret of a data folder; makes one, readable by the owner only, when there is none. */
export function readOrCreateSecret(dataFolder: string): string {
  if (dataFolder === ":memory:") return randomBytes(24).toString("base64url");
  const file = join(dataFolder, "secret");
  try {
    const known = readFileSync(file, "utf8").trim();
    if (known !== "") return known;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  mkdirSync(dataFolder, { recursive: true });
  const secret = randomBytes(24).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** Value of the session cookie: the user's id, signed, so that it outlives a restart and cannot be made up. */
export function signSession(userId: string, secret: string): string {
  return `${userId}.${createHmac("sha256", secret).update(`session:${userId}`).digest("base64url")}`;
}

/** User id of a session cookie; null when it was not made with this secret. */
export function readSession(value: string, secret: string): string | null {
  const userId = value.slice(0, value.indexOf("."));
  return userId !== "" && sameText(value, signSession(userId, secret)) ? userId : null;
}
