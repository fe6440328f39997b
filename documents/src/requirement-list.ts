import { applicability, applicabilityText, appliesToTokens, isWorkloadScope } from "@plumbline/governance";
import type { Applicability, TierCode } from "@plumbline/governance";

import {
  appTypeKeys,
  connectorTypeKeys,
  dutyKey,
  regulationKeys,
  removed,
  scopeKey,
  stageKey,
  tierKey,
} from "./choice-keys";
import { dayWords, numberWords } from "./day-words";
import { Baseline, BaselineControl, Control, Tier, Workload } from "./generated/tables";
import { el, type Node } from "./node";
import { chapters, facts, head, prose, table, type PaperDocument } from "./parts";
import { idOf, numberOf, readOne, textOf, wordOf, type Reader, type Row } from "./reader";
import { fill, wordsOf, type Language, type Words } from "./words";

const w = Workload.columns;
const c = BaselineControl.columns;

/** One control of the version, as it stands for the workload. */
export interface Requirement {
  readonly code: string;
  readonly title: string;
  readonly statement: string;
  readonly area: string;
  readonly severity: string;
  readonly howToCheck: string;
  readonly expects: string;
  readonly validityDays: number | null;
  readonly applicability: Applicability;
  /** Measured on the tenant or an environment, not on the workload. */
  readonly isElsewhere: boolean;
}

/** What applies to a workload, also to one that is only planned. */
export interface Requirements {
  readonly workload: Row;
  readonly tier: TierCode | null;
  /** Null: none is in force. */
  readonly baseline: Row | null;
  readonly list: readonly Requirement[];
}

/** @throws MissingRowError when the workload is not there or may not be read */
export async function requirementsOf(reader: Reader, workloadId: string): Promise<Requirements> {
  const workload = await readOne(reader, Workload, workloadId, "plb_workload");
  const tiers = await reader.readAll(Tier, `?$select=${Tier.id},${Tier.columns.code}`);
  const tierRow = tiers.find((row) => textOf(row, Tier.id).toLowerCase() === idOf(workload, w.tier));
  const tier = tierRow === undefined ? null : tierKey(textOf(tierRow, Tier.columns.code));
  const [baseline] = await reader.readAll(Baseline, `?$filter=statuscode eq ${Baseline.statuses.inForce}`);
  if (baseline === undefined || tier === null) return { workload, tier, baseline: baseline ?? null, list: [] };
  const versionId = textOf(baseline, Baseline.id);
  const filter = `?$filter=${BaselineControl.lookups.baseline.value} eq ${versionId}&$orderby=${c.code}`;
  const k = Control.columns;
  const [rows, library] = await Promise.all([
    reader.readAll(BaselineControl, filter),
    reader.readAll(Control, `?$select=${Control.id},${k.name},${k.howtocheck},${k.evidenceexpected}`),
  ]);
  const byId = new Map(library.map((row) => [textOf(row, Control.id).toLowerCase(), row]));
  const facts = {
    tier,
    appTypes: appTypeKeys(workload[w.apptypes]),
    connectorTypes: connectorTypeKeys(workload[w.connectortypes]),
    regulations: regulationKeys(workload[w.regulations]),
    stage: stageKey(workload[w.stage]),
  };
  const list = rows.map((row): Requirement => {
    const control = byId.get(idOf(row, c.control));
    const scope = scopeKey(row[c.scope]);
    return {
      code: textOf(row, c.code),
      title: control === undefined ? textOf(row, c.name) : textOf(control, k.name),
      statement: textOf(row, c.statement),
      area: wordOf(row, c.area),
      severity: wordOf(row, c.severity),
      howToCheck: control === undefined ? "" : textOf(control, k.howtocheck),
      expects: control === undefined ? "" : textOf(control, k.evidenceexpected),
      validityDays: numberOf(row, c.validitydays),
      isElsewhere: !isWorkloadScope(scope),
      applicability: applicability(
        {
          scope,
          appliesTo: appliesToTokens(textOf(row, c.appliesto)),
          duty: {
            critical: dutyKey(row[c.dutycritical]),
            important: dutyKey(row[c.dutyimportant]),
            team: dutyKey(row[c.dutyteam]),
            personal: dutyKey(row[c.dutypersonal]),
          },
          removed: row[c.tailoring] === removed,
        },
        facts,
      ),
    };
  });
  return { workload, tier, baseline, list };
}

/**
 * The requirements of a workload as a document: what it must and should hold and how each is checked, before anything is built.
 * @param today `yyyy-mm-dd`
 * @throws MissingRowError
 */
export async function requirementList(
  reader: Reader,
  workloadId: string,
  language: Language,
  today: string,
): Promise<PaperDocument> {
  const found = await requirementsOf(reader, workloadId);
  const words = wordsOf(language);
  const { workload, baseline } = found;
  const name = textOf(workload, w.name);
  const version = baseline === null ? "–" : `${textOf(baseline, "plb_name")} ${textOf(baseline, "plb_version")}`;
  return {
    title: `${words.requirements}: ${name}`,
    language,
    body: [
      head(words.requirements, name, [fill(words.asOf, dayWords(today, language))]),
      facts([
        [words.baseline, version],
        [words.tier, wordOf(workload, w.tier)],
        [words.stage, wordOf(workload, w.stage)],
        [words.dataClass, wordOf(workload, w.dataclass)],
        [words.owner, wordOf(workload, "ownerid")],
        [words.deputy, wordOf(workload, w.deputy)],
        [words.builtFrom, wordOf(workload, w.apptypes)],
        [words.connectors, wordOf(workload, w.connectortypes)],
        [words.regulations, wordOf(workload, w.regulations)],
      ]),
      ...body(found, words, language),
    ],
  };
}

function body(found: Requirements, words: Words, language: Language): readonly Node[] {
  if (found.tier === null) return [el("p", { class: "note" }, words.noTier)];
  if (found.baseline === null) return [el("p", { class: "note" }, words.noBaseline)];
  const ofDuty = (duty: string): readonly Requirement[] =>
    found.list.filter((one) => one.applicability.applies && one.applicability.duty === duty);
  const left = found.list.filter((one) => !one.applicability.applies && !one.isElsewhere);
  return [
    ...prose(textOf(found.workload, w.description), words.nothing),
    el("p", {}, words.requirementsIntro),
    ...chapters(words, [
      { title: words.musts, content: [list(words.musts, ofDuty("must"), words, language)] },
      { title: words.shoulds, content: [list(words.shoulds, ofDuty("should"), words, language)] },
      {
        title: words.notApplying,
        content: [
          el("p", {}, fill(words.notApplyingText, String(left.length))),
          table(
            words.notApplying,
            [
              { header: words.control, cell: (one) => `${one.code} ${one.title}`, isHead: true },
              { header: words.reason, cell: (one) => applicabilityText(one.applicability, language === "de") },
            ],
            left,
            words.none,
          ),
        ],
      },
    ]),
  ];
}

function list(caption: string, rows: readonly Requirement[], words: Words, language: Language): Node {
  return el(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    table(
      `${caption}: ${rows.length}`,
      [
        { header: words.control, cell: (one) => `${one.code} ${one.title}`, isHead: true },
        { header: words.statement, cell: (one) => one.statement },
        { header: words.severity, cell: (one) => one.severity },
        { header: words.why, cell: (one) => applicabilityText(one.applicability, language === "de") },
        { header: words.howToCheck, cell: (one) => one.howToCheck },
        { header: words.expects, cell: (one) => one.expects },
        { header: words.valid, cell: (one) => numberWords(one.validityDays, 0, language), isNumber: true },
      ],
      rows,
      words.none,
    ),
  );
}
