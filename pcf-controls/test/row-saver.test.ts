import type { Host, Row } from "../shared/host";
import { changedSince, RequestError } from "../shared/host";
import { createRowSaver } from "../shared/row-saver";

function hostOf(update: Host["update"], read: Host["read"], updateOnLeave: Host["updateOnLeave"]): Host {
  const never = (): never => {
    throw new Error("not used here");
  };
  return {
    rowId: "row",
    userId: "user",
    isRtl: false,
    text: (key) => key,
    formatDay: String,
    readAll: never,
    read,
    create: never,
    update,
    remove: never,
    execute: never,
    updateOnLeave,
    openPage: never,
    mayCreate: never,
    openRow: never,
    openUrl: never,
    openNew: never,
    mayWriteOthers: never,
    today: never,
    changed: never,
  };
}

function saverOf(
  options: {
    update?: Host["update"];
    read?: Host["read"];
    version?: string;
    updateOnLeave?: Host["updateOnLeave"];
  } = {},
) {
  const written: [string, Row][] = [];
  const left: [string, string, Row, string | undefined][] = [];
  const update: Host["update"] =
    options.update ??
    ((_table, id, row) => {
      written.push([id, row]);
      return Promise.resolve();
    });
  const read = options.read ?? (() => Promise.resolve({ "@odata.etag": "1" }));
  const saver = createRowSaver({
    host: hostOf(
      update,
      read,
      options.updateOnLeave ??
        ((set, id, row, version) => {
          left.push([set, id, row, version]);
          return Promise.resolve();
        }),
    ),
    table: "sample",
    set: "samples",
    delay: 600,
    conflictColumns: ["a"],
    versionOf: () => options.version,
    saved: () => undefined,
    stateChanged: () => undefined,
  });
  return { saver, written, left };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it("puts the changes of a row into one write, and writes several rows at once", async () => {
  const { saver, written } = saverOf();
  saver.change("one", { a: 1 });
  await jest.advanceTimersByTimeAsync(500);
  saver.change("one", { b: 2 });
  saver.change("two", { a: 3 });
  await jest.advanceTimersByTimeAsync(599);
  expect(written).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(written).toEqual([
    ["one", { a: 1, b: 2 }],
    ["two", { a: 3 }],
  ]);
  expect(saver.unsaved()).toEqual([]);
});

it("keeps what failed, together with what came after, and writes both on retry", async () => {
  let isDown = true;
  const written: Row[] = [];
  const { saver } = saverOf({
    update: (_table, _id, row) => {
      if (isDown) return Promise.reject(new RequestError("", "", true));
      written.push(row);
      return Promise.resolve();
    },
  });
  saver.change("one", { a: 1 });
  await jest.advanceTimersByTimeAsync(600);
  expect(saver.stateOf("one")).toEqual({ kind: "failed", message: "", isOffline: true });
  saver.change("one", { b: 2 });
  isDown = false;
  saver.retry("one");
  await jest.advanceTimersByTimeAsync(0);
  expect(written).toEqual([{ a: 1, b: 2 }]);
  expect(saver.stateOf("one").kind).toBe("saved");
});

it("stops at a row that somebody else has changed, and drops mine when theirs is kept", async () => {
  const { saver, written } = saverOf({ version: "0" });
  saver.change("one", { a: 1 });
  await jest.advanceTimersByTimeAsync(600);
  expect(saver.stateOf("one").kind).toBe("conflict");
  saver.resolve("one", "theirs");
  expect(saver.unsaved()).toEqual([]);
  expect(written).toEqual([]);
});

it("writes at once on flush and waits for it", async () => {
  const { saver, written } = saverOf();
  saver.change("one", { a: 1 });
  await saver.flush();
  expect(written).toHaveLength(1);
});

it("sends what waits in a way that outlives the page, under the version it was read with", async () => {
  const { saver, written, left } = saverOf({ version: "7" });
  saver.change("one", { a: 1 });
  saver.change("one", { b: 2 });
  saver.leave();
  saver.leave();
  expect(left).toEqual([
    ["samples", "one", { a: 1, b: 2 }, "7"],
    ["samples", "one", { a: 1, b: 2 }, "7"],
  ]);
  await jest.advanceTimersByTimeAsync(700);
  expect(written).toEqual([]);
  expect(saver.stateOf("one").kind).toBe("saved");
  saver.leave();
  expect(left).toHaveLength(2);
});

it("sends a change that is on its way once more when the page goes away", async () => {
  const { saver, left } = saverOf({
    version: "7",
    update: () => new Promise(() => undefined),
    read: () => Promise.resolve({ "@odata.etag": "7" }),
  });
  saver.change("one", { a: 1 });
  await jest.advanceTimersByTimeAsync(600);
  saver.leave();
  expect(left).toEqual([["samples", "one", { a: 1 }, "7"]]);
});

it("asks whose change to keep when the page stays and somebody else was quicker", async () => {
  const { saver } = saverOf({
    version: "0",
    updateOnLeave: () => Promise.reject(new RequestError("", changedSince, false)),
  });
  saver.change("one", { a: 1 });
  saver.leave();
  await jest.advanceTimersByTimeAsync(0);
  expect(saver.stateOf("one").kind).toBe("conflict");
});
