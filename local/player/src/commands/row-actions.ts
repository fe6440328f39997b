import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import { asWebApiError } from "../data/dataverse-error";

/** A row an action works on. */
export interface ActedRow {
  readonly id: string;
  readonly name: string;
}

/** Rows an action was refused for, with the server's sentence. */
interface Refused {
  readonly row: ActedRow;
  readonly message: string;
  readonly errorCode: number;
}

async function forEachRow(
  services: PlayerServices,
  rows: readonly ActedRow[],
  act: (row: ActedRow) => Promise<void>,
): Promise<number> {
  const refused: Refused[] = [];
  services.dialogs.showProgress(services.text("progress.working"));
  try {
    for (const row of rows) {
      try {
        await act(row);
      } catch (cause) {
        const { message, errorCode } = asWebApiError(cause);
        refused.push({ row, message, errorCode });
      }
    }
  } finally {
    services.dialogs.closeProgress();
  }
  const [first] = refused;
  if (first) {
    await services.dialogs.error({
      message: rows.length === 1 ? first.message : services.text("rows.someRefused", refused.length, rows.length),
      details: rows.length === 1 ? undefined : refused.map(({ row, message }) => `${row.name}: ${message}`).join("\n"),
      errorCode: first.errorCode,
    });
  }
  return rows.length - refused.length;
}

/** Asks, deletes, and says how many rows are gone. @returns whether at least one row was deleted. */
export async function deleteRows(
  services: PlayerServices,
  table: TableDescription,
  rows: readonly ActedRow[],
): Promise<boolean> {
  const [first] = rows;
  const text = services.text;
  const agreed = await services.dialogs.confirm({
    title: text("delete.title"),
    text: rows.length === 1 && first ? text("delete.one", first.name || table.label) : text("delete.many", rows.length),
    confirmButtonLabel: text("command.delete"),
    cancelButtonLabel: text("button.cancel"),
  });
  if (!agreed) {
    return false;
  }
  const done = await forEachRow(services, rows, ({ id }) => services.data.delete(table.logicalName, id));
  if (done > 0) {
    services.announce(text("delete.done", done));
  }
  return done > 0;
}

/** Gives rows to another user or team. @returns whether at least one row changed hands. */
export async function assignRows(
  services: PlayerServices,
  table: TableDescription,
  rows: readonly ActedRow[],
): Promise<boolean> {
  const [owner] = await services.dialogs.lookup({ entityTypes: ["systemuser", "team"] });
  if (!owner) {
    return false;
  }
  const set = services.table(owner.entityType).setName;
  const change: WebApiRow = { "ownerid@odata.bind": `/${set}(${owner.id})` };
  const done = await forEachRow(services, rows, ({ id }) => services.data.update(table.logicalName, id, change));
  if (done > 0) {
    services.announce(services.text("assign.done", done, owner.name));
  }
  return done > 0;
}

/** Lets another user or team read and change rows. */
export async function shareRows(
  services: PlayerServices,
  table: TableDescription,
  rows: readonly ActedRow[],
): Promise<void> {
  const principals = await services.dialogs.lookup({ entityTypes: ["systemuser", "team"], allowMultiSelect: true });
  if (principals.length === 0) {
    return;
  }
  const mayWrite = await services.dialogs.confirm({
    title: services.text("share.title"),
    text: services.text("share.question", principals.map(({ name }) => name).join(", ")),
    confirmButtonLabel: services.text("share.readWrite"),
    cancelButtonLabel: services.text("share.read"),
  });
  const access = mayWrite ? "ReadAccess,WriteAccess" : "ReadAccess";
  const done = await forEachRow(services, rows, async ({ id }) => {
    for (const principal of principals) {
      const principalTable = services.table(principal.entityType);
      await services.data.request("POST", "GrantAccess", {
        Target: { "@odata.type": `Microsoft.Dynamics.CRM.${table.logicalName}`, [table.primaryId]: id },
        PrincipalAccess: {
          Principal: {
            "@odata.type": `Microsoft.Dynamics.CRM.${principal.entityType}`,
            [principalTable.primaryId]: principal.id,
          },
          AccessMask: access,
        },
      });
    }
  });
  if (done > 0) {
    services.announce(services.text("share.done", done));
  }
}

/**
 * Makes rows active (state 0) or inactive (state 1), with the first status reason of that state.
 * @returns whether at least one row changed.
 */
export async function setState(
  services: PlayerServices,
  table: TableDescription,
  rows: readonly ActedRow[],
  state: 0 | 1,
): Promise<boolean> {
  const status = table.columns
    .find(({ name }) => name === "statuscode")
    ?.options?.find((option) => option.state === state)?.value;
  const text = services.text;
  const agreed = await services.dialogs.confirm({
    title: text(state === 0 ? "command.activate" : "command.deactivate"),
    text: text(state === 0 ? "activate.question" : "deactivate.question", rows.length),
    confirmButtonLabel: text(state === 0 ? "command.activate" : "command.deactivate"),
    cancelButtonLabel: text("button.cancel"),
  });
  if (!agreed) {
    return false;
  }
  const change: WebApiRow = { statecode: state, ...(status === undefined ? {} : { statuscode: status }) };
  const done = await forEachRow(services, rows, ({ id }) => services.data.update(table.logicalName, id, change));
  return done > 0;
}
