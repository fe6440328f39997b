import * as React from "react";

import { ChartFrame } from "../../shared/chart-frame";
import type { FiguresHost } from "../../shared/figures-host";
import { changeWord, type Change } from "../change";

const picture = { width: 240, top: 22, bottom: 120, bar: 44, step: 60 };

interface Step {
  readonly key: string;
  readonly label: string;
  readonly low: string;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly tone: string;
}

function stepsOf(host: FiguresHost, change: Change): readonly Step[] {
  const middle = change.rawFrom + change.baselineEffect;
  const tone = (effect: number): string => (effect < 0 ? "plb-step-down" : "plb-step-up");
  return [
    {
      key: "from",
      label: host.formatDay(change.from.takenOn),
      low: change.from.baseline,
      from: change.rawFrom,
      to: change.rawFrom,
      value: host.number(change.rawFrom, 1),
      tone: "plb-step-level",
    },
    {
      key: "baseline",
      label: host.text("baselineEffect"),
      low: "",
      from: change.rawFrom,
      to: middle,
      value: host.signed(change.baselineEffect, 1),
      tone: tone(change.baselineEffect),
    },
    {
      key: "posture",
      label: host.text("postureEffect"),
      low: "",
      from: middle,
      to: change.rawTo,
      value: host.signed(change.postureEffect, 1),
      tone: tone(change.postureEffect),
    },
    {
      key: "to",
      label: host.formatDay(change.to.takenOn),
      low: change.to.baseline,
      from: change.rawTo,
      to: change.rawTo,
      value: host.number(change.rawTo, 1),
      tone: "plb-step-level",
    },
  ];
}

/** Floating steps between two levels: no bar is cut off, so none lies about its length. */
const Steps: React.FC<{ readonly host: FiguresHost; readonly change: Change; readonly steps: readonly Step[] }> = ({
  host,
  change,
  steps,
}) => {
  const all = steps.flatMap((step) => [step.from, step.to]);
  const lowest = Math.min(...all);
  const span = Math.max(1, Math.max(...all) - lowest);
  const y = (score: number): number =>
    picture.bottom - ((score - lowest) / span) * (picture.bottom - picture.top - 14) - 7;
  return (
    <svg
      viewBox={`0 0 ${picture.width} 158`}
      role="img"
      direction="ltr"
      aria-label={host.text(
        "changeSays",
        host.number(change.rawFrom, 1),
        host.signed(change.baselineEffect, 1),
        host.signed(change.postureEffect, 1),
        host.number(change.rawTo, 1),
      )}
    >
      {steps.map((step, index) => {
        const left = index * picture.step + (picture.step - picture.bar) / 2;
        const top = Math.min(y(step.from), y(step.to));
        const height = Math.abs(y(step.from) - y(step.to));
        const isLevel = step.tone === "plb-step-level";
        const next = steps[index + 1];
        const isDown = step.to < step.from;
        return (
          <g key={step.key}>
            {isLevel ? (
              <line x1={left} x2={left + picture.bar} y1={top} y2={top} className="plb-step-level" />
            ) : (
              <rect x={left} y={top} width={picture.bar} height={Math.max(1.5, height)} className={step.tone} />
            )}
            {next !== undefined && (
              <line
                x1={left + picture.bar}
                x2={left + picture.step}
                y1={y(step.to)}
                y2={y(step.to)}
                className="plb-step-join"
              />
            )}
            <text
              x={left + picture.bar / 2}
              y={isDown ? top + Math.max(1.5, height) + 12 : top - 6}
              textAnchor="middle"
              className="plb-chart-text plb-chart-strong"
            >
              {step.value}
            </text>
          </g>
        );
      })}
    </svg>
  );
};

/** What the rules changed and what the tenant changed, since an earlier snapshot. */
export const ChangeCard: React.FC<{ readonly host: FiguresHost; readonly change: Change | null }> = ({
  host,
  change,
}) => {
  if (change === null)
    return (
      <section className="plb-card plb-change" aria-labelledby="plb-change-title">
        <h2 id="plb-change-title">{host.text("whatChanged")}</h2>
        <p className="plb-soft">{host.text("changeUnknown")}</p>
      </section>
    );
  const steps = stepsOf(host, change);
  return (
    <ChartFrame
      id="plb-change"
      className="plb-change"
      title={host.text("whatChangedSince", host.formatDay(change.from.takenOn))}
      showTable={host.text("showTable")}
      showChart={host.text("showChart")}
      table={
        <table className="plb-table">
          <caption className="plb-hidden">{host.text("whatChanged")}</caption>
          <thead>
            <tr>
              <th scope="col">{host.text("col_step")}</th>
              <th scope="col">{host.text("col_raw")}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.key}>
                <th scope="row">
                  {step.label}
                  {step.low !== "" && (
                    <span className="plb-soft plb-block" dir="auto">
                      {step.low}
                    </span>
                  )}
                </th>
                <td data-label={host.text("col_raw")}>{step.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <p className="plb-soft">{host.text(`change_${changeWord(change)}`)}</p>
      <Steps host={host} change={change} steps={steps} />
      <ol className="plb-step-labels" aria-hidden="true">
        {steps.map((step) => (
          <li key={step.key}>
            {step.label}
            {step.low !== "" && <span dir="auto">{step.low}</span>}
          </li>
        ))}
      </ol>
      <p className="plb-soft">{host.text("effectsMean")}</p>
    </ChartFrame>
  );
};
