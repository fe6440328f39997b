import * as React from "react";
import { Callout, Checkbox, DefaultButton, Dropdown, PrimaryButton, TextField } from "@fluentui/react";
import type { ColumnDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { filterOptions, operatorsFor, type ColumnFilter } from "./column-filter";

export interface FilterCalloutProps {
  readonly services: PlayerServices;
  readonly column: ColumnDescription;
  /** Name in the layout, with the alias of a linked table. */
  readonly name: string;
  readonly label: string;
  readonly filter: ColumnFilter | null;
  readonly target: Element;
  /** Null takes the filter away. */
  readonly onApply: (filter: ColumnFilter | null) => void;
  readonly onDismiss: () => void;
}

/** Asks for one simple condition on a column. */
export function FilterCallout(props: FilterCalloutProps): React.ReactElement {
  const { services, column, name, label, filter, target, onApply, onDismiss } = props;
  const { text } = services;
  const operators = React.useMemo(() => operatorsFor(column), [column]);
  const known = operators.findIndex(({ operator }) => operator === filter?.operator);
  const [index, setIndex] = React.useState(Math.max(known, 0));
  const [typed, setTyped] = React.useState((filter?.values[0] ?? "").replace(/^%|%$/g, ""));
  const [chosen, setChosen] = React.useState<readonly string[]>(filter?.values ?? []);
  const operator = operators[index];

  const apply = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!operator) {
      return;
    }
    const values =
      operator.input === "none" ? [] : operator.input === "options" ? chosen : [operator.pattern?.(typed) ?? typed];
    const isEmpty = operator.input === "options" ? chosen.length === 0 : operator.input !== "none" && typed === "";
    onApply(isEmpty ? null : { column: name, operator: operator.operator, values });
  };
  const toggle = (value: string, checked: boolean): void =>
    setChosen((before) => (checked ? [...before, value] : before.filter((item) => item !== value)));

  return (
    <Callout
      target={target}
      onDismiss={onDismiss}
      setInitialFocus
      ariaLabel={text("filter.title", label)}
      role="dialog"
    >
      <form className="mda-filter" onSubmit={apply}>
        <Dropdown
          label={text("filter.title", label)}
          options={operators.map(({ textKey }, at) => ({ key: at, text: text(textKey) }))}
          selectedKey={index}
          onChange={(_, option) => setIndex(Number(option?.key ?? 0))}
        />
        {(operator?.input === "text" || operator?.input === "number" || operator?.input === "date") && (
          <TextField
            label={text("filter.value")}
            type={operator.input}
            value={typed}
            onChange={(_, value) => setTyped(value ?? "")}
          />
        )}
        {operator?.input === "options" && (
          <div role="group" aria-label={text("filter.value")} className="mda-filter__options">
            {filterOptions(column).map((option) => (
              <Checkbox
                key={option.value}
                label={option.label}
                checked={chosen.includes(option.value)}
                onChange={(_, checked) => toggle(option.value, checked === true)}
              />
            ))}
          </div>
        )}
        <div className="mda-filter__buttons">
          <PrimaryButton type="submit" text={text("filter.apply")} />
          <DefaultButton text={text("filter.clear")} onClick={() => onApply(null)} />
        </div>
      </form>
    </Callout>
  );
}
