import * as React from "react";

import { ShapeIcon, type Shape } from "./shapes";

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly shape: Shape;
}

interface Props<T extends string> {
  /** Unique in the page: radios of one group share it. */
  readonly name: string;
  /** Read by screen readers: "Answer for IAM-13". */
  readonly label: string;
  readonly options: readonly ChoiceOption<T>[];
  readonly value: T | null;
  readonly isReadOnly: boolean;
  readonly unansweredLabel: string;
  /** Radios that are not the way in by Tab: the list around has the tab stop. */
  readonly tabIndex?: number;
  readonly onChange: (value: T) => void;
}

/** One answer out of a few, as native radios styled as one strip: light enough to stand in every row of a long list. */
export function ChoiceStrip<T extends string>(props: Props<T>): React.ReactElement {
  const chosen = props.options.find((option) => option.value === props.value);
  if (props.isReadOnly) {
    return (
      <span className="plb-strip-text" aria-label={props.label}>
        <ShapeIcon shape={chosen?.shape ?? "open"} />
        {chosen?.label ?? props.unansweredLabel}
      </span>
    );
  }
  return (
    <fieldset className="plb-strip">
      <legend className="plb-hidden">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} data-chosen={option.value === props.value} data-shape={option.shape}>
          <input
            type="radio"
            name={props.name}
            value={option.value}
            checked={option.value === props.value}
            tabIndex={props.tabIndex}
            onChange={() => props.onChange(option.value)}
          />
          <ShapeIcon shape={option.shape} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
