import { choiceKeys } from "@plumbline/content";

/** First option value of the publisher's choices. */
export const firstOption = 724800000;

type ChoiceName = keyof typeof choiceKeys;

/** Option value of a choice's key. @throws RangeError for a key the choice does not have. */
export function choiceValue(choice: ChoiceName, key: string): number {
  const index = (choiceKeys[choice] as readonly string[]).indexOf(key);
  if (index < 0) throw new RangeError(`"${key}" is no option of ${choice}. It has ${choiceKeys[choice].join(", ")}.`);
  return firstOption + index;
}

/** Several keys as the Web API takes a choices column: "724800000,724800003"; null for none. */
export function choiceValues(choice: ChoiceName, keys: readonly string[]): string | null {
  return keys.length === 0 ? null : keys.map((key) => choiceValue(choice, key)).join(",");
}
