import { Dropdown, Toggle, type IDropdownOption } from "@fluentui/react";
import * as React from "react";
import type { OptionDescription } from "../../../../src/contract/app";
import { isNumberList } from "../attribute-value";
import { formText } from "../form-text";
import type { FieldInputProps } from "./field-props";

const NOTHING = "";

function optionsOf({ control, attribute, session }: FieldInputProps): readonly OptionDescription[] {
  const all = control.options ?? attribute.column.options ?? [];
  if (attribute.column.kind !== "status") {
    return all;
  }
  // Only reasons of the state the row is in: changing the state is a command of its own.
  const state = session.row()["statecode"] ?? 0;
  return all.filter((option) => option.state === null || option.state === state);
}

/** Choice, state and status reason. */
export function ChoiceInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, id, label, isRequired, problem, describedBy } = props;
  const isClearable = attribute.column.kind === "choice";
  const options: IDropdownOption[] = [
    ...(isClearable ? [{ key: NOTHING, text: formText("empty"), ariaLabel: formText("nothing") }] : []),
    ...optionsOf(props).map((option) => ({ key: option.value, text: option.label })),
  ];
  return (
    <Dropdown
      id={id}
      ariaLabel={label}
      options={options}
      placeholder={formText("empty")}
      selectedKey={typeof attribute.value === "number" ? attribute.value : null}
      aria-required={isRequired}
      errorMessage={problem}
      aria-describedby={describedBy}
      onChange={(_event, option) =>
        session.setValue(attribute.name, option === undefined || option.key === NOTHING ? null : option.key, true)
      }
    />
  );
}

/** Choices: several of the options. */
export function ChoicesInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, id, label, isRequired, problem, describedBy } = props;
  const chosen = isNumberList(attribute.value) ? attribute.value : [];
  return (
    <Dropdown
      id={id}
      ariaLabel={label}
      multiSelect
      multiSelectDelimiter="; "
      options={optionsOf(props).map((option) => ({ key: option.value, text: option.label }))}
      placeholder={formText("empty")}
      selectedKeys={[...chosen]}
      aria-required={isRequired}
      errorMessage={problem}
      aria-describedby={describedBy}
      onChange={(_event, option) => {
        if (option === undefined) {
          return;
        }
        const key = Number(option.key);
        const next = option.selected === true ? [...chosen, key] : chosen.filter((item) => item !== key);
        session.setValue(attribute.name, next, true);
      }}
    />
  );
}

/** Yes/no. */
export function YesNoInput({ session, attribute, id, label, describedBy }: FieldInputProps): React.ReactElement {
  const text = (value: number, standard: string): string =>
    attribute.column.options?.find((option) => option.value === value)?.label ?? standard;
  return (
    <Toggle
      id={id}
      ariaLabel={label}
      checked={attribute.value === true}
      onText={text(1, formText("yes"))}
      offText={text(0, formText("no"))}
      aria-describedby={describedBy}
      onChange={(_event, checked) => session.setValue(attribute.name, checked === true, true)}
    />
  );
}
