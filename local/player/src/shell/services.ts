import type { AppDescription, SessionDescription, TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { WebApiDataClient } from "../data/data-client";
import type { DialogStore } from "../dialogs/dialog-store";
import { dateIn } from "../strings/dates";
import { textIn } from "../strings/text";
import { Router } from "./router";

/** The player's services and the parts of it only the shell sees. */
export interface Shell {
  readonly services: PlayerServices;
  readonly router: Router;
  readonly store: DialogStore;
}

/** Puts the services together for one app and one user. */
export function createShell(app: AppDescription, session: SessionDescription, store: DialogStore): Shell {
  const tables = new Map(app.tables.map((table) => [table.logicalName, table]));
  const table = (logicalName: string): TableDescription => {
    const found = tables.get(logicalName);
    if (!found) {
      throw new Error(`The app ${app.name} does not hold the table ${logicalName}. Add it to the app in the solution.`);
    }
    return found;
  };
  const router = new Router(app.id, (name) => tables.get(name) ?? null);
  const text = textIn(session.languageId);
  const services: PlayerServices = {
    app,
    session,
    table,
    data: new WebApiDataClient({
      setName: (name) => tables.get(name)?.setName ?? app.entitySets?.[name] ?? table(name).setName,
      onSignedOut: () => store.notifications.add({ level: "error", message: text("session.ended") }),
    }),
    dialogs: store,
    notifications: store.notifications,
    navigate: async (page, options) => {
      await router.open(page, options?.newWindow ? "newWindow" : "push");
    },
    guardLeaving: (mayLeave) => router.guard(mayLeave),
    quickCreate: async ({ table: name, data }) => {
      if (app.forms.some((form) => form.table === name && form.type === "quickCreate")) {
        return store.quickCreate(name, data);
      }
      await router.open({ pageType: "entityrecord", entityName: name, data });
      return null;
    },
    announce: store.announce,
    text,
    formatDate: dateIn(session.languageId),
  };
  return { services, router, store };
}
