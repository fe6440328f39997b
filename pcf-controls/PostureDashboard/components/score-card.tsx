import { leastCoverage } from "@plumbline/governance";
import * as React from "react";

import { BandTag } from "../../shared/band";
import type { FiguresHost } from "../../shared/figures-host";
import { ShapeIcon } from "../../shared/shapes";
import type { DetailView } from "../detail";
import type { SnapshotRow } from "../snapshot-rows";

interface Props {
  readonly host: FiguresHost;
  readonly current: SnapshotRow;
  readonly previous: SnapshotRow | null;
  readonly parts: DetailView;
}

const lowUntil = 50;
const mediumUntil = 80;

/** The score on a line with the limits of the bands. */
const Scale: React.FC<{ readonly host: FiguresHost; readonly raw: number }> = ({ host, raw }) => (
  <div className="plb-scale" aria-hidden="true">
    <svg viewBox="0 0 200 16" preserveAspectRatio="none" direction="ltr">
      <rect x="0" y="5" width={lowUntil * 2} height="10" className="plb-ground-low" />
      <rect x={lowUntil * 2} y="5" width={(mediumUntil - lowUntil) * 2} height="10" className="plb-ground-medium" />
      <rect x={mediumUntil * 2} y="5" width={(100 - mediumUntil) * 2} height="10" className="plb-ground-high" />
      <rect x="0.5" y="5" width="199" height="10" className="plb-frame" />
    </svg>
    <span className="plb-scale-mark" style={{ left: `${raw}%` }}>
      ▼
    </span>
    <span className="plb-scale-words" dir="ltr">
      <span style={{ left: "0", width: "50%" }}>{host.text("band_low")}</span>
      <span className="plb-scale-limit" style={{ left: "50%" }}>
        {lowUntil}
      </span>
      <span style={{ left: "53%", width: "25%" }}>{host.text("band_medium")}</span>
      <span className="plb-scale-limit" style={{ left: "80%" }}>
        {mediumUntil}
      </span>
      <span style={{ left: "84%", width: "16%" }}>{host.text("band_high")}</span>
    </span>
  </div>
);

const CapText: React.FC<Pick<Props, "host" | "parts" | "current">> = ({ host, parts, current }) => {
  const { cap, capAhead } = parts;
  return (
    <>
      {cap.kind === "read" && cap.value !== null && (
        <p>
          <ShapeIcon shape="fail" className="plb-tone-low" />{" "}
          {host.text(
            "heldAt",
            host.text(`band_${cap.value.band}`),
            `${cap.value.code} ${cap.value.title}`.trim(),
            host.text(`severity_${cap.value.severity}`),
            cap.value.subject,
          )}
        </p>
      )}
      {cap.kind !== "read" && current.band !== null && <p className="plb-soft">{host.text("capUnknown")}</p>}
      {capAhead.kind === "read" && capAhead.value !== null && (
        <p>
          <ShapeIcon shape="exception" className="plb-tone-exception" />{" "}
          {host.text("capAhead", host.formatDay(capAhead.value.day), capAhead.value.number, capAhead.value.code)}
        </p>
      )}
    </>
  );
};

/** The score with everything needed to read it: band and its reason, change, managed score, coverage, the admin center's formula. */
export const ScoreCard: React.FC<Props> = ({ host, current, previous, parts }) => {
  const { raw, managed, coverage, band } = current;
  const isThin = coverage !== null && coverage < leastCoverage * 100;
  const change = raw !== null && previous !== null && previous.raw !== null ? raw - previous.raw : null;
  return (
    <section className="plb-card plb-score" aria-labelledby="plb-score-title">
      <h2 id="plb-score-title">{host.text("score")}</h2>
      <p className="plb-score-line">
        <strong className="plb-score-number">{raw === null ? "–" : host.number(raw, 1)}</strong>
        {band !== null && !isThin && <BandTag band={band} label={host.text(`band_${band}`)} />}
      </p>
      <p className="plb-soft">{raw === null ? host.text("noScore") : host.text("rawMeans")}</p>
      {change !== null && previous !== null && (
        <p>
          <ShapeIcon shape={change < 0 ? "down" : change > 0 ? "up" : "dash"} />{" "}
          <strong>{host.signed(change, 1)}</strong> {host.text("since", host.formatDay(previous.takenOn))}
        </p>
      )}
      {previous === null && <p className="plb-soft">{host.text("firstSnapshot")}</p>}
      {raw !== null && <Scale host={host} raw={raw} />}
      {isThin && coverage !== null && (
        <p className="plb-thin">
          <ShapeIcon shape="open" /> {host.text("thinCoverage", host.number(coverage, 0))}
        </p>
      )}
      <dl className="plb-figures">
        <div>
          <dt>{host.text("managedScore")}</dt>
          <dd>{managed === null ? "–" : host.number(managed, 1)}</dd>
        </div>
        <div>
          <dt>{host.text("coverage")}</dt>
          <dd>{coverage === null ? "–" : host.text("percent", host.number(coverage, 1))}</dd>
        </div>
        <div>
          <dt>{host.text("compatible")}</dt>
          <dd>
            {current.compatible === null ? "–" : host.number(current.compatible, 0)}{" "}
            {current.compatibleBand !== null && host.text(`band_${current.compatibleBand}`)}
          </dd>
        </div>
      </dl>
      <CapText host={host} parts={parts} current={current} />
    </section>
  );
};
