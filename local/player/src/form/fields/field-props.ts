import type { ControlState, FormAttribute } from "../form-state";
import type { FormSession } from "../form-session";

/** What every input of a field gets. */
export interface FieldInputProps {
  readonly session: FormSession;
  readonly control: ControlState;
  readonly attribute: FormAttribute;
  /** Id of the element that takes the focus. */
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  /** Ids of the texts that describe the field (errors), or undefined. */
  readonly describedBy: string | undefined;
}
