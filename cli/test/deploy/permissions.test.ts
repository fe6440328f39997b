import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readControls, readEntities, readRoles, readTree, readWebResources } from "@plumbline/packager";

import { paths, root } from "../../src/paths";

const source = readTree(paths.solution);
const roles = ["CoE Administrator", "Approver", "Maker", "Auditor", "Collector"];

/** What a role may do with a table, in the words of the page. */
function rights(role: string, table: string): string {
  const privileges = readRoles(source).find(({ name }) => name === `Plumbline ${role}`)?.privileges ?? [];
  const held = (right: string) => privileges.find(({ name }) => name === `prv${right}${table}`)?.level;
  if (held("Read") === undefined) return "–";
  if (held("Read") === "Basic") return "own";
  if (held("Delete") !== undefined) return "all";
  return ["Create", "Read", "Write"]
    .filter((right) => held(right) !== undefined)
    .join(", ")
    .toLowerCase();
}

test("the page about permissions says of every table and role what the solution says", () => {
  const page = readFileSync(join(root, "docs", "admin", "permissions.md"), "utf8").replace(/ +/g, " ");
  for (const { schemaName, displayName } of readEntities(source)) {
    const cells = roles.map((role) => rights(role, schemaName));
    expect(page).toContain(`| ${displayName} | ${cells.join(" | ")} |`);
  }
});

test("the page about the installation counts what the solution holds", () => {
  const page = readFileSync(join(root, "docs", "admin", "install.md"), "utf8").replace(/ +/g, " ");
  for (const [kind, count] of [
    ["Tables", readEntities(source).length],
    ["Security roles", readRoles(source).length],
    ["Code components", readControls(source).length],
    ["Web resources", readWebResources(source).length],
  ] as const)
    expect(page).toContain(`| ${kind} | ${count} |`);
});
