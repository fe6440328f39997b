import { levelRank, type MatrixArea, type MaturityLevel } from "@plumbline/governance";
import * as React from "react";

import { Assessment } from "../../shared/generated/tables";
import type { Host } from "../../shared/host";
import type { AssessmentHead, Levels } from "../assessment-rows";
import type { AssessmentView } from "./assessment-view";

const left = 150;
const step = 70;
const rowHeight = 36;
const top = 34;
const levels: readonly MaturityLevel[] = ["notYet", "initial", "capable", "efficient"];

/** One line an area: a dot where it stands, a diamond where it wants to be, a line for the overall level. */
export const Profile: React.FC<{
  readonly host: Host;
  readonly view: AssessmentView;
  readonly targets: Levels;
  readonly before: AssessmentHead["before"];
  readonly isReadOnly: boolean;
}> = ({ host, view, targets, before, isReadOnly }) => {
  const x = (level: MaturityLevel): number => left + levelRank(level) * step;
  const height = top + view.rows.length * rowHeight + 24;
  const overall = view.maturity.overall;
  const wasText = (area: MatrixArea): string => {
    const was = before?.levels[area] ?? null;
    return was === null ? "" : ` ${host.text("profileBefore", host.text(`level_${was}`))}`;
  };
  const withoutTarget = isReadOnly ? [] : view.rows.filter((row) => targets[row.area] === null);
  const sentence = view.rows
    .map((row) => {
      const target = targets[row.area];
      return host
        .text(
          "profileRow",
          host.text(`area_${row.area}`),
          host.text(`level_${row.level}`),
          target === null ? host.text("noTarget") : host.text(`level_${target}`),
        )
        .concat(wasText(row.area));
    })
    .join(" ");
  return (
    <section className="plb-card plb-profile" aria-labelledby="plb-profile-title">
      <h2 id="plb-profile-title">{host.text("profile")}</h2>
      <svg viewBox={`0 0 ${left + 3 * step + 46} ${height}`} role="img" aria-label={sentence} direction="ltr">
        {levels.map((level) => (
          <g key={level}>
            <text x={x(level)} y={14} textAnchor="middle" className="plb-chart-soft">
              {host.text(`levelShort_${level}`)}
            </text>
            <line x1={x(level)} x2={x(level)} y1={22} y2={height - 24} className="plb-chart-grid" />
          </g>
        ))}
        {view.rows.map((row, index) => {
          const y = top + index * rowHeight + 8;
          const target = targets[row.area];
          const was = before?.levels[row.area] ?? null;
          return (
            <g key={row.area}>
              <text
                x={0}
                y={y + 4}
                className={view.maturity.weakest.includes(row.area) ? "plb-chart-strong" : "plb-chart-text"}
              >
                {host.text(`area_${row.area}`)}
              </text>
              <line x1={x("notYet")} x2={x(row.level)} y1={y} y2={y} className="plb-chart-bar" />
              {target !== null && levelRank(target) > levelRank(row.level) && (
                <line x1={x(row.level)} x2={x(target)} y1={y} y2={y} className="plb-chart-gap" />
              )}
              {was !== null && <circle cx={x(was)} cy={y} r={7} className="plb-chart-before" />}
              <circle cx={x(row.level)} cy={y} r={was === row.level ? 4 : 5} className="plb-chart-now" />
              {target !== null && <path d={`M${x(target)} ${y - 7}l7 7-7 7-7-7z`} className="plb-chart-target" />}
            </g>
          );
        })}
        <line x1={x(overall)} x2={x(overall)} y1={22} y2={height - 22} className="plb-chart-overall" />
        <text x={x(overall)} y={height - 6} textAnchor="middle" className="plb-chart-overall-text">
          {host.text("overallIs", host.text(`level_${overall}`))}
        </text>
      </svg>
      <p className="plb-soft">
        {host.text("profileKey")}{" "}
        {before !== null && (
          <>
            {host.text("profileKeyBefore", host.formatDay(before.completedOn.slice(0, 10)))}{" "}
            <button type="button" className="plb-link" onClick={() => host.openRow(Assessment.table, before.id)}>
              {host.text("openBefore")}
            </button>
          </>
        )}
      </p>
      {withoutTarget.map((row) => (
        <p key={row.area}>{host.text("targetMissing", host.text(`area_${row.area}`))}</p>
      ))}
    </section>
  );
};
