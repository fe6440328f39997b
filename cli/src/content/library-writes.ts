import type { Control, Library } from "@plumbline/content";
import { deterministicId } from "@plumbline/packager";

import {
  Control as ControlTable,
  ControlMapping,
  Framework,
  FrameworkItem,
  MaturityCriterion,
  relationships,
  Tier,
} from "../generated/tables";
import type { BatchWrite, Row } from "../web-api";
import { choiceValue } from "./choice-value";

type Kind = "tier" | "framework" | "item" | "control" | "mapping" | "criterion";

/** Fixed id of a shipped row: the same in every environment, so that applying the library again updates instead of doubling. */
export const libraryId = (kind: Kind, ...code: readonly string[]): string =>
  deterministicId(`plumbline library/${kind}/${code.join("/")}`);

const upsert = (set: string, id: string, body: Row): BatchWrite => ({ method: "PATCH", path: `${set}(${id})`, body });
const bind = (navigation: string, set: string, id: string): Row => ({ [`${navigation}@odata.bind`]: `/${set}(${id})` });

/** Columns of a control's row, without its id. */
export function controlRow(control: Control): Row {
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

const tierWrites = (library: Library): BatchWrite[] =>
  library.tiers.map((tier) =>
    upsert(Tier.set, libraryId("tier", tier.code), {
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

const frameworkWrites = (library: Library): BatchWrite[] =>
  library.frameworks.flatMap((framework) => [
    upsert(Framework.set, libraryId("framework", framework.code), {
      [Framework.columns.code]: framework.code,
      [Framework.columns.name]: framework.name,
      [Framework.columns.publisher]: framework.publisher,
      [Framework.columns.edition]: framework.edition,
      [Framework.columns.url]: framework.url,
      [Framework.columns.description]: framework.description,
    }),
    ...framework.items.map((item, index) =>
      upsert(FrameworkItem.set, libraryId("item", framework.code, item.code), {
        [FrameworkItem.columns.code]: item.code,
        [FrameworkItem.columns.name]: item.title,
        [FrameworkItem.columns.sortorder]: index + 1,
        ...(framework.code === "PQ" && {
          [FrameworkItem.columns.description]:
            library.postureQuestions.find((one) => one.code === item.code)?.question ?? item.title,
        }),
        ...bind(FrameworkItem.lookups.framework.navigation, Framework.set, libraryId("framework", framework.code)),
      }),
    ),
  ]);

const controlWrites = (library: Library): BatchWrite[] =>
  library.controls.map((control) => upsert(ControlTable.set, libraryId("control", control.code), controlRow(control)));

const mappingWrites = (library: Library): BatchWrite[] =>
  library.mappings.map((mapping) =>
    upsert(ControlMapping.set, libraryId("mapping", mapping.control, mapping.framework, mapping.item), {
      [ControlMapping.columns.name]: `${mapping.control} – ${mapping.framework} ${mapping.item}`,
      [ControlMapping.columns.relation]: choiceValue("mappingrelation", mapping.relation),
      ...bind(ControlMapping.lookups.control.navigation, ControlTable.set, libraryId("control", mapping.control)),
      ...bind(
        ControlMapping.lookups.frameworkitem.navigation,
        FrameworkItem.set,
        libraryId("item", mapping.framework, mapping.item),
      ),
    }),
  );

const criterionWrites = (library: Library): BatchWrite[] =>
  library.maturityCriteria.map((criterion, index) =>
    upsert(MaturityCriterion.set, libraryId("criterion", criterion.code), {
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

/** Everything the library holds as upserts, in an order in which every reference is there before it is used. */
export const libraryWrites = (library: Library): BatchWrite[] => [
  ...tierWrites(library),
  ...frameworkWrites(library),
  ...controlWrites(library),
  ...mappingWrites(library),
  ...criterionWrites(library),
];

/** Pairs of criterion and control, as ids. */
export const criterionControls = (
  library: Library,
): readonly { readonly criterion: string; readonly control: string }[] =>
  library.maturityCriteria.flatMap((criterion) =>
    criterion.controls.map((control) => ({
      criterion: libraryId("criterion", criterion.code),
      control: libraryId("control", control),
    })),
  );

/** Navigation property from a criterion to its controls. */
export const criterionNavigation = relationships.plb_maturitycriterion_control.fromFirst;
