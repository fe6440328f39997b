import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadSampleTenant } from "@plumbline/content";
import { DatabaseSync } from "@photostructure/sqlite";

import { userName } from "../../cli/src/sample/sample-users";
import { webApi, type WebApi } from "../../cli/src/web-api";
import { expectRefused, run, startServer } from "./run-command";

// Every command is a program of its own, and most of them import the whole solution first.
jest.setTimeout(300_000);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const admin = (port: string, data: string): WebApi =>
  webApi({
    url: `http://127.0.0.1:${port}`,
    token: () => `local:${userName("admin")}:${readFileSync(join(data, "secret"), "utf8").trim()}`,
  });

describe("a command that cannot be carried out says what to do", () => {
  test.each([
    ["a port that is no number", ["start", "--port", "abc"], /'abc'.*whole number from 0 to 65535/],
    ["a port beyond the last", ["start", "--port", "65536"], /'65536'.*whole number from 0 to 65535/],
    ["an unknown command", ["nonsense"], /'nonsense'\.\n--help/],
    ["an unknown option", ["start", "--colour"], /'--colour'\.\n--help/],
    ["removing the sample of no data folder", ["sample", "remove", "--data", "/nowhere"], /\/nowhere.*--data/],
  ])("%s", async (_what, words, says) => {
    expectRefused(await run(...words).ended, says);
  });

  test("a data folder that is a file", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "mine");
    const ended = await run("start", "--port", "0", "--data", file).ended;
    expectRefused(ended, /file' cannot be written.*Choose another folder/);
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("a data folder whose database is something else", async () => {
    const data = join(folder, "foreign");
    mkdirSync(data);
    writeFileSync(join(data, "dataverse.db"), "no database".repeat(500));
    expectRefused(
      await run("start", "--port", "0", "--data", data).ended,
      /foreign' cannot be read.*Choose another folder/,
    );
    expect(readFileSync(join(data, "dataverse.db"), "utf8")).toContain("no database");
  });
});

describe("one data folder, from a killed first start on", () => {
  let data = "";
  beforeAll(() => {
    data = join(folder, "data");
  });
  const start = (...words: readonly string[]) => startServer("--data", data, "--no-sample", ...words);

  test("killed in the middle of the import, the next start imports and serves", async () => {
    const first = run("start", "--data", data, "--no-sample", "--port", "0");
    await first.said(/Importing/);
    first.process.kill("SIGKILL");
    await first.ended;
    const second = await start("--port", "0");
    expect((await admin(second.port, data).readAll("plb_controls", "")).length).toBeGreaterThan(100);
    second.process.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);
  });

  test("a second server on it, with or without --fresh, is refused and the first keeps its rows", async () => {
    const server = await start("--port", "0");
    const controls = await admin(server.port, data).readAll("plb_controls", "");
    expectRefused(await run("start", "--data", data, "--port", "0").ended, /in use by another process.*another folder/);
    expectRefused(await run("start", "--data", data, "--port", "0", "--fresh").ended, /in use by another process/);
    const taken = await run("start", "--data", join(folder, "other"), "--port", server.port).ended;
    expectRefused(taken, new RegExp(`Port ${server.port} is taken.*--port`));
    expectRefused(
      await run("sample", "remove", "--data", join(folder, "other"), "--port", server.port).ended,
      /does not run on .*--port and --data/,
    );
    expect(await admin(server.port, data).readAll("plb_controls", "")).toEqual(controls);
    server.process.kill("SIGTERM");
    expect((await server.ended).code).toBe(0);
    expect(existsSync(join(data, "dataverse.db"))).toBe(true);
    expectRefused(
      await run("sample", "remove", "--data", data, "--port", server.port).ended,
      /Nothing answers on port \d+.*npm start/,
    );
  });

  test("acting as nobody names whom there is to choose from", async () => {
    const ended = await run("start", "--data", data, "--no-sample", "--port", "0", "--as", "nobody").ended;
    expectRefused(ended, /no user nobody.*admin, coe, .*maker/);
  });

  test("--fresh takes its own files and leaves others alone", async () => {
    writeFileSync(join(data, "letter.txt"), "mine");
    const server = await start("--port", "0", "--fresh");
    server.process.kill("SIGTERM");
    await server.ended;
    expect(readFileSync(join(data, "letter.txt"), "utf8")).toBe("mine");
  });

  test("data of a newer version are refused and stay", async () => {
    const write = (version: number): void => {
      const database = new DatabaseSync(join(data, "dataverse.db"));
      // Not a prepared statement: one that is not yet collected would keep the file open behind close().
      database.exec(`UPDATE "_store" SET value = ${version} WHERE name = 'version'`);
      database.close();
    };
    write(99);
    const ended = await run("start", "--data", data, "--no-sample", "--port", "0").ended;
    expectRefused(ended, /written by a newer version.*another folder/);
    write(1);
    const server = await start("--port", "0");
    server.process.kill("SIGTERM");
    await server.ended;
  });
});

test("killed in the middle of the sample, the next start completes it, and the one after has nothing to do", async () => {
  const data = join(folder, "sample");
  const first = run("start", "--data", data, "--port", "0");
  await first.said(/100 of \d+ steps/);
  first.process.kill("SIGKILL");
  await first.ended;
  const second = await startServer("--data", data, "--port", "0");
  const rows = await admin(second.port, data).readAll("plb_workloads", "?$select=plb_workloadid");
  expect(rows.length).toBe(loadSampleTenant().workloads.length);
  second.process.kill("SIGTERM");
  await second.ended;
  const third = await startServer("--data", data, "--port", "0");
  third.process.kill("SIGTERM");
  expect((await third.ended).out).not.toMatch(/Importing|Loading|Playing/);
});
