import type { Control, Library } from "@plumbline/content";
import { deterministicId } from "@plumbline/packager";

import {
  Control as ControlTable,
  ControlMapping,
  Framework,
  FrameworkItem,
  Guardrail,
  MaturityCriterion,
  Playbook,
  type relationships,
  Tier,
} from "../generated/tables";
import { choiceValue } from "./choice-value";

type Kind = "tier" | "framework" | "item" | "control" | "mapping" | "criterion" | "guardrail" | "playbook";

/** Fixed id of a shipped row: the same in every environment, so that applying the library again updates instead of doubling. */
export const libraryId = (kind: Kind, ...code: readonly string[]): string =>
  deterministicId(`plumbline library/${kind}/${code.join("/")}`);

/** What a column of a shipped row holds; a reference is the id of the row it points to. */
export type LibraryValue = string | number | boolean | null;

/** Columns by logical name. */
export type LibraryColumns = Readonly<Record<string, LibraryValue>>;

export interface LibraryRow {
  readonly table: LibraryTable;
  readonly id: string;
  readonly columns: LibraryColumns;
}

export interface LibraryLink {
  readonly relationship: string;
  readonly from: string;
  readonly to: string;
}

/** The tables of the library, in an order in which every reference is there before it is used. */
export const libraryTables = [
  Tier,
  Framework,
  FrameworkItem,
  ControlTable,
  ControlMapping,
  MaturityCriterion,
  Guardrail,
  Playbook,
] as const;
export type LibraryTable = (typeof libraryTables)[number];

const row = (table: LibraryTable, id: string, columns: LibraryColumns): LibraryRow => ({ table, id, columns });

/** Columns of a control's row, without its id. */
export function controlColumns(control: Control): LibraryColumns {
  const c = ControlTable.columns;
  return {
    [c.code]: control.code,
    [c.name]: control.title,
    [c.statement]: control.statement,
    [c.rationale]: control.rationale,
    [c.area]: choiceValue("area", control.area),
    [c.scope]: choiceValue("scope", control.scope),
    [c.appliesto]: control.appliesTo.join(", "),
    [c.guardrailmode]: choiceValue("guardrailmode", control.guardrailMode),
    [c.severity]: choiceValue("severity", control.severity),
    [c.evidencekind]: choiceValue("evidencekind", control.evidence.kind),
    [c.evidenceexpected]: control.evidence.expects,
    [c.rule]: control.evidence.rule === undefined ? null : JSON.stringify(control.evidence.rule),
    [c.question]: control.question,
    [c.howtocheck]: control.howToCheck,
    [c.howtofix]: control.howToFix,
    [c.validitydays]: control.validityDays,
    [c.recommendation]: control.recommendation,
    [c.friction]: choiceValue("friction", control.friction),
    [c.effort]: choiceValue("level", control.effort),
    [c.managedenvironment]: control.requiresManagedEnvironment,
    [c.maturitylevel]: choiceValue("maturitylevel", control.maturityLevel),
    [c.dutycritical]: choiceValue("duty", control.duty.critical),
    [c.dutyimportant]: choiceValue("duty", control.duty.important),
    [c.dutyteam]: choiceValue("duty", control.duty.team),
    [c.dutypersonal]: choiceValue("duty", control.duty.personal),
    statuscode: ControlTable.statuses.active,
  };
}

const tierRows = (library: Library): LibraryRow[] =>
  library.tiers.map((tier) =>
    row(Tier, libraryId("tier", tier.code), {
      [Tier.columns.code]: tier.code,
      [Tier.columns.name]: tier.title,
      [Tier.columns.rank]: tier.rank,
      [Tier.columns.factor]: tier.factor,
      [Tier.columns.pointsfrom]: tier.pointsFrom,
      [Tier.columns.longestexception]: tier.longestExceptionDays,
      [Tier.columns.reviewinterval]: tier.reviewIntervalDays,
      [Tier.columns.description]: `${tier.description} ${tier.meaning}`,
    }),
  );

const frameworkRows = (library: Library): LibraryRow[] =>
  library.frameworks.flatMap((framework) => [
    row(Framework, libraryId("framework", framework.code), {
      [Framework.columns.code]: framework.code,
      [Framework.columns.name]: framework.name,
      [Framework.columns.publisher]: framework.publisher,
      [Framework.columns.edition]: framework.edition,
      [Framework.columns.url]: framework.url,
      [Framework.columns.description]: framework.description,
    }),
    ...framework.items.map((item, index) =>
      row(FrameworkItem, libraryId("item", framework.code, item.code), {
        [FrameworkItem.columns.code]: item.code,
        [FrameworkItem.columns.name]: item.title,
        [FrameworkItem.columns.sortorder]: index + 1,
        ...(framework.code === "PQ" && {
          [FrameworkItem.columns.description]:
            library.postureQuestions.find((one) => one.code === item.code)?.question ?? item.title,
        }),
        [FrameworkItem.columns.framework]: libraryId("framework", framework.code),
      }),
    ),
  ]);

