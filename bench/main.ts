import { bringNamesUpToDate } from "../cli/src/generate-types";

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  await bringNamesUpToDate(say);
  const { runBenchmarks } = await import("./run");
  await runBenchmarks(say, process.argv.slice(2));
}

main().catch((failure: unknown) => {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
});
