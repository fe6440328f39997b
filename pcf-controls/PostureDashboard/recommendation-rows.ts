import type { MaturityLevel } from "@plumbline/governance";

import type { FiguresHost } from "../shared/figures-host";
import { Control, Recommendation } from "../shared/generated/tables";
import type { Row } from "../shared/host";
import { effortWords, levelWords, wordAt } from "./words";

/** Recommendations read at once: more than anybody works through, far fewer than a library holds. */
const most = 250;

/** One gap and what closes it. */
export interface RecommendationRow {
  readonly id: string;
  readonly code: string;
  readonly action: string;
  /** Title of the control: the action alone is a short command. */
  readonly title: string;
  readonly isProactive: boolean | null;
  readonly gain: number | null;
  readonly effort: (typeof effortWords)[number] | null;
  readonly reach: number | null;
  readonly reachOf: number | null;
  readonly regressed: boolean;
  /** Level that is reached when this gap closes; null when it is not the last one to a level. */
  readonly lastStepTo: MaturityLevel | "next" | null;
  readonly dueOn: string;
  readonly state: "open" | "planned" | "inProgress";
}

export interface Recommendations {
  readonly rows: readonly RecommendationRow[];
  readonly hasMore: boolean;
}

const { columns, lookups, statuses } = Recommendation;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

function stateOf(status: unknown): RecommendationRow["state"] | null {
  if (status === statuses.open) return "open";
  if (status === statuses.planned) return "planned";
  return status === statuses.inProgress ? "inProgress" : null;
}

function recommendationOf(row: Row): RecommendationRow | null {
  const state = stateOf(row["statuscode"]);
  if (state === null) return null;
  const control = (row[lookups.control.navigation] ?? {}) as Row;
  const mode = control[Control.columns.guardrailmode];
  const level = wordAt(levelWords, control[Control.columns.maturitylevel]);
  return {
    id: textOf(row[Recommendation.id]),
    code: textOf(row[columns.code]),
    action: textOf(row[columns.action]) || textOf(row[columns.name]),
    title: textOf(control[Control.columns.name]),
    isProactive: typeof mode === "number" ? mode % 2 === 0 : null,
    gain: numberOf(row[columns.gain]),
    effort: wordAt(effortWords, row[columns.effort]),
    reach: numberOf(row[columns.reach]),
    reachOf: numberOf(row[columns.reachof]),
    regressed: row[columns.regressed] === true,
    lastStepTo: row[columns.lastgap] === true ? (level ?? "next") : null,
    dueOn: textOf(row[columns.dueon]).slice(0, 10),
    state,
  };
}

/** What is still to do, the most urgent first. */
export async function readRecommendations(host: FiguresHost): Promise<Recommendations> {
  const control = Control.columns;
  const page = await host.readSome(
    Recommendation.table,
    `?$select=${[Recommendation.id, columns.name, columns.code, columns.action, columns.gain, columns.effort, columns.reach, columns.reachof, columns.regressed, columns.lastgap, columns.dueon, "statuscode"].join(",")}` +
      `&$expand=${lookups.control.navigation}($select=${control.name},${control.guardrailmode},${control.maturitylevel})` +
      `&$filter=statecode eq 0&$orderby=${columns.priority} desc`,
    most,
  );
  return {
    rows: page.rows.flatMap((row) => recommendationOf(row) ?? []),
    hasMore: page.hasMore,
  };
}
