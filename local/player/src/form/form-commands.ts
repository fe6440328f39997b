import { asWebApiError } from "../data/dataverse-error";
import type { FormCommand } from "./form-contract";
import { entitySetOf } from "./entity-set";
import { SAVE_MODE, type FormSession } from "./session-contract";
import { formText } from "./form-text";

export interface FormCommandHost {
  /** Leaves the form after save & close or delete. */
  close(): void;
  /** Starts a new row of the table. */
  startNew(): void;
}

/** Status reason a row gets with a state: the state's first reason. */
function statusOf(session: FormSession, state: number): number | undefined {
  const status = session.table.columns.find((column) => column.kind === "status");
  return status?.options?.find((option) => option.state === state)?.value;
}

async function reported(session: FormSession, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = asWebApiError(thrown);
    await session.services.dialogs.error({ message: error.message, errorCode: error.errorCode });
  }
}

async function setState(session: FormSession, state: 0 | 1): Promise<void> {
  const { dialogs } = session.services;
  const name = session.rowName() === "" ? session.table.label : session.rowName();
  const verb = state === 0 ? "activate" : "deactivate";
  const isSure = await dialogs.confirm({
    title: formText(`${verb}Title`, name),
    text: formText(`${verb}Text`, name),
    confirmButtonLabel: formText(verb),
    cancelButtonLabel: formText("cancel"),
  });
  if (
    !isSure ||
    (session.isDirty() && !(await session.save(state === 0 ? SAVE_MODE.reactivate : SAVE_MODE.deactivate)))
  ) {
    return;
  }
  const status = statusOf(session, state);
  const reason = status === undefined ? {} : { statuscode: status };
  await reported(session, () => session.writeNow({ statecode: state, ...reason }));
}

async function remove(session: FormSession, host: FormCommandHost): Promise<void> {
  const { services, table } = session;
  const id = session.id();
  const name = session.rowName() === "" ? table.label : session.rowName();
  const isSure = await services.dialogs.confirm({
    title: formText("deleteTitle", table.label),
    text: formText("deleteText", name),
    confirmButtonLabel: formText("delete"),
    cancelButtonLabel: formText("cancel"),
  });
  if (!isSure || id === null) {
    return;
  }
  await reported(session, async () => {
    await services.data.delete(table.logicalName, id);
    session.discard();
    host.close();
  });
}

async function assign(session: FormSession): Promise<void> {
  const { services } = session;
  const [owner] = await services.dialogs.lookup({ entityTypes: ["systemuser", "team"] });
  if (owner === undefined || (session.isDirty() && !(await session.save(SAVE_MODE.assign)))) {
    return;
  }
  await reported(session, () =>
    session.writeNow({ "ownerid@odata.bind": `/${entitySetOf(services, owner.entityType)}(${owner.id})` }),
  );
}

/** The standard commands that apply to the row now; what a role may not do is not listed. */
export function formCommands(session: FormSession, host: FormCommandHost): readonly FormCommand[] {
  const { table } = session;
  const { privileges } = table;
  const id = session.id();
  const state = session.row()["statecode"];
  const isOpen = session.readOnlyReason() === null;
  const hasState = table.columns.some((column) => column.kind === "state");
  const command = (
    order: number,
    button: string,
    label: string,
    icon: string,
    execute: () => Promise<void>,
    shortcut?: string,
  ): FormCommand => ({ id: `Mscrm.Form.${table.logicalName}.${button}`, label, icon, order, execute, shortcut });
  const canWrite = session.formType() === 2 || session.formType() === 4;
  const listed: readonly (FormCommand | false)[] = [
    isOpen &&
      command(10, "Save", formText("save"), "Save", async () => void (await session.save(SAVE_MODE.save)), "Ctrl+S"),
    isOpen &&
      command(20, "SaveAndClose", formText("saveAndClose"), "SaveAndClose", async () => {
        if (await session.save(SAVE_MODE.saveAndClose)) {
          host.close();
        }
      }),
    privileges.create > 0 && command(30, "NewRecord", formText("new"), "Add", () => Promise.resolve(host.startNew())),
    id !== null &&
      hasState &&
      canWrite &&
      state === 0 &&
      command(40, "Deactivate", formText("deactivate"), "StatusCircleBlock", () => setState(session, 1)),
    id !== null &&
      hasState &&
      canWrite &&
      state !== 0 &&
      state !== undefined &&
      command(40, "Activate", formText("activate"), "Play", () => setState(session, 0)),
    id !== null &&
      privileges.delete > 0 &&
      command(50, "Delete", formText("delete"), "Delete", () => remove(session, host)),
    id !== null &&
      table.ownership === "user" &&
      privileges.assign > 0 &&
      canWrite &&
      command(60, "Assign", formText("assign"), "Assign", () => assign(session)),
    id !== null &&
      command(70, "Refresh", formText("refresh"), "Refresh", () =>
        reported(session, async () => {
          if (await session.mayDiscard()) {
            await session.refresh();
          }
        }),
      ),
  ];
  return listed.filter((item): item is FormCommand => item !== false);
}
