import type { Form } from "../form";

/** What can be switched off: fields and code components, not headings or lists. */
interface Switchable {
  getName(): string;
  getDisabled?(): boolean;
  setDisabled?(isDisabled: boolean): void;
}

/**
 * A switch that shows the fields of a form as text while its row must not change, and as inputs when it may again. The
 * server refuses the change anyway; this only keeps people from typing for nothing.
 * @param except columns that stay open, e.g. the reviewer's comment.
 */
export function createLock(form: Form, except: readonly string[] = []): (isLocked: boolean) => void {
  // Only what this lock has closed is opened again: other fields are read-only by the form itself.
  const closed = new Set<Switchable>();
  return (isLocked) => {
    if (!isLocked) {
      for (const control of closed) control.setDisabled?.(false);
      closed.clear();
      return;
    }
    form.ui.controls.forEach((each) => {
      const control = each as Switchable;
      // A column that stands on the form twice has a number behind its second name.
      const column = control.getName().replace(/^(header|footer)_/, "");
      if (except.some((one) => column.startsWith(one)) || control.getDisabled?.() !== false) return;
      control.setDisabled?.(true);
      closed.add(control);
    });
  };
}
