import type { WhatIfResult } from "@plumbline/governance";
import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import type { VersionNames } from "./what-if-tab";

const width = 360;
const height = 190;
const top = 26;
const bottom = 138;

interface Step {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly isLevel: boolean;
  readonly label: string;
  readonly under: readonly [string, string];
}

/** Levels and steps of the raw score; a level is one value, a step leads from one to the next. */
function stepsOf(host: FiguresHost, result: WhatIfResult, names: VersionNames): readonly Step[] {
  const { raw: before } = result.before;
  const { raw: after } = result.after;
  if (before === null || after === null) return [];
  let level = before;
  const steps = result.steps.map((step): Step => {
    const from = level;
    level += step.effect;
    return {
      key: step.kind,
      from,
      to: level,
      isLevel: false,
      label: host.signed(step.effect, Math.abs(step.effect) < 0.05 ? 2 : 1),
      under: [host.text(`step_${step.kind}`), String(step.count)],
    };
  });
  return [
    {
      key: "before",
      from: before,
      to: before,
      isLevel: true,
      label: host.number(before, 1),
      under: [names.before, host.text("stepBefore")],
    },
    ...steps,
    {
      key: "after",
      from: after,
      to: after,
      isLevel: true,
      label: host.number(after, 1),
      under: [names.after, host.text("stepAfter")],
    },
  ];
}

/** What rounds to nothing is neither a gain nor a loss. */
const toneOf = (effect: number): "down" | "up" | "flat" => {
  if (Math.abs(effect) < 0.005) return "flat";
  return effect < 0 ? "down" : "up";
};

/** From today's score to the other, one step for each kind of change. Steps float between level marks: no bar is cut. */
export const Waterfall: React.FC<{
  readonly host: FiguresHost;
  readonly result: WhatIfResult;
  readonly names: VersionNames;
}> = ({ host, result, names }) => {
  const steps = stepsOf(host, result, names);
  if (steps.length === 0) return null;
  const values = steps.flatMap((step) => [step.from, step.to]);
  const low = Math.min(...values);
  const span = Math.max(0.5, Math.max(...values) - low);
  const y = (value: number): number => bottom - ((value - low) / span) * (bottom - top - 20);
  const column = width / steps.length;
  const sentence = steps.map((step) => `${step.under.join(" ")}: ${step.label}`).join(". ");
  return (
    <svg
      className="plb-chart plb-waterfall"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={host.text("waterfallIs", sentence)}
      direction="ltr"
    >
      {steps.map((step, index) => {
        const x = index * column + 6;
        const end = x + column - 12;
        const upper = Math.min(y(step.from), y(step.to));
        const size = Math.max(3, Math.abs(y(step.from) - y(step.to)));
        const tone = step.isLevel ? "level" : toneOf(step.to - step.from);
        return (
          <g key={step.key}>
            <rect
              className={`plb-step-${tone}`}
              x={x}
              y={step.isLevel ? upper - 2 : upper}
              width={end - x}
              height={size}
            />
            {index < steps.length - 1 && (
              <line className="plb-chart-gap" x1={end} x2={end + 12} y1={y(step.to)} y2={y(step.to)} />
            )}
            <text
              x={(x + end) / 2}
              y={tone === "down" ? upper + size + 14 : upper - 7}
              textAnchor="middle"
              className="plb-chart-strong"
            >
              {step.label}
            </text>
            {step.under.map((line, at) => (
              <text key={at} x={(x + end) / 2} y={168 + at * 14} textAnchor="middle" className="plb-chart-soft">
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
};
