import type { ChoiceSpec } from "./author-spec";
import { optionSetMarkup } from "./column-markup";
import { baseText, flag, textElement } from "./markup";

/** A global choice, `OptionSets/<name>.xml`. */
export function choiceMarkup(choice: ChoiceSpec, version: string): string {
  return optionSetMarkup(
    {
      Name: choice.name,
      localizedName: baseText(choice.label),
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    [textElement("OptionSetType", "picklist"), flag("IsGlobal", true)],
    version,
    [],
    choice.label,
    choice.description,
    choice.options,
  );
}
