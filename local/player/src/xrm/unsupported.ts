/** A part of the client API this player does not have. */
export class NotSupportedHere extends Error {
  override readonly name = "NotSupportedHere";
  constructor(member: string) {
    super(`${member} is not supported here. Guard the call, or run it in a model-driven app of a tenant.`);
  }
}

/** A function that refuses by name: synchronous parts of the API throw. */
export function refuse(member: string): () => never {
  return () => {
    throw new NotSupportedHere(member);
  };
}

/** An object whose every named member refuses. */
export function refuseAll(owner: string, members: readonly string[]): Readonly<Record<string, () => never>> {
  return Object.fromEntries(members.map((member) => [member, refuse(`${owner}.${member}`)]));
}
