import type { WebApiRow } from "../../../player/src/contract";
import { openForm, type LoadedForm } from "../../../player/src/form/open-session";
import { parseForm } from "../../../player/src/form/parse-form";
import { createFormSession } from "../../../player/src/form/form-session";
import { createFormContext } from "../../../player/src/xrm/form-context";
import { registerFormHandlers, type ScriptHost } from "../../../player/src/xrm/form-handlers";
import type { FormUiHost } from "../../../player/src/xrm/ui-context";
import { formXml, ORDER_ID, orderTable, sampleApp, sampleForm } from "../form/sample-app";
import { sampleServices, type SampleServices } from "../form/sample-services";

export const COLUMNS = ["sample_name", "sample_count", "sample_size", "sample_customer", "sample_due", "statuscode"];

export const ROW: WebApiRow = {
  sample_orderid: ORDER_ID,
  sample_name: "First",
  sample_count: 4,
  sample_size: 2,
  sample_due: "2026-11-30",
  statecode: 0,
  statuscode: 1,
};

export interface OpenedForm extends LoadedForm {
  readonly services: SampleServices;
  readonly host: { readonly [member in keyof FormUiHost]: jest.Mock };
}

export function uiHost(): OpenedForm["host"] {
  return { close: jest.fn(), startNew: jest.fn(), refreshRibbon: jest.fn(), openForm: jest.fn() };
}

/** Opens the sample order on a form without scripts. */
export async function openOrder(id: string | null = ORDER_ID, xml = formXml(COLUMNS)): Promise<OpenedForm> {
  const form = sampleForm(xml);
  const services = sampleServices(sampleApp([form]), { [ORDER_ID]: ROW });
  const host = uiHost();
  const opened = await openForm({ services, table: "sample_order", form, id, data: {}, host });
  return { ...opened, services, host };
}

/** Opens it with scripts: `functions` by name are what the libraries define. */
export async function openWithScripts(
  events: string,
  scripts: ScriptHost,
  libraries = '<formLibraries><Library name="sample_/a.js"/></formLibraries>',
): Promise<OpenedForm> {
  const xml = formXml(COLUMNS, { rest: `${libraries}<events>${events}</events>` });
  const services = sampleServices(sampleApp([sampleForm(xml)]), { [ORDER_ID]: ROW });
  const host = uiHost();
  const session = createFormSession({
    services,
    table: orderTable(),
    form: { id: "form-1", name: "Information" },
    model: parseForm(xml, "Information"),
    id: ORDER_ID,
    data: {},
  });
  await session.load();
  const context = createFormContext(session, host, () => "global");
  await registerFormHandlers(session, context, () => "global", scripts);
  return { session, context, services, host };
}
