/** What a friction report is about. */
export type FrictionKind = "falseAlarm" | "effort";

/** A friction report of one control that was not rejected. */
export interface FrictionReport {
  readonly kind: FrictionKind;
  /** Hours a month; null when the report says nothing of it. */
  readonly hours: number | null;
}

export interface FrictionOfControl {
  readonly reports: number;
  readonly falseAlarms: number;
  /** Hours a month, of all reports. */
  readonly hours: number;
  /** False alarms ÷ results that failed, 0 to 1; null when nothing failed. */
  readonly falseAlarmRate: number | null;
  /** Hours a month for each point the control adds to the score; null when it adds none. */
  readonly hoursPerPoint: number | null;
  readonly suggestion: FrictionSuggestion;
}

/** `relax`: less friction for a control that protects little; always a change of the baseline with reason and approval, never by itself. */
export type FrictionSuggestion = "none" | "reviewRule" | "relax";

/** From this share of false alarms on the rule itself is looked at. */
export const mostFalseAlarms = 0.2;

/** From this many hours a month for one point on the control costs more than it protects. */
export const mostHoursPerPoint = 40;

/** Reports from which a suggestion is made: one voice is no pattern. */
export const fewestReports = 2;

/**
 * What the reports say of a control.
 * @param failing Results of it that fail today.
 * @param points Points of the raw score the control can give at most: 100 · W / ΣW.
 * @param isRelaxable Neither critical nor asked for by a regulation: such a control is never suggested to be relaxed.
 */
export function frictionOf(
  reports: readonly FrictionReport[],
  failing: number,
  points: number,
  isRelaxable: boolean,
): FrictionOfControl {
  let falseAlarms = 0;
  let hours = 0;
  for (const report of reports) {
    if (report.kind === "falseAlarm") falseAlarms++;
    hours += report.hours ?? 0;
  }
  const falseAlarmRate = failing > 0 ? Math.min(1, falseAlarms / failing) : null;
  const hoursPerPoint = points > 0 ? hours / points : null;
  const suggestion = suggestionOf(reports.length, falseAlarmRate, hoursPerPoint, isRelaxable);
  return { reports: reports.length, falseAlarms, hours, falseAlarmRate, hoursPerPoint, suggestion };
}

function suggestionOf(
  reports: number,
  falseAlarmRate: number | null,
  hoursPerPoint: number | null,
  isRelaxable: boolean,
): FrictionSuggestion {
  if (reports < fewestReports) return "none";
  if (falseAlarmRate != null && falseAlarmRate >= mostFalseAlarms) return "reviewRule";
  return isRelaxable && hoursPerPoint != null && hoursPerPoint >= mostHoursPerPoint ? "relax" : "none";
}
