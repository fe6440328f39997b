import { textOf } from "../shared/choice-values";
import type { ActionParameter } from "../shared/server-call";
import type { Host } from "../shared/host";

/** Why an answer of last period stayed behind, or what could not go along with one; the text is the server's. */
export interface CarryNote {
  readonly code: string;
  readonly text: string;
}

/** What came over from the attestation before. */
export interface CarriedAnswers {
  readonly carried: readonly string[];
  readonly left: readonly CarryNote[];
  /** What of a carried answer did not come along: ended exceptions, expired evidence, files. */
  readonly notes: readonly CarryNote[];
}

function notesOf(value: unknown): readonly CarryNote[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map((one) => {
    const { code, text } = one as { readonly code?: unknown; readonly text?: unknown };
    return { code: textOf(code), text: textOf(text) };
  });
}

/**
 * Takes answers of the workload's last accepted attestation over where the control is unchanged.
 * @param answer one answer; null for all that have none.
 */
export async function carryAnswers(host: Host, attestation: string, answer: string | null): Promise<CarriedAnswers> {
  const parameters: ActionParameter[] = [{ name: "Attestation", type: "Guid", value: attestation }];
  if (answer !== null) parameters.push({ name: "Answer", type: "Guid", value: answer });
  const outputs = await host.execute("plb_CarryAnswers", parameters);
  const result = JSON.parse(textOf(outputs["Result"]) || "{}") as {
    readonly carried?: unknown;
    readonly left?: unknown;
    readonly notes?: unknown;
  };
  const carried: readonly unknown[] = Array.isArray(result.carried) ? result.carried : [];
  return { carried: carried.map(String), left: notesOf(result.left), notes: notesOf(result.notes) };
}
