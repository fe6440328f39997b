export type PacErrorCode =
  | "PacMissing"
  | "PacPathRefused"
  | "PacVersionUnsuitable"
  | "PacFailed"
  | "PacTimeout"
  | "PacInterrupted"
  | "PacOutputUnreadable";

/** What went wrong with pac; the message says what to do. */
export class PacError extends Error {
  public constructor(
    public readonly code: PacErrorCode,
    message: string,
    /** pac's own lines, banner included; empty when it never ran. */
    public readonly output: readonly string[] = [],
  ) {
    super(message);
    this.name = "PacError";
  }
}
