import type { FiguresHost } from "../shared/figures-host";
import { Snapshot } from "../shared/generated/tables";

/** Scores of the tenant on today's evidence without and with the exception. */
export interface Effect {
  readonly rawWithout: number;
  readonly rawWith: number;
  readonly managedWithout: number;
  readonly managedWith: number;
}

/** Whether the person may ask for it: the server lets everybody do so who may read snapshots. */
export const mayAskEffect = (host: FiguresHost): boolean => host.mayRead(Snapshot.table);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function score(measure: unknown, key: "raw" | "managed"): number | null {
  const value = isObject(measure) ? measure[key] : null;
  return typeof value === "number" ? value : null;
}

/**
 * What the exception does to the two scores. Nothing is changed by the calculation.
 * @returns null when nothing is measured yet, or the answer is not what it should be.
 */
export async function readEffect(host: FiguresHost, exception: string): Promise<Effect | null> {
  const answer = await host.execute("plb_WhatIf", [{ name: "Exception", type: "Guid", value: exception }]);
  let result: unknown;
  try {
    result = JSON.parse(String(answer["Result"]));
  } catch {
    return null;
  }
  if (!isObject(result)) return null;
  const rawWithout = score(result["before"], "raw");
  const rawWith = score(result["after"], "raw");
  const managedWithout = score(result["before"], "managed");
  const managedWith = score(result["after"], "managed");
  if (rawWithout === null || rawWith === null || managedWithout === null || managedWith === null) return null;
  return { rawWithout, rawWith, managedWithout, managedWith };
}
