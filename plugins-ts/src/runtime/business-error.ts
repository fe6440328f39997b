/**
 * A refusal for the user. The host shows the message as it is (HTTP 400, 0x80040265), so it names the row, the rule and the way out.
 * The name is the one by which the host tells refusals from faults.
 */
export class BusinessError extends Error {
  override readonly name = "InvalidPluginExecutionException";

  /** @param code Key of the message in the catalogue: stable, for tests and for callers. */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
