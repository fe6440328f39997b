import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { tokenOfVariable } from "../../src/deploy/access-token";
import { asDeployError, exitCodes } from "../../src/deploy/deploy-error";
import { environmentAddress } from "../../src/deploy/environment-address";
import { paths, root } from "../../src/paths";
import { openStage, type Stage } from "./stage";
import { variant } from "./variants";

jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const contoso = "https://contoso.crm4.dynamics.com";
const withEnv = (env: Record<string, string>) => ({ env: { ...stage.env, ...env } });
const jwt = (claims: object): string =>
  ["e30", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");
const later = Math.round(Date.now() / 1000) + 3600;

describe("before anything is asked of the environment", () => {
  test.each([
    ["not an address", "UsageInvalid", /no address/],
    ["http://contoso.crm4.dynamics.com", "UsageInvalid", /Use https/],
    ["https://me:secret@contoso.crm4.dynamics.com", "UsageInvalid", /carries a user name/],
  ])("the environment %s is refused", async (environment, code, message) => {
    await expect(stage.deploy({ environment })).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringMatching(message) as string,
    });
  });

  test("--local is for this machine", async () => {
    await expect(stage.deploy({ environment: contoso, local: true })).rejects.toMatchObject({ code: "UsageInvalid" });
  });

  test("a missing pac tells how to install it", async () => {
    const host = withEnv({ PLUMBLINE_PAC: "", PATH: stage.folder });
    await expect(stage.deploy({}, host)).rejects.toMatchObject({ code: "PacMissing" });
  });

  test("a pac in the working tree needs a word", async () => {
    await expect(stage.deploy({ allowLocalPac: false })).rejects.toMatchObject({ code: "PacPathRefused" });
  });

  test("a pac that is too old is refused", async () => {
    await expect(stage.deploy({}, withEnv({ FAKE_PAC_VERSION: "1.30.0" }))).rejects.toMatchObject({
      code: "PacVersionUnsuitable",
    });
  });

  test.each([
    ["none", "", "TokenMissing", /az account get-access-token --resource https:\/\/contoso/],
    ["of a local Dataverse", "local:admin@plumbline.local:x", "TokenUnfit", /token of a local Dataverse/],
    ["no token at all", "hello", "TokenUnfit", /holds no access token/],
    [
      "for elsewhere",
      jwt({ aud: "https://fabrikam.crm.dynamics.com/", exp: later }),
      "TokenUnfit",
      /not for https:\/\/contoso/,
    ],
  ])("a token, %s, is refused", async (_how, token, code, message) => {
    await expect(stage.deploy({ environment: contoso }, withEnv({ PLUMBLINE_TOKEN: token }))).rejects.toMatchObject({
      code,
      exitCode: 4,
      message: expect.stringMatching(message) as string,
    });
  });

  test("a token that has ended is told with the moment, before it is sent", () => {
    const ended = new Date("2026-01-02T03:04:05Z");
    const token = jwt({ aud: contoso, exp: ended.getTime() / 1000 });
    const provider = tokenOfVariable(environmentAddress(contoso), { PLUMBLINE_TOKEN: token }, () => ended);
    expect(provider).toThrow(/ended at 2026-01-02T03:04:05\.000Z\. Get one with: az account get-access-token/);
  });

  test("a zip without the compiled rules goes into no environment but a local one", async () => {
    const zip = variant(stage.folder, {
      change: (source) =>
        [...source.files.keys()].filter((path) => path.endsWith(".dll")).forEach((path) => source.files.delete(path)),
    });
    const host = withEnv({ PLUMBLINE_TOKEN: jwt({ aud: contoso, exp: later }) });
    await expect(stage.deploy({ environment: contoso, zip }, host)).rejects.toMatchObject({
      code: "AssemblyMissing",
      exitCode: 6,
    });
  });

  test("a zip that is not the one its checksum was made of is refused, by file and by option", async () => {
    const zip = join(stage.folder, "copy.zip");
    copyFileSync(paths.managedZip, zip);
    const digest = createHash("sha256").update(readFileSync(zip)).digest("hex");
    writeFileSync(`${zip}.sha256`, `${digest}  copy.zip\n`);
    expect((await stage.deploy({ zip, dryRun: true, sha256: digest })).failure).toBeNull();
    writeFileSync(zip, Buffer.concat([readFileSync(zip), Buffer.from("x")]));
    await expect(stage.deploy({ zip })).rejects.toMatchObject({ code: "PackageTampered", exitCode: 6 });
    rmSync(`${zip}.sha256`);
    await expect(stage.deploy({ zip, sha256: digest })).rejects.toMatchObject({ code: "PackageTampered" });
  });

  test("what is no managed solution of ours is refused", async () => {
    const text = join(stage.folder, "text.zip");
    writeFileSync(text, "no zip");
    for (const [zip, message] of [
      [text, /cannot be read as a solution/],
      [join(stage.folder, "gone.zip"), /npm run pack/],
      [variant(stage.folder, { managed: false }), /is unmanaged/],
    ] as const)
      await expect(stage.deploy({ zip })).rejects.toMatchObject({
        code: "PackageInvalid",
        message: expect.stringMatching(message) as string,
      });
  });
});

describe("of the environment", () => {
  test("pac and token that lead to two organizations are told apart", async () => {
    const host = withEnv({ FAKE_PAC_ORG: "11111111-2222-3333-4444-555555555555" });
    await expect(stage.deploy({}, host)).rejects.toMatchObject({ code: "WrongEnvironment", exitCode: 4 });
  });

  test("one that does not answer is named", async () => {
    const host = withEnv({ PLUMBLINE_TOKEN: "local:x:y" });
    await expect(stage.deploy({ environment: "http://127.0.0.1:9" }, host)).rejects.toMatchObject({
      code: "EnvironmentUnreachable",
      message: expect.stringMatching(/pac auth create --environment http:\/\/127.0.0.1:9/) as string,
    });
  });

  test("a profile of pac that has expired is told with how to sign in", async () => {
    const host = withEnv({ FAKE_PAC_FAIL: "org who=before" });
    await expect(stage.deploy({}, host)).rejects.toMatchObject({
      code: "EnvironmentUnreachable",
      exitCode: 4,
      message: expect.stringContaining(`pac auth create --environment ${stage.url}`) as string,
    });
  });

  test("a token the environment does not accept is told", async () => {
    const host = withEnv({ PLUMBLINE_TOKEN: "local:admin@plumbline.local:wrong" });
    const failure = await stage.deploy({}, host).catch(asDeployError);
    expect(failure).toMatchObject({ code: "TokenUnfit", exitCode: 4 });
  });

  test("a pac that hangs is ended after the time it was given", async () => {
    const host = withEnv({ FAKE_PAC_FAIL: "solution list=hang" });
    await expect(stage.deploy({ timeoutMinutes: 0.15 }, host)).rejects.toMatchObject({
      code: "PacTimeout",
    });
  });
});

test("every error code is explained for administrators", () => {
  const text = readFileSync(join(root, "docs", "admin", "troubleshooting.md"), "utf8");
  for (const [code, exitCode] of Object.entries(exitCodes))
    expect(text).toMatch(new RegExp(`\\| ${exitCode} \\| \`${code}\` \\|`));
  const folder = join(root, "cli", "src", "deploy");
  const sources = ["check-environment.ts", "language-findings.ts", "package-findings.ts"];
  const findings = sources.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const codes = [...findings.matchAll(/code: "(\w+)",\n\s+severity/g)].map(([, code]) => code ?? "");
  expect(codes.length).toBeGreaterThan(9);
  for (const code of codes) expect(text).toContain(`\`${code}\``);
});
