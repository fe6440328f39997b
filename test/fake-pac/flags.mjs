// Flags of the verbs the fake knows. A switch stands alone or is followed by true or false, as pac accepts both.
const value = "value";
const toggle = "switch";

export const verbs = {
  help: {},
  "org who": { "--environment": value, "--json": toggle },
  "solution list": { "--environment": value, "--json": toggle },
  "solution import": {
    "--environment": value,
    "--path": value,
    "--async": toggle,
    "--force-overwrite": toggle,
    "--publish-changes": toggle,
    "--skip-dependency-check": toggle,
    "--convert-to-managed": toggle,
    "--max-async-wait-time": value,
    "--activate-plugins": toggle,
    "--skip-lower-version": toggle,
    "--import-as-holding": toggle,
    "--stage-and-upgrade": toggle,
    "--settings-file": value,
  },
  "solution upgrade": {
    "--environment": value,
    "--solution-name": value,
    "--async": toggle,
    "--max-async-wait-time": value,
  },
  "solution export": {
    "--environment": value,
    "--name": value,
    "--path": value,
    "--overwrite": toggle,
    "--managed": toggle,
    "--async": toggle,
    "--max-async-wait-time": value,
  },
  "solution delete": { "--environment": value, "--solution-name": value },
  "admin backup": { "--environment": value, "--label": value },
};

/** Reads an argument line against the table. @throws Error in pac's words for what it does not know */
export function readArguments(args) {
  const name = args[0] === "help" ? "help" : args.slice(0, 2).join(" ");
  const known = verbs[name];
  if (known === undefined) throw new Error(`Not a valid command: ${name}`);
  const given = {};
  for (let at = name.split(" ").length; at < args.length; at++) {
    const kind = known[args[at]];
    if (kind === undefined)
      throw new Error(`The ${name} command does not understand the following argument(s): ${args[at]}`);
    const next = args[at + 1];
    if (kind === toggle) {
      const isSaid = next === "true" || next === "false";
      given[args[at]] = isSaid ? next === "true" : true;
      if (isSaid) at += 1;
    } else {
      if (next === undefined || next.startsWith("--")) throw new Error(`The argument ${args[at]} needs a value.`);
      given[args[at]] = next;
      at += 1;
    }
  }
  return { name, given };
}
