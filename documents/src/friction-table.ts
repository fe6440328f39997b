import { appliesToTokens, frictionOf, type FrictionOfControl, type FrictionReport } from "@plumbline/governance";

import { Control, Severity, SnapshotLine } from "./generated/tables";
import { el, type Node } from "./node";
import { numberWords } from "./day-words";
import { table } from "./parts";
import { idOf, numberOf, textOf, type Reader, type Row } from "./reader";
import type { Language, Words } from "./words";

interface FrictionRow {
  readonly name: string;
  readonly friction: FrictionOfControl;
}

/**
 * What people say of controls that stand in the way: reports, false alarms among what fails, hours a month for a point of the score, and whether the
 * rule should be looked at or the control relaxed. Relaxing is a change of the baseline with reason and approval, never done by itself.
 */
export async function frictionTable(
  reader: Reader,
  snapshotId: string,
  words: Words,
  language: Language,
): Promise<readonly Node[]> {
  const c = Control.columns;
  const l = SnapshotLine.columns;
  const [controls, lines] = await Promise.all([
    reader.readAll(
      Control,
      `?$select=${Control.id},${c.code},${c.name},${c.severity},${c.appliesto},${c.frictionreports},${c.falsealarms},${c.frictionhours}&$filter=${c.frictionreports} gt 0&$orderby=${c.code}`,
    ),
    reader.readAll(
      SnapshotLine,
      `?$select=_${l.control}_value,${l.weight},${l.failing}&$filter=${SnapshotLine.lookups.snapshot.value} eq ${snapshotId} and ${SnapshotLine.lookups.control.value} ne null`,
    ),
  ]);
  const total = lines.reduce((sum, line) => sum + (numberOf(line, l.weight) ?? 0), 0);
  const lineOf = new Map(lines.map((line) => [idOf(line, l.control), line]));
  const rows = controls.map((row): FrictionRow => {
    const line = lineOf.get(textOf(row, Control.id).toLowerCase());
    const weight = line === undefined ? 0 : (numberOf(line, l.weight) ?? 0);
    const failing = line === undefined ? 0 : (numberOf(line, l.failing) ?? 0);
    return {
      name: `${textOf(row, c.code)} ${textOf(row, c.name)}`,
      friction: frictionOf(reportsOf(row), failing, total > 0 ? (100 * weight) / total : 0, isRelaxable(row)),
    };
  });
  const suggestion = { none: "–", reviewRule: words.frictionReviewRule, relax: words.frictionRelax } as const;
  return [
    el("p", {}, words.frictionText),
    table(
      words.friction,
      [
        { header: words.control, cell: (one) => one.name, isHead: true },
        { header: words.frictionReports, cell: (one) => String(one.friction.reports), isNumber: true },
        { header: words.falseAlarms, cell: (one) => String(one.friction.falseAlarms), isNumber: true },
        {
          header: words.falseAlarmRate,
          cell: ({ friction }) =>
            friction.falseAlarmRate === null ? "–" : `${numberWords(100 * friction.falseAlarmRate, 0, language)} %`,
          isNumber: true,
        },
        { header: words.hours, cell: (one) => numberWords(one.friction.hours, 1, language), isNumber: true },
        {
          header: words.hoursPerPoint,
          cell: (one) => numberWords(one.friction.hoursPerPoint, 1, language),
          isNumber: true,
        },
        { header: words.suggestion, cell: (one) => suggestion[one.friction.suggestion] },
      ],
      rows,
      words.none,
    ),
  ];
}

/** The reports behind the counts of a control; the hours are kept as one sum. */
function reportsOf(row: Row): readonly FrictionReport[] {
  const falseAlarms = numberOf(row, Control.columns.falsealarms) ?? 0;
  const hours = numberOf(row, Control.columns.frictionhours) ?? 0;
  return Array.from({ length: numberOf(row, Control.columns.frictionreports) ?? 0 }, (_none, index) => ({
    kind: index < falseAlarms ? ("falseAlarm" as const) : ("effort" as const),
    hours: index === 0 ? hours : null,
  }));
}

function isRelaxable(row: Row): boolean {
  const tokens = appliesToTokens(textOf(row, Control.columns.appliesto));
  return (
    row[Control.columns.severity] !== Severity.critical && !tokens.some((token) => token.startsWith("regulation:"))
  );
}
