import { DefaultButton, MessageBar, MessageBarType, Shimmer } from "@fluentui/react";
import * as React from "react";
import { asWebApiError } from "../data/dataverse-error";
import type { FormUiHost } from "../xrm/ui-context";
import { chooseForm, formsOf } from "./choose-form";
import { formCommands } from "./form-commands";
import type { FormPageProps, OpenForm } from "./form-contract";
import { SAVE_MODE, type FormSession } from "./session-contract";
import { chooseFormLanguage, formText } from "./form-text";
import { FormView } from "./FormView";
import { openForm, type LoadedForm } from "./open-session";
import { useLatest } from "./session-hooks";

/** After this long (milliseconds) the person is told that it still loads. */
const SLOW_MS = 10_000;

type Loading =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly form: LoadedForm };

function normalId(id: string | undefined): string | null {
  return id === undefined || id === "" ? null : id.replace(/[{}]/g, "").toLowerCase();
}

function openFormOf({ session, context }: LoadedForm): OpenForm {
  return {
    formContext: context,
    record: {
      get id() {
        return session.id();
      },
      get name() {
        return session.rowName();
      },
      get formType() {
        return session.formType();
      },
      value: (column) => session.attributes.get(column)?.value ?? session.row()[column],
    },
  };
}

function LoadingForm(): React.ReactElement {
  const [isSlow, setSlow] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="form-page" role="status" aria-label={formText("loading")}>
      <div className="form-section">
        {[1, 2, 3, 4, 5, 6].map((line) => (
          <Shimmer key={line} className="form-shimmer" />
        ))}
        {isSlow && formText("stillLoading")}
      </div>
    </div>
  );
}

/** Loads one row on one form and keeps it until another row, form or a new start is asked for. */
function useForm(
  props: FormPageProps,
  formId: string | undefined,
  start: number,
  host: FormUiHost,
): Loading & { readonly retry: () => void } {
  const [loading, setLoading] = React.useState<Loading>({ state: "loading" });
  const [attempt, setAttempt] = React.useState(0);
  const latest = useLatest(props);
  const created = React.useRef<string | null>(null);
  const { services, table } = props;
  // A row created on this page keeps its form when the address gains the id.
  const id = normalId(props.id) === created.current ? null : normalId(props.id);
  React.useEffect(() => {
    let isCurrent = true;
    created.current = null;
    setLoading({ state: "loading" });
    openForm({
      services,
      table,
      form: chooseForm(services, table, "main", formId),
      id,
      data: latest.current.data ?? {},
      host,
      onCreated(newId) {
        created.current = newId;
        latest.current.onAddress?.({ pageType: "entityrecord", entityName: table, entityId: newId, formId });
      },
    })
      .then((form) => isCurrent && setLoading({ state: "ready", form }))
      .catch((error: unknown) => isCurrent && setLoading({ state: "failed", message: asWebApiError(error).message }));
    return () => {
      isCurrent = false;
    };
    // `id` of a row created here is null as before: the form must not open again.
  }, [services, table, id, formId, start, attempt, host, latest]);
  return { ...loading, retry: () => setAttempt(attempt + 1) };
}

/** Commands, context, title and the guard against leaving: everything the shell hears of a form. */
function useShell(props: FormPageProps, form: LoadedForm | null, host: FormUiHost): void {
  const latest = useLatest(props);
  React.useEffect(() => {
    if (form === null) {
      return undefined;
    }
    const { session } = form;
    const { services } = latest.current;
    const now = (): FormPageProps => latest.current;
    let told = "";
    const tell = (): void => {
      const commands = formCommands(session, host);
      const key = `${commands.map((command) => command.id).join()}|${session.rowName()}|${session.formType()}`;
      if (key !== told) {
        told = key;
        latest.current.onCommands?.(commands);
        latest.current.onTitle?.(session.rowName() === "" ? session.table.label : session.rowName());
        latest.current.onRibbonRefresh?.();
      }
    };
    tell();
    latest.current.onForm?.(openFormOf(form));
    const unsubscribe = session.subscribe(tell);
    const unguard = services.guardLeaving(() => session.mayDiscard());
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (session.isDirty()) {
        event.preventDefault();
        event.returnValue = "";
      }
    };
    const refreshed = (): void => latest.current.onRibbonRefresh?.();
    session.events.add("dataload", null, refreshed);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      // What the shell listens with now, not what it listened with when the form opened.
      const { onCommands, onForm } = now();
      unsubscribe();
      unguard();
      session.events.remove("dataload", null, refreshed);
      window.removeEventListener("beforeunload", onUnload);
      onCommands?.([]);
      onForm?.(null);
    };
  }, [form, host, latest]);
}

function useSaveKey(session: FormSession | null): void {
  React.useEffect(() => {
    if (session === null) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        if (session.readOnlyReason() === null) {
          void session.save(SAVE_MODE.save);
        }
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [session]);
}

/** The form of one row of any table. */
export function FormPage(props: FormPageProps): React.ReactElement {
  const { services, table } = props;
  chooseFormLanguage(services.session.languageId);
  const [chosenForm, setChosenForm] = React.useState<string | undefined>(undefined);
  const [start, setStart] = React.useState(0);
  const latest = useLatest(props);
  const current = React.useRef<FormSession | null>(null);
  const host = React.useMemo<FormUiHost>(() => {
    const switchForm = async (formId: string): Promise<void> => {
      if (current.current === null || (await current.current.mayDiscard())) {
        setChosenForm(formId);
      }
    };
    return {
      close() {
        const { onClose, services: player, table: name } = latest.current;
        if (onClose !== undefined) {
          onClose();
        } else {
          void player.navigate({ pageType: "entitylist", entityName: name });
        }
      },
      startNew() {
        const { services: player, table: name } = latest.current;
        // The address may have been "new" before, too: only a new start empties the form then.
        void player.navigate({ pageType: "entityrecord", entityName: name }).then(() => setStart((now) => now + 1));
      },
      refreshRibbon: () => latest.current.onRibbonRefresh?.(),
      openForm: (formId) => void switchForm(formId),
    };
  }, [latest]);
  const loading = useForm(props, chosenForm ?? props.formId, start, host);
  const form = loading.state === "ready" ? loading.form : null;
  current.current = form?.session ?? null;
  useShell(props, form, host);
  useSaveKey(form?.session ?? null);
  React.useEffect(() => setChosenForm(undefined), [table, props.formId]);

  if (loading.state === "failed") {
    return (
      <div className="form-page">
        <MessageBar
          messageBarType={MessageBarType.error}
          isMultiline
          actions={<DefaultButton text={formText("tryAgain")} onClick={loading.retry} />}
        >
          {formText("loadFailed")} {loading.message}
        </MessageBar>
      </div>
    );
  }
  if (form === null) {
    return <LoadingForm />;
  }
  return <FormView session={form.session} forms={formsOf(services, table, "main")} onForm={host.openForm} />;
}
