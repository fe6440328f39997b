import { createRequire } from "node:module";

import { PacError } from "./pac-error";
import { failureText } from "./pac-output";
import { automationAgent, type PacCommand, type PacRunner } from "./pac-runner";

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

/** Runs pac through Microsoft's wrapper, with the same arguments and the same errors as a process of our own. */
export function wrapperRunner(wrapper: Wrapper, command: PacCommand, workingFolder: string): PacRunner {
  const run = wrapper.createCommandRunner(workingFolder, command.file, quiet, automationAgent);
  return async (...args) => {
    try {
      return await run(...command.leading, ...args);
    } catch (failure) {
      const lines = failure instanceof Error ? failure.message.split(/\r?\n/) : [];
      throw new PacError("PacFailed", `pac ${args.slice(0, 2).join(" ")} failed:\n${failureText(lines)}`, lines);
    }
  };
}
