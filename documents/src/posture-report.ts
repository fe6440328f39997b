import type { PostureDetail } from "@plumbline/governance";

import { changeWords, dayWords, numberWords } from "./day-words";
import { Baseline, Control, Recommendation, Snapshot } from "./generated/tables";
import { el, type Node } from "./node";
import { chapters, facts, head, table, type Chapter, type PaperDocument } from "./parts";
import { idOf, MissingRowError, numberOf, readOne, textOf, wordOf, type Reader, type Row } from "./reader";
import { frictionTable } from "./friction-table";
import { guardrailBalance, riskMap } from "./risk-map";
import { trendChart } from "./trend-chart";
import { fill, wordsOf, type Language, type Words } from "./words";

const s = Snapshot.columns;

/** Snapshots the trend shows: three years of months. */
const trendLength = 36;

/** Id of the newest snapshot of the tenant. @throws MissingRowError when nothing is measured yet */
export async function newestSnapshot(reader: Reader): Promise<string> {
  const [row] = await reader.readAll(
    Snapshot,
    `?$select=${Snapshot.id}&$filter=${s.subjectkey} eq 'tenant'&$orderby=${s.takenon} desc&$top=1`,
  );
  if (row === undefined) throw new MissingRowError("plb_snapshot");
  return textOf(row, Snapshot.id);
}

/**
 * The posture report of one snapshot: score with its band and reason, trend with both effects, alarms, drift, areas, what to do next, exceptions
 * that end, maturity.
 * @param today `yyyy-mm-dd`
 * @throws MissingRowError
 */
