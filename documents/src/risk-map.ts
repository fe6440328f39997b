import { Guardrail, Risk } from "./generated/tables";
import { el, type Node } from "./node";
import { table } from "./parts";
import { numberOf, textOf, wordOf, type Reader, type Row } from "./reader";
import type { Words } from "./words";

const steps = [1, 2, 3, 4, 5] as const;

/** Open risks as a map of likelihood and impact, and the highest of them by name. Empty where the person may not read risks. */
export async function riskMap(reader: Reader, words: Words): Promise<readonly Node[]> {
  const r = Risk.columns;
  const open = [Risk.statuses.open, Risk.statuses.treated, Risk.statuses.accepted];
  const rows = await reader.readAll(
    Risk,
    `?$filter=${open.map((one) => `statuscode eq ${one}`).join(" or ")}&$orderby=${r.level} desc`,
  );
  const count = (likelihood: number, impact: number): number =>
    rows.filter((row) => numberOf(row, r.likelihood) === likelihood && numberOf(row, r.impact) === impact).length;
  const cells = (likelihood: number): readonly Node[] =>
    steps.map((impact) => {
      const found = count(likelihood, impact);
      const level = likelihood * impact;
      return el("td", { class: "number" }, found === 0 ? "–" : `${found} (${words.level} ${level})`);
    });
  const map = el(
    "table",
    {},
    el("caption", {}, words.riskMapCaption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, words.likelihood),
        ...steps.map((impact) => el("th", { scope: "col" }, `${words.impact} ${impact}`)),
      ),
    ),
    el(
      "tbody",
      {},
      ...[...steps]
        .reverse()
        .map((likelihood) => el("tr", {}, el("th", { scope: "row" }, String(likelihood)), ...cells(likelihood))),
    ),
  );
  return [
    map,
    table(
      words.highestRisks,
      [
        { header: words.risk, cell: (row) => textOf(row, r.name), isHead: true },
        { header: words.workload, cell: (row) => wordOf(row, r.workload) },
        { header: words.level, cell: (row) => String(numberOf(row, r.level) ?? "–"), isNumber: true },
        { header: words.treatment, cell: (row) => wordOf(row, r.treatment) },
        { header: words.owner, cell: (row) => wordOf(row, "ownerid") },
      ],
      rows.slice(0, 10),
      words.none,
    ),
  ];
}

/** How guardrails are spread over the four groups, and how many act before and how many after. */
export async function guardrailBalance(reader: Reader, words: Words): Promise<Node> {
  const g = Guardrail.columns;
  const rows = await reader.readAll(Guardrail, `?$orderby=${g.group}`);
  const groups = [...new Set(rows.map((row) => wordOf(row, g.group)))];
  const count = (group: string, mode: number, isInForce: boolean): string => {
    const found = rows.filter(
      (row: Row) =>
        wordOf(row, g.group) === group &&
        row[g.mode] === mode &&
        (row["statuscode"] === Guardrail.statuses.inForce) === isInForce,
    ).length;
    return found === 0 ? "–" : String(found);
  };
  return table(
    words.guardrailCaption,
    [
      { header: words.group, cell: (group) => group, isHead: true },
      { header: words.proactiveInForce, cell: (group) => count(group, 724800000, true), isNumber: true },
      { header: words.reactiveInForce, cell: (group) => count(group, 724800001, true), isNumber: true },
      { header: words.proactivePlanned, cell: (group) => count(group, 724800000, false), isNumber: true },
      { header: words.reactivePlanned, cell: (group) => count(group, 724800001, false), isNumber: true },
    ],
    groups,
    words.none,
  );
}
