import { dataverse, serverSentence } from "../dataverse";
import { refreshCommands, rowId, type Form } from "../form";
import { text } from "../text";

/** A decision of a person that is one update of the status reason. */
export interface StatusChange {
  readonly status: number;
  /** Asked before, where the change cannot be undone. Keys of the strings. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly values?: readonly string[];
  };
  /** A column that has to be filled in first, and what to say when it is not. */
  readonly needs?: { readonly column: string; readonly message: string };
}

const notification = "plumbline.command";

/** Tells on the column that it has to be filled in, and goes there. */
function askFor(form: Form, column: string, message: string): void {
  const control = form.getControl<Xrm.Controls.StringControl>(column);
  control?.setNotification(message, notification);
  control?.setFocus();
  form.getAttribute(column)?.addOnChange(() => control?.clearNotification(notification));
}

/**
 * Saves what is open on the form, then writes the status reason. What the server refuses is shown in its own words and
 * nothing is changed.
 */
export async function changeStatus(form: Form, change: StatusChange): Promise<void> {
  form.ui.clearFormNotification(notification);
  if (change.needs !== undefined) {
    const filled = form.getAttribute<Xrm.Attributes.StringAttribute>(change.needs.column)?.getValue() ?? "";
    if (filled.trim() === "") {
      askFor(form, change.needs.column, text(change.needs.message));
      return;
    }
  }
  if (change.confirm !== undefined) {
    const values = change.confirm.values ?? [];
    const answer = await Xrm.Navigation.openConfirmDialog({
      title: text(change.confirm.title, ...values),
      text: text(change.confirm.text, ...values),
      confirmButtonLabel: text(change.confirm.button),
      cancelButtonLabel: text("keepEditing"),
    });
    if (!answer.confirmed) return;
  }
  try {
    if (form.data.getIsDirty()) await form.data.save();
    const id = rowId(form);
    if (id === null) return;
    await dataverse().update({ logicalName: form.data.entity.getEntityName(), id, statuscode: change.status });
    await form.data.refresh(false);
    refreshCommands(form);
  } catch (failure) {
    form.ui.setFormNotification(serverSentence(failure), "ERROR", notification);
  }
}
