#!/usr/bin/env node
// Stands in for the Power Platform CLI in tests: the same arguments, texts and exit codes, with a local Dataverse behind it.
//
// FAKE_PAC_TOKEN    local:<user>:<secret> of the local Dataverse; stands for pac's own sign-in
// FAKE_PAC_LOG      file that gets one JSON line a call: the arguments
// FAKE_PAC_VERSION  version it says it has
// FAKE_PAC_ORG      organization id it says it is connected to
// FAKE_PAC_FAIL     "<verb>=<how>": before (fails at once), after (does the work, then fails), hang (never ends)
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";

import { readArguments } from "./flags.mjs";

const { env } = process;
const say = (text) => process.stdout.write(`${text}\n`);

/** One request to the environment, as pac's profile. */
async function ask(environment, path, body, method = body === undefined ? "GET" : "POST") {
  const answer = await fetch(`${environment.replace(/\/+$/, "")}/api/data/v9.2/${path}`, {
    method,
    headers: { Authorization: `Bearer ${env.FAKE_PAC_TOKEN ?? ""}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const content = text === "" ? {} : JSON.parse(text);
  if (!answer.ok)
    throw new Error(`Error: ${content.error?.message ?? answer.status}\nErrorCode: ${content.error?.code ?? ""}`);
  return content;
}

const solutionsOf = async (environment, filter = "") =>
  (await ask(environment, `solutions?$select=solutionid,uniquename,friendlyname,version,ismanaged${filter}`)).value;

async function promote(environment, name) {
  await ask(environment, "DeleteAndPromote", { UniqueName: name });
}

const run = {
  help: async () => say("Commands: admin, auth, org, solution"),
  async "org who"(given) {
    const environment = given["--environment"];
    const who = await ask(environment, "WhoAmI");
    say(
      JSON.stringify({
        OrgId: env.FAKE_PAC_ORG ?? who.OrganizationId,
        UniqueName: "lokal",
        FriendlyName: "Prüfumgebung – Größe M",
        OrgUrl: `${environment}/`,
        UserEmail: env.FAKE_PAC_TOKEN?.split(":")[1] ?? "",
        UserId: who.UserId,
      }),
    );
  },
  async "solution list"(given) {
    const rows = await solutionsOf(given["--environment"]);
    const list = rows.map((row) => ({
      SolutionUniqueName: row.uniquename,
      FriendlyName: row.friendlyname,
      VersionNumber: row.version,
      IsManaged: row.ismanaged,
    }));
    say(JSON.stringify(list, null, 2));
  },
  async "solution import"(given) {
    const environment = given["--environment"];
    const holding = given["--stage-and-upgrade"] === true || given["--import-as-holding"] === true;
    const zip = readFileSync(given["--path"]).toString("base64");
    if (given["--settings-file"] !== undefined) JSON.parse(readFileSync(given["--settings-file"], "utf8"));
    say("Solution Importing...");
    await ask(environment, "ImportSolution", {
      CustomizationFile: zip,
      OverwriteUnmanagedCustomizations: given["--force-overwrite"] === true,
      PublishWorkflows: given["--activate-plugins"] === true,
      HoldingSolution: holding,
      ImportJobId: crypto.randomUUID(),
    });
    if (given["--stage-and-upgrade"] === true) {
      const [base] = (await solutionsOf(environment)).filter(({ uniquename }) => uniquename.endsWith("_Upgrade"));
      await promote(environment, base.uniquename.replace(/_Upgrade$/, ""));
    }
    say("Solution Imported successfully.");
  },
  async "solution upgrade"(given) {
    await promote(given["--environment"], given["--solution-name"]);
    say("Solution upgrade has been applied.");
  },
  async "solution export"(given) {
    const answer = await ask(given["--environment"], "ExportSolution", {
      SolutionName: given["--name"],
      Managed: given["--managed"] === true,
    });
    writeFileSync(given["--path"], Buffer.from(answer.ExportSolutionFile, "base64"));
    say("Solution export succeeded.");
  },
  async "solution delete"(given) {
    const name = given["--solution-name"];
    const [row] = await solutionsOf(given["--environment"], `&$filter=uniquename eq '${name}'`);
    if (row === undefined) throw new Error(`Error: The solution ${name} was not found.`);
    await ask(given["--environment"], `solutions(${row.solutionid})`, undefined, "DELETE");
    say("Solution deleted successfully.");
  },
  async "admin backup"(given) {
    say(`Backup ${given["--label"]} was created.`);
  },
};

async function main(args) {
  if (env.FAKE_PAC_LOG) appendFileSync(env.FAKE_PAC_LOG, `${JSON.stringify(args)}\n`);
  say("Microsoft PowerPlatform CLI");
  say(`Version: ${env.FAKE_PAC_VERSION ?? "2.10.1"}+g0000000 (.NET 10.0.0)`);
  say("Online documentation: https://aka.ms/PowerPlatformCLI\n");
  const { name, given } = readArguments(args);
  const [verb, how] = (env.FAKE_PAC_FAIL ?? "").split("=");
  const fault = verb === name ? how : undefined;
  if (name !== "help") say(`[12:30:01] Connected as ${env.FAKE_PAC_TOKEN?.split(":")[1] ?? "nobody"}`);
  if (fault === "hang") await new Promise((_, refuse) => setTimeout(() => refuse(new Error("Error: hung")), 60_000));
  if (fault === "before") throw new Error(`Error: ${name} was made to fail before it did anything.`);
  await run[name](given);
  if (fault === "after") throw new Error(`Error: ${name} was made to fail after its work.`);
}

main(process.argv.slice(2)).catch((failure) => {
  say(failure.message);
  process.exitCode = 1;
});
