import { dataverse, serverSentence } from "../dataverse";
import { rowId, statusOf, valueOf, mayChange, type Form } from "../form";
import { ActivityKind, Baseline, SecurityActivity, Workload } from "../generated/tables";
import { readAll } from "../page/rows";
import { text } from "../text";

const notification = "plumbline.command";

/** People who answer for a workload that is in use, each once. */
async function answerable(): Promise<readonly string[]> {
  const { columns, statuses } = Workload;
  const rows = await readAll(
    Xrm.WebApi,
    Workload.table,
    `?$select=_owninguser_value,_${columns.deputy}_value&$filter=statuscode eq ${statuses.active}`,
  );
  const ids = rows.flatMap((row) => [row["_owninguser_value"], row[`_${columns.deputy}_value`]]);
  return [...new Set(ids.filter((id): id is string => typeof id === "string").map((id) => id.toLowerCase()))];
}

/**
 * Publishes a version in force: the record of it is what asks everybody who answers for a workload to acknowledge the version, see "My work".
 * Publishing again records nothing new.
 */
export async function publishBaseline(form: Form): Promise<void> {
  const id = rowId(form);
  if (id === null) return;
  const { columns, statuses } = SecurityActivity;
  const name = `${valueOf<string>(form, Baseline.columns.name) ?? ""} v${valueOf<string>(form, Baseline.columns.version) ?? ""}`;
  const people = await answerable();
  const answer = await Xrm.Navigation.openConfirmDialog({
    title: text("publishTitle", name),
    text: text("publishText", people.length),
    confirmButtonLabel: text("publish"),
    cancelButtonLabel: text("keepEditing"),
  });
  if (!answer.confirmed) return;
  try {
    const client = dataverse();
    const baseline = { entityType: Baseline.table, id };
    const earlier = await readAll(
      Xrm.WebApi,
      SecurityActivity.table,
      `?$select=${columns.kind}&$filter=_${columns.baseline}_value eq ${id} and ${columns.kind} eq ${ActivityKind.publication}`,
    );
    if (earlier.length === 0) {
      const published = await client.create({
        logicalName: SecurityActivity.table,
        [columns.name]: name,
        [columns.kind]: ActivityKind.publication,
        [columns.baseline]: baseline,
        [columns.result]: text("publishedTo", people.length),
      });
      await client.update({ logicalName: SecurityActivity.table, id: published, statuscode: statuses.done });
    }
    form.ui.setFormNotification(text("published", name), "INFO", notification);
  } catch (failure) {
    form.ui.setFormNotification(serverSentence(failure), "ERROR", notification);
  }
}

export const canPublishBaseline = (form: Form): boolean =>
  mayChange(form) && statusOf(form) === Baseline.statuses.inForce;
