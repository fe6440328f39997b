import type { Band } from "@plumbline/governance";
import * as React from "react";

/** Marks of the bands, so that colour is never the only sign: they stand before the word or the number. */
export const bandMark: Readonly<Record<Band, string>> = { low: "▼", medium: "◆", high: "▲" };

/** The band as a tag: mark, word and colour. */
export const BandTag: React.FC<{ readonly band: Band; readonly label: string }> = ({ band, label }) => (
  <span className="plb-band" data-band={band}>
    <span aria-hidden="true">{bandMark[band]}</span> {label}
  </span>
);
