/**
 * The one port to pac: runs it with these arguments and answers the lines it printed.
 * Rejects with PacError when pac fails, hangs or is interrupted. The CommandRunner of Microsoft's own wrapper has the same shape.
 */
export type PacRunner = (...args: string[]) => Promise<string[]>;

/** How a program that can be pac is started. */
export interface PacCommand {
  /** Full path of the program. */
  readonly file: string;
  /** Arguments that stand before pac's own, for launchers. */
  readonly leading: readonly string[];
  /** Where it was found, for messages. */
  readonly origin: string;
}

/** Who calls, for Microsoft's telemetry of automated use; part of the contract of PP_TOOLS_AUTOMATION_AGENT. */
export const automationAgent = "plumbline";

const minute = 60_000;
const longVerbs = new Set(["import", "upgrade", "delete", "export", "backup"]);

/** Milliseconds a call may take: what pac itself was told to wait plus five minutes, an hour for long verbs, else two minutes. */
export function patience(args: readonly string[]): number {
  const at = args.indexOf("--max-async-wait-time");
  const told = at < 0 ? Number.NaN : Number(args[at + 1]);
  if (Number.isFinite(told)) return (told + 5) * minute;
  return longVerbs.has(args[1] ?? "") ? 60 * minute : 2 * minute;
}
