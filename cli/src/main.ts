import { join } from "node:path";

import { Command, InvalidArgumentError } from "commander";

import { addAdminCommands } from "./deploy/admin-commands";
import { addDataCommands } from "./exchange/data-commands";
import { addMeasureCommand } from "./measure/measure-command";
import { paths, root } from "./paths";
import { addReleaseCommands } from "./release/release-commands";
import { addReportCommand } from "./report/report-command";

const say = (line: string): void => console.log(line);

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return value;
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}\n`;

interface StartFlags {
  readonly port: number;
  readonly data: string;
  readonly fresh?: boolean;
  readonly as?: string;
  readonly sample: boolean;
}

const program = new Command("plumbline")
  .description("Security-baseline governance for Microsoft Power Platform")
  .configureOutput({
    outputError: (text, write) => write(sentence(text.replace(/^error: /, "").trim())),
  })
  .showHelpAfterError("--help lists what there is.");

program
  .command("start")
  .description("build what is stale and play the managed solution on a local Dataverse")
  .option("--port <number>", "port on the loopback interface", port, 5180)
  .option("--data <folder>", "where the local Dataverse keeps its data", join(root, ".plumbline"))
  .option("--fresh", "throw the data away first")
  .option("--as <user>", "requests without a token act as this user, e.g. maker")
  .option("--no-sample", "leave the sample tenant out")
  .action(async (flags: StartFlags) => {
    const { start } = await import("./start");
    const server = await start({
      port: flags.port,
      dataFolder: flags.data,
      fresh: flags.fresh === true,
      as: flags.as ?? null,
      sample: flags.sample,
      log: say,
    });
    say(`\nThe server rules run as their JavaScript twin; in a tenant they run as a .NET assembly.`);
    say(`Plumbline is at ${server.url}/   (Ctrl+C ends it; the data stay in ${flags.data})`);
    let isEnding = false;
    const stop = (): void => {
      if (isEnding) return;
      isEnding = true;
      void server.close().then(() => process.exit(0));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  });

program
  .command("build")
  .description("build what is stale and pack the solution zips")
  .action(async () => {
    const { buildAll } = await import("./build");
    await buildAll({ log: say });
  });

program
  .command("pack")
  .description("write the solution zips and the configuration migration package into build/")
  .action(async () => {
    const { pack } = await import("./pack");
    await pack(say);
  });

program
  .command("author [words...]")
  .description("scaffold tables, columns, choices, forms and views into solution/")
  .allowUnknownOption()
  .helpOption(false)
  .action(async () => {
    const { runAuthor } = await import("@plumbline/packager/author");
    const words = process.argv.slice(process.argv.indexOf("author") + 1);
    process.exitCode = runAuthor(words, { dir: paths.solution, print: say });
  });

program
  .command("test")
  .description("run every check, suite and journey")
  .action(async () => {
    const { runTests } = await import("./run-tests");
    process.exitCode = await runTests();
  });

program
  .command("sample")
  .description("the sample tenant of a running local Dataverse")
  .command("remove")
  .description("delete every row of the sample tenant")
  .option("--port <number>", "port of the running local Dataverse", port, 5180)
  .option("--data <folder>", "its data folder", join(root, ".plumbline"))
  .action(async (flags: { port: number; data: string }) => {
    const { removeSampleFrom } = await import("./sample/remove-command");
    await removeSampleFrom(flags, say);
  });

addAdminCommands(program);
addReleaseCommands(program);
addDataCommands(program, port, say);
addReportCommand(program, port, say);
addMeasureCommand(program, port, say);

program.hook("preAction", async () => {
  const { bringNamesUpToDate } = await import("./generate-types");
  // Not on standard output: that may be one JSON document.
  await bringNamesUpToDate((line) => console.error(line));
});

program.parseAsync().catch((failure: unknown) => {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
});
