import * as React from "react";

import type { FiguresHost } from "../../shared/figures-host";
import { ShapeIcon } from "../../shared/shapes";
import type { Part } from "../detail";
import type { ResultWord, severityWords } from "../words";
import { resultShape, resultTone } from "./shapes-of";

/** A result: shape, word and colour. */
export const ResultMark: React.FC<{ readonly host: FiguresHost; readonly result: ResultWord | null }> = ({
  host,
  result,
}) =>
  result === null ? (
    <span className="plb-result">{host.text("noResult")}</span>
  ) : (
    <span className="plb-result">
      <ShapeIcon shape={resultShape[result]} className={resultTone[result]} />
      {host.text(`result_${result}`)}
    </span>
  );

const severityMarks: Readonly<Partial<Record<(typeof severityWords)[number], string>>> = { critical: "‼ ", high: "! " };

/** Severity is a word with marks, not a colour. */
export const SeverityTag: React.FC<{
  readonly host: FiguresHost;
  readonly severity: (typeof severityWords)[number];
}> = ({ host, severity }) => (
  <span className="plb-tag">
    <span aria-hidden="true">{severityMarks[severity] ?? ""}</span>
    {host.text(`severity_${severity}`)}
  </span>
);

/** A bar inside a table or a card; the number always stands beside it. */
export const SmallBar: React.FC<{ readonly share: number; readonly goal?: number }> = ({ share, goal }) => (
  <svg className="plb-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect x="0" y="1" width="100" height="6" className="plb-bar-ground" />
    <rect x="0" y="1" width={Math.max(0, Math.min(1, share)) * 100} height="6" className="plb-bar-fill" />
    {goal !== undefined && <rect x={goal * 100 - 0.5} y="0" width="1" height="8" className="plb-bar-goal" />}
  </svg>
);

/** A part of the detail, or what keeps it from being shown. */
export function PartText<T>(props: {
  readonly host: FiguresHost;
  readonly part: Part<T>;
  readonly children: (value: T) => React.ReactNode;
}): React.ReactElement {
  const { host, part } = props;
  if (part.kind === "absent") return <p className="plb-soft">{host.text("notRecorded")}</p>;
  if (part.kind === "broken") return <p className="plb-soft">{host.text("notReadable")}</p>;
  return <>{props.children(part.value)}</>;
}
