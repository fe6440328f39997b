import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { StepName } from "./deploy-plan";

interface Saved {
  readonly key: string;
  readonly done: Partial<Record<StepName, string>>;
}

/** What a run that was interrupted had finished. A run of another zip, environment or settings file begins anew. */
export class DeployState {
  private saved: Saved;
  public readonly isResumed: boolean;

  public constructor(
    private readonly file: string,
    key: string,
    restart: boolean,
  ) {
    const before = restart ? null : read(file);
    this.isResumed = before?.key === key && Object.keys(before.done).length > 0;
    this.saved = before?.key === key ? before : { key, done: {} };
  }

  public doneOn(step: StepName): string | null {
    return this.saved.done[step] ?? null;
  }

  public done(step: StepName, at: Date): void {
    this.write({ ...this.saved, done: { ...this.saved.done, [step]: at.toISOString() } });
  }

  /** Forgets everything: the run is complete, or what it had done is no longer there. */
  public clear(): void {
    this.write({ ...this.saved, done: {} });
  }

  private write(next: Saved): void {
    this.saved = next;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, `${JSON.stringify(next, null, 2)}\n`);
  }
}

function read(file: string): Saved | null {
  if (!existsSync(file)) return null;
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as Partial<Saved>;
    return typeof saved.key === "string" && typeof saved.done === "object"
      ? { key: saved.key, done: saved.done }
      : null;
  } catch {
    // Cut off in the middle of writing: every step can be repeated, so nothing is lost by starting from the first.
    return null;
  }
}
