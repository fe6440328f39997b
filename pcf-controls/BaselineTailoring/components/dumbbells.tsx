import type { WhatIfResult } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import type { VersionNames } from "./what-if-tab";

const middle = 14;

/** Areas of a measure whose key is shorter than the word of the choice. */
const areaWords: Readonly<Record<string, string>> = {
  iam: "identityAndAccess",
  environment: "environments",
  appConfig: "appConfiguration",
  sdl: "secureDevelopment",
  incident: "incidentResponse",
};

/** One line an area that moves: an open dot before, a filled one after. The numbers stand beside it in the same row. */
export const Dumbbells: React.FC<{
  readonly host: FiguresHost;
  readonly result: WhatIfResult;
  readonly names: VersionNames;
}> = ({ host, result, names }) => {
  const areas = result.areas.filter((one) => one.change === null || Math.abs(one.change) >= 0.05);
  /** Shares of the width: the dots stay round however wide the table is. */
  const x = (score: number): string => `${2 + score * 0.96}%`;
  const points = (score: number | null): string => (score === null ? "–" : host.number(score, 1));
  return (
    <section aria-labelledby="plb-areas-title">
      <h3 id="plb-areas-title">{host.text("areasThatMove")}</h3>
      {areas.length === 0 ? (
        <p className="plb-soft">{host.text("noAreaMoves")}</p>
      ) : (
        <table className="plb-dumbbells">
          <thead>
            <tr>
              <th scope="col">
                <span className="plb-hidden">{host.text("area")}</span>
              </th>
              <th scope="col" aria-hidden="true" className="plb-dumbbell-scale">
                <span>0</span>
                <span>50</span>
                <span>80</span>
                <span>100</span>
              </th>
              <th scope="col" className="plb-number">
                {host.text("fromTo", names.before, names.after)}
              </th>
            </tr>
          </thead>
          <tbody>
            {areas.map(({ area, before, after, change }) => (
              <tr key={area}>
                <th scope="row">{host.text(`area_${areaWords[area] ?? area}`)}</th>
                <td aria-hidden="true" className="plb-dumbbell">
                  <svg direction="ltr" focusable="false">
                    {[0, 50, 80, 100].map((mark) => (
                      <line key={mark} x1={x(mark)} x2={x(mark)} y1="0" y2="100%" className="plb-chart-grid" />
                    ))}
                    {before !== null && after !== null && (
                      <line
                        x1={x(before)}
                        x2={x(after)}
                        y1={middle}
                        y2={middle}
                        className={after < before ? "plb-move-down" : "plb-move-up"}
                      />
                    )}
                    {before !== null && <circle cx={x(before)} cy={middle} r={4.5} className="plb-dot-before" />}
                    {after !== null && (
                      <circle
                        cx={x(after)}
                        cy={middle}
                        r={5}
                        className={before !== null && after < before ? "plb-dot-down" : "plb-dot-up"}
                      />
                    )}
                  </svg>
                </td>
                <td className="plb-number">
                  <bdi>
                    {host.text("moves", points(before), points(after), change === null ? "–" : host.signed(change, 1))}
                  </bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {areas.length > 0 && <p className="plb-soft">{host.text("dumbbellKey", names.before, names.after)}</p>}
    </section>
  );
};
