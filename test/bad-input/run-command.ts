import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import { root } from "../../cli/src/paths";

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** Resolves when the command has printed a line that matches; rejects when it ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

/** Runs the command as `npm run plumbline -- …` does, but without a shell between: a kill reaches the command itself. */
export function run(...words: readonly string[]): Running {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "cli", "src", "main.ts"), ...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const listeners = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, errors }));
  });
  return {
    process: child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(out);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended before it said ${String(pattern)}:\n${out}${errors}`)));
      }),
  };
}

/** Starts the local Dataverse and waits until it serves. */
export async function startServer(...words: readonly string[]): Promise<Running & { readonly port: string }> {
  const running = run("start", ...words);
  const [, port = ""] = await running.said(/Plumbline is at http:\/\/127\.0\.0\.1:(\d+)\//);
  return { ...running, port };
}

/** Fails unless the command ended with a few plain sentences that match. */
export function expectRefused(ended: Ended, says: RegExp): void {
  expect([ended.code, ended.errors]).toEqual([1, expect.stringMatching(says)]);
  expect(ended.errors.trim().split("\n").length).toBeLessThanOrEqual(2);
  expect(ended.errors).not.toMatch(/^\s+at |\bError:|node:internal/m);
}
