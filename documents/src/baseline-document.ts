import { removed, kept } from "./choice-keys";
import { dayWords, numberWords } from "./day-words";
import { Baseline, BaselineApproval, BaselineControl, Control, Tier } from "./generated/tables";
import { el, type Node } from "./node";
import { chapters, facts, head, prose, table, type PaperDocument } from "./parts";
import { idOf, numberOf, readOne, textOf, wordOf, type Reader, type Row } from "./reader";
import { fill, wordsOf, type Language, type Words } from "./words";

const b = Baseline.columns;
const c = BaselineControl.columns;

interface BaselineRows {
  readonly baseline: Row;
  readonly controls: readonly Row[];
  /** Title by id of the library's control. */
  readonly titles: ReadonlyMap<string, string>;
  readonly tiers: readonly Row[];
  readonly approvals: readonly Row[];
  readonly versions: readonly Row[];
}

/**
 * The baseline document of one version: scope, definitions, roles, controls by area and tier, changes with their reasons, exceptions policy,
 * approvals, versions.
 * @param today `yyyy-mm-dd`
 * @throws MissingRowError
 */
export async function baselineDocument(
  reader: Reader,
  id: string,
  language: Language,
  today: string,
): Promise<PaperDocument> {
  const rows = await readBaseline(reader, id);
  const words = wordsOf(language);
  const { baseline } = rows;
  const name = `${textOf(baseline, b.name)} ${textOf(baseline, b.version)}`;
  return {
    title: `${words.baseline}: ${name}`,
    language,
    body: [
      head(words.baseline, name, [fill(words.asOf, dayWords(today, language))]),
      facts([
        [words.version, textOf(baseline, b.version)],
        [words.status, wordOf(baseline, "statuscode")],
        [words.author, wordOf(baseline, "createdby")],
        [words.effectiveFrom, dayWords(textOf(baseline, b.effectivefrom), language)],
        [words.reviewBy, dayWords(textOf(baseline, b.reviewby), language)],
      ]),
      ...chapters(words, [
        { title: words.purpose, content: prose(textOf(baseline, b.purpose), words.nothing) },
        { title: words.scope, content: scope(baseline, words) },
        { title: words.riskAppetite, content: riskAppetite(baseline, words, language) },
        { title: words.definitions, content: [definitions(words)] },
        { title: words.roles, content: [roles(words)] },
        { title: words.tiers, content: [tiers(rows.tiers, words)] },
        { title: words.controls, content: controls(rows, words) },
        { title: words.tailoring, content: [changes(rows, words)] },
        { title: words.exceptionsPolicy, content: [el("p", {}, words.exceptionsPolicyText)] },
        { title: words.enforcement, content: [el("p", {}, words.enforcementText)] },
        { title: words.approvals, content: [approvals(rows.approvals, words, language)] },
        { title: words.changeLog, content: [versions(rows.versions, words, language)] },
      ]),
    ],
  };
}

