import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { filters, type AnswersView, type Filter } from "../answers-view";

/** Title, find box and filter chips above the list. Chips are native radios: one tab stop, arrows inside. */
export const FilterBar: React.FC<{
  readonly host: Host;
  readonly view: AnswersView;
  readonly filter: Filter;
  readonly search: string;
  readonly onFilter: (filter: Filter) => void;
  readonly onSearch: (text: string) => void;
  readonly onKeys: () => void;
}> = ({ host, view, filter, search, onFilter, onSearch, onKeys }) => (
  <div className="plb-filter-bar">
    <div className="plb-filter-head">
      <h2>{host.text("controlsThatApply")}</h2>
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
    </div>
    <fieldset className="plb-chips">
      <legend className="plb-hidden">{host.text("show")}</legend>
      {filters.map((one) => (
        <label key={one} className="plb-chip" data-chosen={one === filter}>
          <input type="radio" name="plb-filter" checked={one === filter} onChange={() => onFilter(one)} />
          {host.text(`filter_${one}`, view.counts[one])}
        </label>
      ))}
      <button type="button" className="plb-link plb-small" onClick={onKeys}>
        {host.text("keys")}
      </button>
    </fieldset>
  </div>
);
