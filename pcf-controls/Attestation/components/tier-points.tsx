import type { TierAnswer, TierResult } from "@plumbline/governance";
import { mostTierPoints, tierCodes, tierPointsFrom, tierQuestionWeight } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";

const width = 450;
const perPoint = width / mostTierPoints;

/** Points of the six questions as one bar with the thresholds, and as a table with the same numbers. */
export const TierPoints: React.FC<{
  readonly host: Host;
  readonly answers: readonly TierAnswer[];
  readonly result: TierResult;
}> = ({ host, answers, result }) => {
  const rows = answers.map((answer) => {
    const weight = tierQuestionWeight(answer.question);
    return { ...answer, weight, sum: weight * (answer.points ?? 0) };
  });
  let before = 0;
  return (
    <>
      <svg
        viewBox={`-12 0 ${width + 24} 66`}
        className="plb-points"
        role="img"
        aria-label={host.text("pointsOf", result.points, mostTierPoints)}
        direction="ltr"
      >
        <rect x={0} y={4} width={width} height={24} className="plb-points-ground" />
        {rows.map((row, index) => {
          const x = before * perPoint;
          before += row.sum;
          return row.sum === 0 ? null : (
            <g key={row.question}>
              <rect
                x={x}
                y={4}
                width={row.sum * perPoint - 1.5}
                height={24}
                className={`plb-points-${index % 2 === 0 ? "a" : "b"}`}
              />
              <text
                x={x + (row.sum * perPoint) / 2}
                y={21}
                textAnchor="middle"
                className={`plb-points-text-${index % 2 === 0 ? "a" : "b"}`}
              >
                {row.sum}
              </text>
            </g>
          );
        })}
        {tierCodes
          .filter((code) => tierPointsFrom(code) > 0)
          .map((code) => (
            <g key={code}>
              <line
                x1={tierPointsFrom(code) * perPoint}
                x2={tierPointsFrom(code) * perPoint}
                y1={0}
                y2={34}
                className="plb-points-mark"
              />
              <text x={tierPointsFrom(code) * perPoint} y={47} textAnchor="middle">
                {host.text(`tier_${code}`)}
              </text>
              <text x={tierPointsFrom(code) * perPoint} y={61} textAnchor="middle" className="plb-chart-soft">
                {host.text("pointsFrom", tierPointsFrom(code))}
              </text>
            </g>
          ))}
      </svg>
      <table className="plb-table">
        <thead>
          <tr>
            <th scope="col">{host.text("question")}</th>
            <th scope="col" className="plb-number">
              {host.text("weightTimesAnswer")}
            </th>
            <th scope="col" className="plb-number">
              {host.text("points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.question}>
              <th scope="row">{host.text(`${row.question}_short`)}</th>
              <td className="plb-number">
                {row.weight} × {row.points ?? "–"}
              </td>
              <td className="plb-number">
                <strong>{row.points === null ? "–" : row.sum}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
