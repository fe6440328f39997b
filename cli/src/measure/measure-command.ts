import { type Command, InvalidArgumentError } from "commander";

import { type AccessFlags, openAccess, withAccess } from "../environment-access";
import type { WebApi } from "../web-api";

/** What one measure found; figures as the server gives them, null where there is none. */
export interface Measured {
  readonly snapshotId: string;
  readonly rawScore: number | null;
  readonly managedScore: number | null;
  /** Percent. */
  readonly coverage: number | null;
  readonly band: string | null;
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/**
 * Measures the posture of the tenant. The server looks at a limited number of subjects in one call, so it is called until none remains.
 * @throws WebApiError with the server's sentence
 */
export async function measureTenant(api: WebApi, progress: (remaining: number) => void): Promise<Measured> {
  for (;;) {
    const answer = await api.call("plb_MeasurePosture", { Scope: "tenant" });
    const remaining = numberOf(answer["Remaining"]) ?? 0;
    if (remaining > 0) {
      progress(remaining);
      continue;
    }
    return {
      snapshotId: String(answer["SnapshotId"]),
      rawScore: numberOf(answer["RawScore"]),
      managedScore: numberOf(answer["ManagedScore"]),
      coverage: numberOf(answer["Coverage"]),
      band: typeof answer["Band"] === "string" && answer["Band"] !== "" ? answer["Band"] : null,
    };
  }
}

/** The measure in a sentence. */
export function measuredWords(found: Measured): string {
  const score = found.rawScore === null ? "no score yet" : `raw score ${found.rawScore.toFixed(1)}`;
  const managed = found.managedScore === null ? "" : `, managed ${found.managedScore.toFixed(1)}`;
  const coverage = found.coverage === null ? "" : `, ${found.coverage.toFixed(1)} % measured`;
  return `${score}${managed}${coverage}, ${found.band === null ? "no band" : `band ${found.band}`}.`;
}

interface MeasureFlags extends AccessFlags {
  readonly failBelow?: number;
}

function scoreOf(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 100)) throw new InvalidArgumentError("A score is a number from 0 to 100.");
  return value;
}

/** Adds `measure`: for a scheduler of the organisation's own, as the solution brings no flow. */
export function addMeasureCommand(program: Command, port: (text: string) => number, say: (line: string) => void): void {
  withAccess(program.command("measure"), port)
    .description("measure the posture of the tenant now; let a scheduler run it every month")
    .option("--fail-below <score>", "exit code 4 when the raw score is lower", scoreOf)
    .action(async (flags: MeasureFlags) => {
      const api = openAccess(flags, process.env, () => new Date());
      const found = await measureTenant(api, (remaining) => say(`${remaining} subjects still to be looked at`));
      say(measuredWords(found));
      if (flags.failBelow !== undefined && (found.rawScore ?? 0) < flags.failBelow) process.exitCode = 4;
    });
}
