import { createHash } from "node:crypto";

/** Namespace of names that are unique by themselves (RFC 9562's namespace for ISO object identifiers). */
const DEFAULT_NAMESPACE = "6ba7b812-9dad-11d1-80b4-00c04fd430c8";

/**
 * A GUID (version 5: SHA-1 of namespace and name), lower case without braces: the same name always gives the same id.
 * @throws RangeError when the namespace is not a GUID
 */
export function deterministicId(name: string, namespace: string = DEFAULT_NAMESPACE): string {
  const space = namespace.replace(/[{}-]/g, "");
  if (!/^[0-9a-f]{32}$/i.test(space)) throw new RangeError(`"${namespace}" is not a GUID; pass one as namespace.`);
  const hash = createHash("sha1").update(Buffer.from(space, "hex")).update(name, "utf8").digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
