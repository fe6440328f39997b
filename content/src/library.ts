import { contentFilesIn, readContent } from "./content-file";
import { ContentError } from "./content-error";
import type {
  Area,
  Control,
  ControlMapping,
  Framework,
  Guardrail,
  Library,
  MatrixArea,
  MaturityCriterion,
  Playbook,
  PostureQuestion,
  Tier,
  TierQuestion,
} from "./library-types";
import { checkReferences } from "./library-references";
import type { MappingRelation } from "./vocabulary";

/** Framework whose items are the posture questions; its mappings follow from the questions themselves. */
export const POSTURE_FRAMEWORK = "PQ";

interface MappingInFile {
  readonly framework: string;
  readonly item: string;
  readonly relation?: MappingRelation;
}

export interface ControlsFile {
  readonly area: Control["area"];
  readonly controls: readonly (Omit<Control, "area"> & { readonly mappings: readonly MappingInFile[] })[];
}

/**
 * The shipped control library, checked against its schemas and its own references.
 *
 * @throws ContentError naming the file, the place and what to do
 */
export function loadLibrary(): Library {
  const head = readContent<Pick<Library, "id" | "edition" | "title" | "note">>("library", "library/library.json");
  const areas = readContent<{ areas: Area[]; matrixAreas: MatrixArea[] }>("areas", "library/areas.json");
  const tiers = readContent<{ tiers: Tier[] }>("tiers", "library/tiers.json").tiers;
  const tierQuestions = readContent<{ maximumPoints: number; questions: TierQuestion[] }>(
    "tier-questions",
    "library/tier-questions.json",
  );
  const frameworks = readContent<{ frameworks: Framework[] }>("frameworks", "library/frameworks.json").frameworks;
  const criteria = readContent<{ criteria: MaturityCriterion[] }>(
    "maturity-criteria",
    "library/maturity-criteria.json",
  );
  const posture = readContent<PostureFile>("posture-questions", "library/posture-questions.json");
  const guardrails = readContent<{ guardrails: Guardrail[] }>("guardrails", "library/guardrails.json").guardrails;
  const playbooks = readContent<{ playbooks: Playbook[] }>("playbooks", "library/playbooks.json").playbooks;
  const files = contentFilesIn("library/controls").map((file) => readContent<ControlsFile>("controls", file));
  const order = new Map(areas.areas.map((area, index) => [area.key, index]));
  files.sort((a, b) => (order.get(a.area) ?? 0) - (order.get(b.area) ?? 0));

  const library: Library = {
    id: head.id,
    edition: head.edition,
    title: head.title,
    note: head.note,
    areas: areas.areas,
    matrixAreas: areas.matrixAreas,
    tiers,
    tierQuestions: tierQuestions.questions,
    maximumTierPoints: tierQuestions.maximumPoints,
    frameworks,
    controls: files.flatMap(controlsOf),
    mappings: [...files.flatMap(mappingsOf), ...posture.questions.flatMap(postureMappings)],
    maturityCriteria: criteria.criteria,
    postureGroups: posture.groups,
    postureQuestions: posture.questions,
    guardrails,
    playbooks,
  };
  const problem = checkReferences(library)[0];
  if (problem !== undefined) throw new ContentError(problem.file, problem.place, problem.problem, problem.advice);
  return library;
}

interface PostureFile {
  readonly groups: Library["postureGroups"];
  readonly questions: readonly PostureQuestion[];
}

function controlsOf(file: ControlsFile): Control[] {
  return file.controls.map(({ mappings: _mappings, ...control }) => ({ ...control, area: file.area }));
}

function mappingsOf(file: ControlsFile): ControlMapping[] {
  return file.controls.flatMap((control) =>
    control.mappings.map((mapping) => ({
      control: control.code,
      framework: mapping.framework,
      item: mapping.item,
      relation: mapping.relation ?? "intersect",
    })),
  );
}

/** A control answers a part of a posture question, never all of it. */
function postureMappings(question: PostureQuestion): ControlMapping[] {
  return question.controls.map((control) => ({
    control,
    framework: POSTURE_FRAMEWORK,
    item: question.code,
    relation: "subset",
  }));
}
