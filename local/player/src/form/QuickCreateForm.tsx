import { DefaultButton, MessageBar, MessageBarType, PrimaryButton, Shimmer } from "@fluentui/react";
import * as React from "react";
import type { PlayerServices } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import type { FormUiHost } from "../xrm/ui-context";
import { chooseForm } from "./choose-form";
import { FormBody } from "./FormBody";
import type { QuickCreateFormProps } from "./form-contract";
import { FormMessages } from "./FormMessages";
import { SAVE_MODE, type FormSession } from "./session-contract";
import { chooseFormLanguage, formText } from "./form-text";
import { openForm } from "./open-session";
import { useLatest, useSession } from "./session-hooks";

/** Does the app hold a quick create form of this table? */
export function hasQuickCreate(services: PlayerServices, table: string): boolean {
  return chooseForm(services, table, "quickCreate", undefined) !== null;
}

function QuickCreateBody({
  session,
  onSaved,
  onCancel,
}: { readonly session: FormSession } & QuickCreateFormProps): React.ReactElement {
  useSession(session);
  const save = async (): Promise<void> => {
    if (await session.save(SAVE_MODE.saveAndClose)) {
      onSaved({ id: session.id() ?? "", name: session.rowName(), entityType: session.table.logicalName });
    }
  };
  const cancel = async (): Promise<void> => {
    if (await session.mayDiscard()) {
      onCancel();
    }
  };
  return (
    <div className="form-quick-create">
      <FormMessages session={session} />
      {session.model.tabs.map((tab) => (
        <FormBody key={tab.name} session={session} tab={tab} />
      ))}
      <div className="form-quick-foot">
        <PrimaryButton text={formText("saveAndClose")} disabled={session.isSaving()} onClick={() => void save()} />
        <DefaultButton text={formText("cancel")} onClick={() => void cancel()} />
      </div>
    </div>
  );
}

/** A short form for a new row, for a panel: its table's quick create form, else its main form, else all columns. */
export function QuickCreateForm(props: QuickCreateFormProps): React.ReactElement {
  const { services, table } = props;
  chooseFormLanguage(services.session.languageId);
  const [session, setSession] = React.useState<FormSession | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const latest = useLatest(props);
  React.useEffect(() => {
    let isCurrent = true;
    const host: FormUiHost = {
      close: () => latest.current.onCancel(),
      startNew: () => undefined,
      refreshRibbon: () => undefined,
      openForm: () => undefined,
    };
    const form =
      chooseForm(services, table, "quickCreate", undefined) ?? chooseForm(services, table, "main", undefined);
    openForm({ services, table, form, id: null, data: latest.current.data ?? {}, host })
      .then((opened) => isCurrent && setSession(opened.session))
      .catch((error: unknown) => isCurrent && setProblem(asWebApiError(error).message));
    return () => {
      isCurrent = false;
    };
  }, [services, table, latest]);
  if (problem !== null) {
    return <MessageBar messageBarType={MessageBarType.error}>{problem}</MessageBar>;
  }
  return session === null ? <Shimmer /> : <QuickCreateBody {...props} session={session} />;
}
