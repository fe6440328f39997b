import { DeployError } from "./deploy-error";

export interface EnvironmentAddress {
  /** Origin without a trailing slash. */
  readonly url: string;
  readonly host: string;
  /** A local Dataverse: it runs the rules' JavaScript twin and needs no assembly. */
  readonly isLoopback: boolean;
}

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Reads the address of an environment. @throws DeployError UsageInvalid for anything but https, or http on this machine */
export function environmentAddress(text: string): EnvironmentAddress {
  let parsed: URL;
  try {
    parsed = new URL(text);
  } catch {
    throw new DeployError(
      "UsageInvalid",
      `"${text}" is no address of an environment. Write it as in the browser: https://contoso.crm4.dynamics.com`,
    );
  }
  const isLoopback = loopback.has(parsed.hostname);
  if (parsed.username !== "" || parsed.password !== "")
    throw new DeployError("UsageInvalid", "The address carries a user name or password. Leave both out.");
  if (parsed.protocol !== "https:" && !(parsed.protocol === "http:" && isLoopback))
    throw new DeployError("UsageInvalid", `${parsed.origin} is not encrypted. Use https.`);
  return { url: parsed.origin, host: parsed.host, isLoopback };
}
