import { type Form, refreshCommands } from "../form";

/** A code component's control: the client API's types do not know its events yet. */
interface ComponentControl {
  addEventHandler?(name: string, handler: () => void): void;
}

/** Reads the form again when the code component on the column has changed the row by itself (submitted, completed…). */
export function refreshAfterControl(form: Form, column: string): void {
  const control = form.getControl(column) as ComponentControl | null;
  control?.addEventHandler?.("onChanged", () => {
    void form.data.refresh(false).then(() => refreshCommands(form));
  });
}
