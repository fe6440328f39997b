import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import type { BaselineData } from "../baseline-rows";
import { filters, type Filter } from "../differences";
import { origin } from "./use-comparison";

/** Which version stands on the left, find box and filter chips. */
export const TailoringBar: React.FC<{
  readonly host: Host;
  readonly data: BaselineData;
  readonly left: string;
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  readonly search: string;
  readonly sum: string;
  readonly onLeft: (left: string) => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onSearch: (text: string) => void;
  readonly onAdd: (() => void) | null;
}> = ({ host, data, left, counts, filter, search, sum, onLeft, onFilter, onSearch, onAdd }) => {
  const { head, versions } = data;
  const previous = versions.find((one) => one.id === head.previous);
  const name = (version: string, status: string): string =>
    host.text("versionIs", version, host.text(`status_${status}`));
  const startName =
    previous !== undefined
      ? name(previous.version, previous.status)
      : host.text(head.startsFromLibrary ? "theLibrary" : "nothingBefore");
  return (
    <div className="plb-filter-bar">
      <div className="plb-filter-head">
        <label className="plb-compare">
          <strong>{host.text("comparedWith", head.version)}</strong>
          <select className="plb-input" value={left} onChange={(event) => onLeft(event.target.value)}>
            <option value={origin}>{startName}</option>
            {versions
              .filter((one) => one.id !== head.previous)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {name(one.version, one.status)}
                </option>
              ))}
          </select>
        </label>
        <span className="plb-find">
          <ShapeIcon shape="search" />
          <input
            type="search"
            className="plb-input"
            data-find
            dir="auto"
            aria-label={host.text("find")}
            placeholder={host.text("find")}
            value={search}
            onChange={(event) => onSearch(event.target.value)}
          />
        </span>
        {onAdd !== null && (
          <button type="button" className="plb-button plb-button-primary" onClick={onAdd}>
            <ShapeIcon shape="plus" /> {host.text("addControl")}
          </button>
        )}
      </div>
      <fieldset className="plb-chips">
        <legend className="plb-hidden">{host.text("show")}</legend>
        {filters.map((one) => (
          <label key={one} className="plb-chip" data-chosen={one === filter}>
            <input type="radio" name="plb-tailoring-filter" checked={one === filter} onChange={() => onFilter(one)} />
            {host.text(`filter_${one}`, counts[one])}
          </label>
        ))}
      </fieldset>
      <p className="plb-soft">{sum}</p>
    </div>
  );
};
