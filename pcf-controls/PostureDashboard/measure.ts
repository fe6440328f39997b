import type { FiguresHost } from "../shared/figures-host";
import { Snapshot } from "../shared/generated/tables";
import type { SnapshotRow } from "./snapshot-rows";

/** The action of the server that takes a snapshot. */
const action = "plb_MeasurePosture";

/** Whether the person may take a snapshot. */
export const mayMeasure = (host: FiguresHost): boolean => host.mayCreate(Snapshot.table);

/** The measure does not come to an end: the server names as many subjects left as before, several times in a row. */
export class MeasureStuck extends Error {}

/** Calls in a row without getting on before giving up. */
const patience = 3;

/**
 * Measures the scope of a snapshot again, call by call, until nothing remains.
 * @param remaining told after every call that leaves subjects over.
 * @returns the id of the new snapshot.
 * @throws RequestError in the server's words, {@link MeasureStuck} when it does not get on.
 */
export async function measure(
  host: FiguresHost,
  of: Pick<SnapshotRow, "scope" | "subjectKey">,
  remaining: (count: number) => void,
): Promise<string> {
  let last = Infinity;
  let without = 0;
  for (;;) {
    const answer = await host.execute(action, [
      { name: "Scope", type: "String", value: of.scope },
      ...(of.scope === "tenant" ? [] : [{ name: "Id", type: "Guid" as const, value: of.subjectKey }]),
    ]);
    const snapshot = answer["SnapshotId"];
    if (typeof snapshot === "string" && snapshot !== "") return snapshot;
    const left = answer["Remaining"];
    if (typeof left !== "number" || left <= 0) throw new MeasureStuck();
    without = left < last ? 0 : without + 1;
    if (without >= patience) throw new MeasureStuck();
    last = left;
    remaining(left);
  }
}