const controlRows = (library: Library): LibraryRow[] =>
  library.controls.map((control) => row(ControlTable, libraryId("control", control.code), controlColumns(control)));

const mappingRows = (library: Library): LibraryRow[] =>
  library.mappings.map((mapping) =>
    row(ControlMapping, libraryId("mapping", mapping.control, mapping.framework, mapping.item), {
      [ControlMapping.columns.name]: `${mapping.control} – ${mapping.framework} ${mapping.item}`,
      [ControlMapping.columns.relation]: choiceValue("mappingrelation", mapping.relation),
      [ControlMapping.columns.control]: libraryId("control", mapping.control),
      [ControlMapping.columns.frameworkitem]: libraryId("item", mapping.framework, mapping.item),
    }),
  );

const criterionRows = (library: Library): LibraryRow[] =>
  library.maturityCriteria.map((criterion, index) =>
    row(MaturityCriterion, libraryId("criterion", criterion.code), {
      [MaturityCriterion.columns.code]: criterion.code,
      [MaturityCriterion.columns.name]: criterion.criterion.slice(0, 200),
      [MaturityCriterion.columns.criterion]: criterion.criterion,
      [MaturityCriterion.columns.area]: choiceValue("matrixarea", criterion.area),
      [MaturityCriterion.columns.level]: choiceValue("maturitylevel", criterion.level),
      [MaturityCriterion.columns.optional]: criterion.optional,
      [MaturityCriterion.columns.actionitem]: criterion.actionItem,
      [MaturityCriterion.columns.sortorder]: index + 1,
    }),
  );

const guardrailRows = (library: Library): LibraryRow[] =>
  library.guardrails.map((guardrail) =>
    row(Guardrail, libraryId("guardrail", guardrail.code), {
      [Guardrail.columns.code]: guardrail.code,
      [Guardrail.columns.name]: guardrail.name,
      [Guardrail.columns.kind]: choiceValue("guardrailkind", guardrail.kind),
      [Guardrail.columns.group]: choiceValue("guardrailgroup", guardrail.group),
      [Guardrail.columns.mode]: choiceValue("guardrailmode", guardrail.mode),
      [Guardrail.columns.whereset]: guardrail.whereSet,
      [Guardrail.columns.howtoset]: guardrail.howToSet,
      [Guardrail.columns.licence]: guardrail.licence,
    }),
  );

const playbookRows = (library: Library): LibraryRow[] =>
  library.playbooks.map((playbook) =>
    row(Playbook, libraryId("playbook", playbook.code), {
      [Playbook.columns.name]: playbook.name,
      [Playbook.columns.kind]: choiceValue("playbookkind", playbook.kind),
      [Playbook.columns.purpose]: playbook.purpose,
      [Playbook.columns.roles]: playbook.roles,
      [Playbook.columns.contacts]: playbook.contacts,
      [Playbook.columns.communication]: playbook.communication,
      [Playbook.columns.identify]: playbook.identify,
      [Playbook.columns.contain]: playbook.contain,
      [Playbook.columns.eradicate]: playbook.eradicate,
      [Playbook.columns.recover]: playbook.recover,
      [Playbook.columns.automated]: playbook.automated,
    }),
  );

/** Every row the library holds, in an order in which every reference is there before it is used. */
export const libraryRows = (library: Library): LibraryRow[] => [
  ...tierRows(library),
  ...frameworkRows(library),
  ...controlRows(library),
  ...mappingRows(library),
  ...criterionRows(library),
  ...guardrailRows(library),
  ...playbookRows(library),
];

/** What was shipped for a control, as `plb_ApplyLibrary` notes it, so that it can tell later what the organisation changed. */
function shippedText(columns: LibraryColumns): string {
  const told = Object.entries(columns).filter(([column]) => column !== "statuscode");
  return JSON.stringify(
    Object.fromEntries(told.map(([column, value]) => [column, value === null ? "" : String(value)])),
  );
}

/** The rows with the note of what was shipped, for ways into an environment that do not go through `plb_ApplyLibrary`. */
export const notedRows = (library: Library): LibraryRow[] =>
  libraryRows(library).map((one) =>
    one.table.table === ControlTable.table
      ? { ...one, columns: { ...one.columns, [ControlTable.columns.shipped]: shippedText(one.columns) } }
      : one,
  );

/** Which criterion rests on which control, and which control a guardrail serves. */
export const libraryLinks = (library: Library): LibraryLink[] => [
  ...library.maturityCriteria.flatMap((criterion) =>
    criterion.controls.map((control) => ({
      relationship: criterionControls,
      from: libraryId("criterion", criterion.code),
      to: libraryId("control", control),
    })),
  ),
  ...library.guardrails.flatMap((guardrail) =>
    guardrail.controls.map((control) => ({
      relationship: guardrailControls,
      from: libraryId("guardrail", guardrail.code),
      to: libraryId("control", control),
    })),
  ),
];

const criterionControls = "plb_maturitycriterion_control" satisfies keyof typeof relationships;
const guardrailControls = "plb_guardrail_control" satisfies keyof typeof relationships;