async function readBaseline(reader: Reader, id: string): Promise<BaselineRows> {
  const baseline = await readOne(reader, Baseline, id, "plb_baseline");
  const code = textOf(baseline, b.code).replace(/'/g, "''");
  const [controlRows, library, tierRows, approvalRows, versionRows] = await Promise.all([
    reader.readAll(BaselineControl, `?$filter=${BaselineControl.lookups.baseline.value} eq ${id}&$orderby=${c.code}`),
    reader.readAll(Control, `?$select=${Control.id},${Control.columns.name}`),
    reader.readAll(Tier, `?$orderby=${Tier.columns.rank}`),
    reader.readAll(BaselineApproval, `?$filter=${BaselineApproval.lookups.baseline.value} eq ${id}`),
    reader.readAll(Baseline, `?$filter=${b.code} eq '${encodeURIComponent(code)}'&$orderby=createdon`),
  ]);
  return {
    baseline,
    controls: controlRows,
    titles: new Map(library.map((row) => [textOf(row, Control.id).toLowerCase(), textOf(row, Control.columns.name)])),
    tiers: tierRows,
    approvals: approvalRows,
    versions: versionRows,
  };
}

/** Title of a control of a version. */
function titleOf(rows: BaselineRows, row: Row): string {
  return rows.titles.get(idOf(row, c.control)) ?? textOf(row, c.name);
}

function scope(baseline: Row, words: Words): readonly Node[] {
  return [
    el("h3", {}, words.scopeIn),
    ...prose(textOf(baseline, b.scopein), words.nothing),
    el("h3", {}, words.scopeOut),
    ...prose(textOf(baseline, b.scopeout), words.nothing),
    el("h3", {}, words.scopeSpecial),
    ...prose(textOf(baseline, b.scopespecial), words.nothing),
  ];
}

function riskAppetite(baseline: Row, words: Words, language: Language): readonly Node[] {
  return [
    ...prose(textOf(baseline, b.riskappetite), words.nothing),
    el("h3", {}, words.targets),
    facts([
      [words.minimumScore, numberWords(numberOf(baseline, b.minimumscore), 1, language)],
      [words.targetScore, numberWords(numberOf(baseline, b.targetscore), 1, language)],
      [words.targetOn, dayWords(textOf(baseline, b.targeton), language)],
    ]),
  ];
}

function definitions(words: Words): Node {
  return facts([
    [words.defBaseline, words.defBaselineText],
    [words.defBenchmark, words.defBenchmarkText],
    [words.defControl, words.defControlText],
    [words.defDuty, words.defDutyText],
    [words.defException, words.defExceptionText],
    [words.defPosture, words.defPostureText],
  ]);
}

function roles(words: Words): Node {
  const rows: readonly (readonly [string, string])[] = [
    [words.roleCoe, words.roleCoeText],
    [words.roleOwner, words.roleOwnerText],
    [words.roleApprover, words.roleApproverText],
    [words.roleAuditor, words.roleAuditorText],
    [words.roleProvider, words.roleProviderText],
  ];
  return table(
    words.roles,
    [
      { header: words.role, cell: ([role]) => role, isHead: true },
      { header: words.responsibility, cell: ([, duty]) => duty },
    ],
    rows,
    words.none,
  );
}

function tiers(rows: readonly Row[], words: Words): Node {
  const t = Tier.columns;
  return table(
    words.tiers,
    [
      { header: words.tier, cell: (row) => textOf(row, t.name), isHead: true },
      { header: words.meaning, cell: (row) => textOf(row, t.description) },
      { header: words.longest, cell: (row) => numberWords(numberOf(row, t.longestexception), 0, "en"), isNumber: true },
      { header: words.interval, cell: (row) => numberWords(numberOf(row, t.reviewinterval), 0, "en"), isNumber: true },
    ],
    rows,
    words.none,
  );
}

function controls(rows: BaselineRows, words: Words): readonly Node[] {
  const held = rows.controls.filter((row) => row[c.tailoring] !== removed);
  const areas = [...new Set(held.map((row) => Number(row[c.area])))].sort((x, y) => x - y);
  return areas.flatMap((area) => {
    const ofArea = held.filter((row) => Number(row[c.area]) === area);
    const [first] = ofArea;
    const areaName = first === undefined ? "" : wordOf(first, c.area);
    return [
      el("h3", {}, areaName),
      el(
        "div",
        { class: "wide", tabindex: "0", role: "region", "aria-label": areaName },
        table(
          fill(words.controlsOf, areaName, String(ofArea.length)),
          [
            { header: words.control, cell: (row) => `${textOf(row, c.code)} ${titleOf(rows, row)}`, isHead: true },
            { header: words.statement, cell: (row) => statementOf(row, words) },
            { header: words.severity, cell: (row) => wordOf(row, c.severity) },
            { header: words.critical, cell: (row) => wordOf(row, c.dutycritical) },
            { header: words.important, cell: (row) => wordOf(row, c.dutyimportant) },
            { header: words.team, cell: (row) => wordOf(row, c.dutyteam) },
            { header: words.personal, cell: (row) => wordOf(row, c.dutypersonal) },
          ],
          ofArea,
          words.none,
        ),
      ),
    ];
  });
}

function statementOf(row: Row, words: Words): readonly Node[] {
  const parameters = textOf(row, c.parameters);
  const statement = textOf(row, c.statement);
  return parameters === "" ? [statement] : [statement, el("br", {}), `${words.parameters}: ${parameters}`];
}

function changes(rows: BaselineRows, words: Words): Node {
  return table(
    words.tailoring,
    [
      { header: words.control, cell: (row) => `${textOf(row, c.code)} ${titleOf(rows, row)}`, isHead: true },
      { header: words.change, cell: (row) => wordOf(row, c.tailoring) },
      { header: words.reason, cell: (row) => textOf(row, c.reason) },
    ],
    rows.controls.filter((row) => row[c.tailoring] !== kept),
    words.noChanges,
  );
}

function approvals(rows: readonly Row[], words: Words, language: Language): Node {
  const a = BaselineApproval.columns;
  return table(
    words.approvals,
    [
      { header: words.role, cell: (row) => wordOf(row, a.role), isHead: true },
      { header: words.vote, cell: (row) => wordOf(row, a.decision) },
      { header: words.by, cell: (row) => wordOf(row, a.approver) },
      { header: words.on, cell: (row) => dayWords(textOf(row, a.decidedon), language) },
      { header: words.comment, cell: (row) => textOf(row, a.comment) },
    ],
    rows,
    words.none,
  );
}

function versions(rows: readonly Row[], words: Words, language: Language): Node {
  return table(
    words.changeLog,
    [
      { header: words.version, cell: (row) => textOf(row, b.version), isHead: true },
      { header: words.status, cell: (row) => wordOf(row, "statuscode") },
      { header: words.effectiveFrom, cell: (row) => dayWords(textOf(row, b.effectivefrom), language) },
      { header: words.changed, cell: (row) => numberWords(numberOf(row, b.changedcount), 0, language), isNumber: true },
      { header: words.change, cell: (row) => textOf(row, b.changenote) },
    ],
    rows,
    words.none,
  );
}
