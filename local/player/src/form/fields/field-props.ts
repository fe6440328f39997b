import type { ControlState, FormAttribute } from "../form-state";
import type { FormSession } from "../session-contract";

/** What every input of a field gets. */
export interface FieldInputProps {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly attribute: FormAttribute;
  /** Id of the element that takes the focus. */
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** What is wrong with the value; the input says it itself unless {@link SHOWN_BY_FIELD} holds its kind. */
  readonly problem: string | undefined;
  /** Ids of the texts that describe the field (hints), or undefined. */
  readonly describedBy: string | undefined;
}

/** Kinds whose input has no place for its problem: the field writes it below. */
export const SHOWN_BY_FIELD: ReadonlySet<string> = new Set(["boolean", "file", "image"]);
