import type { Duty, DutyByTier } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { tiers } from "../control-settings";

const dutyText = (host: Host, duty: Duty): string => host.text(`dutyShort_${duty}`);

/** Duty per tier, old and new where they differ: struck and underlined, so that colour is not the only sign. */
export const DutyLine: React.FC<{
  readonly host: Host;
  readonly before: DutyByTier | null;
  readonly after: DutyByTier | null;
}> = ({ host, before, after }) => {
  const shown = after ?? before;
  if (shown === null) return null;
  const line = tiers.map((tier) => {
    const old = before?.[tier];
    const now = shown[tier];
    return (
      <span key={tier} className="plb-duty">
        <span className="plb-soft">{host.text(`tierShort_${tier}`)}</span>{" "}
        {after !== null && old !== undefined && old !== now ? (
          <>
            <del className="plb-del">{dutyText(host, old)}</del> <ins className="plb-ins">{dutyText(host, now)}</ins>
          </>
        ) : (
          dutyText(host, now)
        )}
      </span>
    );
  });
  return after === null ? <del className="plb-duties plb-del">{line}</del> : <span className="plb-duties">{line}</span>;
};
