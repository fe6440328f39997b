import { measuredWords, measureTenant } from "../../src/measure/measure-command";
import type { Row, WebApi } from "../../src/web-api";

function answering(answers: Row[]): { api: WebApi; calls: Row[] } {
  const calls: Row[] = [];
  const call = (path: string, body?: Row): Promise<Row> => {
    calls.push({ path, ...body });
    return Promise.resolve(answers.shift() ?? {});
  };
  return { api: { call } as WebApi, calls };
}

describe("measuring from the command line", () => {
  it("goes on until no subject remains", async () => {
    const { api, calls } = answering([
      { Remaining: 300 },
      { Remaining: 50 },
      { Remaining: 0, SnapshotId: "s1", RawScore: 72.54, ManagedScore: 73, Coverage: 95.8, Band: "medium" },
    ]);
    const seen: number[] = [];
    const found = await measureTenant(api, (remaining) => seen.push(remaining));
    expect(seen).toEqual([300, 50]);
    expect(calls).toHaveLength(3);
    expect(calls[0]).toEqual({ path: "plb_MeasurePosture", Scope: "tenant" });
    expect(measuredWords(found)).toBe("raw score 72.5, managed 73.0, 95.8 % measured, band medium.");
  });

  it("says that there is no score and no band", async () => {
    const { api } = answering([{ SnapshotId: "s1", Coverage: 0, Band: "" }]);
    expect(measuredWords(await measureTenant(api, () => undefined))).toBe("no score yet, 0.0 % measured, no band.");
  });
});
