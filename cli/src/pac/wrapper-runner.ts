import { createRequire } from "node:module";

import { PacError } from "./pac-error";
import { failureText } from "./pac-output";
import { automationAgent, patience, type PacRunner } from "./pac-runner";
import type { SpawnOptions } from "./spawn-runner";

export const wrapperPackage = "@microsoft/powerplatform-cli-wrapper";

interface WrapperLogger {
  log(...parts: string[]): void;
  debug(...parts: string[]): void;
  warn(...parts: string[]): void;
  error(...parts: string[]): void;
}

/** The part of the wrapper's surface that is used. Its actions are not: they end every call with `pac auth clear`. */
export interface Wrapper {
  createCommandRunner(
    workingDir: string,
    commandPath: string,
    logger: WrapperLogger,
    agent: string,
    options: { readonly env: NodeJS.ProcessEnv; readonly timeout: number; readonly signal?: AbortSignal },
  ): (...args: string[]) => Promise<string[]>;
}

const quiet: WrapperLogger = {
  log: () => undefined,
  debug: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const isWrapper = (candidate: unknown): candidate is Wrapper =>
  typeof candidate === "object" &&
  candidate !== null &&
  "createCommandRunner" in candidate &&
  typeof candidate.createCommandRunner === "function";

/** The wrapper where it is installed, null where it is not: it is published on GitHub Packages only and therefore optional. */
export function loadWrapper(load: (name: string) => unknown = createRequire(__filename)): Wrapper | null {
  try {
    const found = load(wrapperPackage);
    return isWrapper(found) ? found : null;
  } catch {
    return null;
  }
}

/**
 * Runs pac through Microsoft's wrapper, with the same arguments, limits and errors as a process of our own. The wrapper hands its
 * last argument to `spawn`, which ends the process by signal or after a time.
 */
export function wrapperRunner(wrapper: Wrapper, options: SpawnOptions): PacRunner {
  const { command, signal } = options;
  return async (...args) => {
    const limit = (options.patience ?? patience)(args);
    const started = Date.now();
    const run = wrapper.createCommandRunner(options.workingFolder, command.file, quiet, automationAgent, {
      env: { ...options.env, PP_TOOLS_AUTOMATION_AGENT: automationAgent },
      timeout: limit,
      ...(signal !== undefined && { signal }),
    });
    try {
      return await run(...command.leading, ...args);
    } catch (failure) {
      const lines = failure instanceof Error ? failure.message.split(/\r?\n/) : [];
      const verb = `pac ${args.slice(0, 2).join(" ")}`;
      if (signal?.aborted === true) throw new PacError("PacInterrupted", `${verb} was interrupted.`, lines);
      if (Date.now() - started >= limit)
        throw new PacError("PacTimeout", `${verb} did not answer in time and was ended. Run the command again.`, lines);
      throw new PacError("PacFailed", `${verb} failed:\n${failureText(lines)}`, lines);
    }
  };
}
