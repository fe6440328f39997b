import { spawn } from "node:child_process";

import { PacError } from "./pac-error";
import { failureText, textLines } from "./pac-output";
import { automationAgent, patience, type PacCommand, type PacRunner } from "./pac-runner";

export interface SpawnOptions {
  readonly command: PacCommand;
  readonly env: NodeJS.ProcessEnv;
  readonly workingFolder: string;
  /** Ends the running pac, as Ctrl+C does. */
  readonly signal?: AbortSignal;
  /** Milliseconds a call with these arguments may take. */
  readonly patience?: (args: readonly string[]) => number;
}

const killAfter = 5_000;
/** pac leaves a telemetry process behind that holds its output open; what it printed itself has arrived by then. */
const drainFor = 500;

/** Verb of an argument line: what may stand in messages. Values stay out of them. */
const verb = (args: readonly string[]): string =>
  `pac ${args
    .filter((one) => !one.startsWith("-"))
    .slice(0, 2)
    .join(" ")}`;

/** Runs an installed pac as a process of its own, without a shell. */
export function spawnRunner(options: SpawnOptions): PacRunner {
  return (...args) =>
    new Promise<string[]>((answer, refuse) => {
      if (options.signal?.aborted === true) {
        refuse(new PacError("PacInterrupted", `${verb(args)} was not started: the run was interrupted.`));
        return;
      }
      const limit = (options.patience ?? patience)(args);
      const chunks: Buffer[] = [];
      let ended: "timeout" | "interrupted" | null = null;
      const child = spawn(options.command.file, [...options.command.leading, ...args], {
        cwd: options.workingFolder,
        env: { ...options.env, PP_TOOLS_AUTOMATION_AGENT: automationAgent, NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "pipe"],
        windowsHide: true,
      });
      child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
      let killer: NodeJS.Timeout | undefined;
      const end = (why: "timeout" | "interrupted"): void => {
        ended ??= why;
        child.kill("SIGINT");
        killer ??= setTimeout(() => child.kill("SIGKILL"), killAfter);
      };
      const timer = setTimeout(() => end("timeout"), limit);
      const interrupt = (): void => end("interrupted");
      options.signal?.addEventListener("abort", interrupt);

      let isSettled = false;
      const settle = (code: number | null): void => {
        if (isSettled) return;
        isSettled = true;
        child.stdout.destroy();
        child.stderr.destroy();
        const lines = textLines(Buffer.concat(chunks));
        const minutes = `${Math.round(limit / 6_000) / 10} minutes`;
        if (ended === "timeout")
          refuse(
            new PacError(
              "PacTimeout",
              `${verb(args)} did not answer within ${minutes} and was ended. The environment may still be at work: run the same command again, it looks first at what is there.`,
              lines,
            ),
          );
        else if (ended === "interrupted")
          refuse(new PacError("PacInterrupted", `${verb(args)} was interrupted.`, lines));
        else if (code === 0) answer(lines);
        else
          refuse(
            new PacError("PacFailed", `${verb(args)} ended with ${code ?? "a signal"}:\n${failureText(lines)}`, lines),
          );
      };
      const stopClocks = (): void => {
        clearTimeout(timer);
        if (killer !== undefined) clearTimeout(killer);
        options.signal?.removeEventListener("abort", interrupt);
      };
      child.on("error", (failure) => {
        stopClocks();
        isSettled = true;
        refuse(
          new PacError(
            "PacMissing",
            `${options.command.file} could not be started: ${failure.message}. Check that it is an executable program.`,
          ),
        );
      });
      let drain: NodeJS.Timeout | undefined;
      child.on("exit", (code) => {
        stopClocks();
        drain = setTimeout(() => settle(code), drainFor);
      });
      child.on("close", (code) => {
        clearTimeout(drain);
        settle(code);
      });
    });
}