export async function postureReport(
  reader: Reader,
  id: string,
  language: Language,
  today: string,
): Promise<PaperDocument> {
  const words = wordsOf(language);
  const snapshot = await readOne(reader, Snapshot, id, "plb_snapshot");
  const r = Recommendation.columns;
  const key = textOf(snapshot, s.subjectkey).replace(/'/g, "''");
  const taken = textOf(snapshot, s.takenon);
  const select = [s.takenon, s.raw, s.managed, s.coverage, s.band, s.sameevidence, `_${s.baseline}_value`].join(",");
  const open = [Recommendation.statuses.open, Recommendation.statuses.planned, Recommendation.statuses.inProgress];
  const [before, recommendations, controls, baseline] = await Promise.all([
    reader.readAll(
      Snapshot,
      `?$select=${select}&$filter=${s.subjectkey} eq '${key}' and ${s.takenon} le ${taken}&$orderby=${s.takenon} desc&$top=${trendLength}`,
    ),
    reader.readAll(
      Recommendation,
      `?$filter=${open.map((one) => `statuscode eq ${one}`).join(" or ")}&$orderby=${r.priority} desc`,
    ),
    reader.readAll(Control, `?$select=${Control.id},${Control.columns.name}`),
    readOne(reader, Baseline, idOf(snapshot, s.baseline), "plb_baseline").catch((failure: unknown) => {
      if (failure instanceof MissingRowError) return null;
      throw failure;
    }),
  ]);
  const titles = new Map(
    controls.map((row) => [textOf(row, Control.id).toLowerCase(), textOf(row, Control.columns.name)]),
  );
  const detail = detailOf(snapshot);
  const trend = [...before].reverse();
  const subject = wordOf(snapshot, s.workload) || wordOf(snapshot, s.environment) || wordOf(snapshot, s.scope);
  const list: Chapter[] = [
    { title: words.strategy, content: strategy(snapshot, baseline, detail, words, language) },
    { title: words.trend, content: trendOf(trend, words, language) },
    ...(detail === null ? [] : detailChapters(detail, words, language)),
    { title: words.doNext, content: [doNext(recommendations, titles, words, language)] },
    { title: words.maturity, content: [maturity(snapshot, words)] },
    { title: words.risks, content: await riskMap(reader, words) },
    { title: words.guardrails, content: [await guardrailBalance(reader, words)] },
    { title: words.friction, content: await frictionTable(reader, id, words, language) },
  ];
  return {
    title: `${words.posture}: ${subject} ${dayWords(taken, language)}`,
    language,
    body: [
      head(words.posture, subject, [
        `${wordOf(snapshot, s.baseline)} · ${words.takenOn} ${dayWords(taken, language)}`,
        fill(words.asOf, dayWords(today, language)),
      ]),
      ...(detail === null ? [el("p", { class: "note" }, words.detailUnreadable)] : []),
      ...chapters(words, list),
    ],
  };
}

/** Null for a snapshot without detail, or with one that cannot be read. */
function detailOf(snapshot: Row): PostureDetail | null {
  const text = textOf(snapshot, s.detail);
  if (text === "") return null;
  try {
    const detail = JSON.parse(text) as PostureDetail;
    return Array.isArray(detail.areas) && Array.isArray(detail.drift) ? detail : null;
  } catch {
    return null;
  }
}

function strategy(
  snapshot: Row,
  baseline: Row | null,
  detail: PostureDetail | null,
  words: Words,
  language: Language,
): readonly Node[] {
  const band = wordOf(snapshot, s.band);
  const cap = detail?.cap ?? null;
  const results: readonly (readonly [string, string])[] = [
    [words.pass, s.passed],
    [words.partly, s.partly],
    [words.fail, s.failed],
    [words.stale, s.stale],
    [words.error, s.errors],
    [words.notMeasured, s.notmeasured],
  ];
  return [
    el("p", { class: "big" }, `${numberWords(numberOf(snapshot, s.raw), 1, language)} ${band}`),
    ...(band === "" ? [el("p", {}, words.noBand)] : []),
    ...(cap === null
      ? []
      : [
          el(
            "p",
            { class: "note" },
            fill(words.capText, words[cap.band], cap.code, cap.title, cap.severity, cap.subject),
          ),
        ]),
    facts([
      [words.managedScore, numberWords(numberOf(snapshot, s.managed), 1, language)],
      [words.coverage, `${numberWords(numberOf(snapshot, s.coverage), 1, language)} %`],
      [
        words.compatible,
        `${numberWords(numberOf(snapshot, s.compatible), 0, language)} ${wordOf(snapshot, s.compatibleband)}`,
      ],
      ...(baseline === null
        ? []
        : [
            [words.minimumScore, numberWords(numberOf(baseline, Baseline.columns.minimumscore), 1, language)] as const,
            [words.targetScore, numberWords(numberOf(baseline, Baseline.columns.targetscore), 1, language)] as const,
            [words.targetOn, dayWords(textOf(baseline, Baseline.columns.targeton), language)] as const,
          ]),
    ]),
    table(
      words.results,
      [
        { header: words.results, cell: ([word]) => word, isHead: true },
        {
          header: words.number,
          cell: ([, column]) => numberWords(numberOf(snapshot, column), 0, language),
          isNumber: true,
        },
      ],
      results,
      words.none,
    ),
  ];
}

function trendOf(rows: readonly Row[], words: Words, language: Language): readonly Node[] {
  const points = rows.map((row) => ({
    day: textOf(row, s.takenon).slice(0, 10),
    raw: numberOf(row, s.raw),
    managed: numberOf(row, s.managed),
    version: idOf(row, s.baseline),
  }));
  return [
    ...(points.length < 2 ? [el("p", {}, words.first)] : [trendChart(points, words)]),
    table(
      words.trend,
      [
        { header: words.takenOn, cell: (row) => dayWords(textOf(row, s.takenon), language), isHead: true },
        { header: words.version, cell: (row) => wordOf(row, s.baseline) },
        { header: words.rawScore, cell: (row) => numberWords(numberOf(row, s.raw), 1, language), isNumber: true },
        {
          header: words.managedScore,
          cell: (row) => numberWords(numberOf(row, s.managed), 1, language),
          isNumber: true,
        },
        { header: words.coverage, cell: (row) => numberWords(numberOf(row, s.coverage), 1, language), isNumber: true },
        { header: words.band, cell: (row) => wordOf(row, s.band) },
      ],
      rows,
      words.none,
    ),
  ];
}

function detailChapters(detail: PostureDetail, words: Words, language: Language): readonly Chapter[] {
  const effects: Node =
    detail.previous === null
      ? el("p", {}, words.first)
      : facts([
          [words.baselineEffect, changeWords(detail.baselineEffect, 2, language)],
          [words.postureEffect, changeWords(detail.postureEffect, 2, language)],
        ]);
  const alarms = detail.alarms.map((alarm) => {
    const by = numberWords(alarm.by ?? null, 1, language);
    const values = {
      scoreDropped: [by],
      mustLost: [alarm.code ?? "", alarm.title ?? "", alarm.subject ?? ""],
      areaLevelLost: [areaWord(alarm.subject ?? "", words), by],
      coverageDropped: [by],
    }[alarm.kind];
    return el("li", { dir: "auto" }, fill(words[alarm.kind], ...values));
  });
  const driftWord = (kind: string): string =>
    words[`drift${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as keyof Words] ?? kind;
  const resultWord = (result: string | null): string =>
    result === null ? "–" : (words[result as keyof Words] ?? result);
  return [
    {
      title: words.changedSince,
      content: [effects, ...(alarms.length === 0 ? [] : [el("h3", {}, words.alarmsTitle), el("ul", {}, ...alarms)])],
    },
    {
      title: words.drift,
      content: [
        table(
          words.drift,
          [
            { header: words.driftClass, cell: (one) => driftWord(one.class) },
            { header: words.control, cell: (one) => `${one.code} ${one.title}`, isHead: true },
            { header: words.where, cell: (one) => one.subject },
            { header: words.from, cell: (one) => resultWord(one.from) },
            { header: words.to, cell: (one) => resultWord(one.to) },
            { header: words.effect, cell: (one) => changeWords(one.effect, 2, language), isNumber: true },
          ],
          detail.drift,
          words.none,
        ),
      ],
    },
    {
      title: words.areas,
      content: [
        table(
          words.areas,
          [
            { header: words.area, cell: (one) => areaWord(one.area, words), isHead: true },
            { header: words.rawScore, cell: (one) => numberWords(one.score, 1, language), isNumber: true },
            { header: words.managedScore, cell: (one) => numberWords(one.managed, 1, language), isNumber: true },
            { header: words.coverage, cell: (one) => numberWords(one.coverage, 0, language), isNumber: true },
          ],
          detail.areas,
          words.none,
        ),
      ],
    },
    {
      title: words.ending,
      content: [
        table(
          words.ending,
          [
            { header: words.number, cell: (one) => one.number, isHead: true },
            { header: words.control, cell: (one) => `${one.code} ${one.title}` },
            { header: words.where, cell: (one) => one.subject },
            { header: words.until, cell: (one) => dayWords(one.until, language) },
          ],
          detail.ending,
          words.none,
        ),
      ],
    },
  ];
}

function doNext(rows: readonly Row[], titles: ReadonlyMap<string, string>, words: Words, language: Language): Node {
  const r = Recommendation.columns;
  return table(
    words.doNext,
    [
      { header: words.action, cell: (row) => textOf(row, r.action), isHead: true },
      { header: words.control, cell: (row) => `${textOf(row, r.code)} ${titles.get(idOf(row, r.control)) ?? ""}` },
      { header: words.effort, cell: (row) => wordOf(row, r.effort) },
      {
        header: words.reach,
        cell: (row) => `${numberOf(row, r.reach) ?? 0} / ${numberOf(row, r.reachof) ?? 0}`,
        isNumber: true,
      },
      { header: words.gain, cell: (row) => changeWords(numberOf(row, r.gain), 2, language), isNumber: true },
      { header: words.owner, cell: (row) => wordOf(row, "ownerid") },
      { header: words.due, cell: (row) => dayWords(textOf(row, r.dueon), language) },
    ],
    rows,
    words.none,
  );
}

function maturity(snapshot: Row, words: Words): Node {
  const columns = [s.levelidentity, s.levelenvironment, s.leveldataverse, s.leveldataprotection, s.levelmonitoring];
  const names = ["levelidentity", "levelenvironment", "leveldataverse", "leveldataprotection", "levelmonitoring"];
  const held = columns.map((column, index) => ({ name: names[index] ?? "", level: wordOf(snapshot, column) }));
  return table(
    words.maturity,
    [
      { header: words.area, cell: (one) => matrixAreaWord(one.name, words), isHead: true },
      { header: words.level, cell: (one) => one.level },
    ],
    held.filter((one) => one.level !== ""),
    words.none,
  );
}

function matrixAreaWord(column: string, words: Words): string {
  switch (column) {
    case "levelidentity":
      return words.areaIdentity;
    case "levelenvironment":
      return words.areaEnvironment;
    case "leveldataverse":
      return words.areaDataverse;
    case "leveldataprotection":
      return words.areaDataProtection;
    default:
      return words.areaMonitoring;
  }
}

/** Name of an area of controls by its key; a key nobody knows is shown as it is. */
function areaWord(key: string, words: Words): string {
  return words[`of_${key}` as keyof Words] ?? key;
}
