import { measureTenant } from "../custom-action";
import { serverSentence } from "../dataverse";
import type { Form } from "../form";
import { Snapshot } from "../generated/tables";
import { text } from "../text";

const notification = "plumbline.command";

/** Measures the posture of the tenant now and opens the new snapshot. */
export async function measurePosture(form: Form): Promise<void> {
  form.ui.clearFormNotification(notification);
  Xrm.Utility.showProgressIndicator(text("measuring"));
  try {
    const id = await measureTenant(Xrm.WebApi, (remaining) =>
      Xrm.Utility.showProgressIndicator(text("measuringRemaining", remaining)),
    );
    Xrm.Utility.closeProgressIndicator();
    await Xrm.Navigation.openForm({ entityName: Snapshot.table, entityId: id });
  } catch (failure) {
    Xrm.Utility.closeProgressIndicator();
    form.ui.setFormNotification(serverSentence(failure), "ERROR", notification);
  }
}

/** Leads to the part of the form that compares with an earlier snapshot. */
export function compareSnapshots(form: Form): void {
  form.ui.tabs.get()[0]?.setFocus();
}
