/** One thing a look at the environment brought up. */
export interface Finding {
  readonly code: string;
  /** A blocker ends the run before anything is changed. */
  readonly severity: "blocker" | "warning" | "info";
  readonly message: string;
  /** What to do; empty for plain information. */
  readonly advice: string;
}
