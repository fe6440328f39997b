import * as React from "react";
import { MessageBar, MessageBarType, Overlay, Panel, PanelType, Spinner, SpinnerSize } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import type { DialogState, DialogStore, Notification, OpenDialog } from "./dialog-store";
import { LookupDialog } from "./LookupDialog";
import { MessageDialog } from "./MessageDialog";

/** What draws a quick-create form; given in, so that dialogs know nothing of forms. */
export type QuickCreateRenderer = (dialog: Extract<OpenDialog, { kind: "quickCreate" }>) => React.ReactElement;

export interface DialogHostProps {
  readonly services: PlayerServices;
  readonly store: DialogStore;
  readonly renderQuickCreate: QuickCreateRenderer;
}

/** The state of the store, followed. */
export function useDialogState(store: DialogStore): DialogState {
  const [state, setState] = React.useState(store.read);
  React.useEffect(() => {
    setState(store.read());
    return store.subscribe(() => setState(store.read()));
  }, [store]);
  return state;
}

const LEVELS = {
  success: MessageBarType.success,
  error: MessageBarType.error,
  warning: MessageBarType.warning,
  info: MessageBarType.info,
};

/** Global notifications, above the page. */
export function NotificationBar({
  services,
  store,
  notifications,
}: {
  readonly services: Pick<PlayerServices, "text">;
  readonly store: DialogStore;
  readonly notifications: readonly Notification[];
}): React.ReactElement | null {
  if (notifications.length === 0) {
    return null;
  }
  return (
    <div className="mda-notifications" role="region" aria-label={services.text("notification.region")}>
      {notifications.map(({ id, level, message }) => (
        <MessageBar
          key={id}
          messageBarType={LEVELS[level]}
          onDismiss={() => store.notifications.clear(id)}
          dismissButtonAriaLabel={services.text("notification.dismiss")}
          isMultiline
        >
          {message}
        </MessageBar>
      ))}
    </div>
  );
}

/** Draws whatever lies over the page: dialogs, side panels, progress. */
export function DialogHost({ services, store, renderQuickCreate }: DialogHostProps): React.ReactElement {
  const { dialogs, progress } = useDialogState(store);
  return (
    <>
      {dialogs.map((dialog, index) => {
        switch (dialog.kind) {
          case "lookup":
            return <LookupDialog key={index} services={services} dialog={dialog} />;
          case "quickCreate":
            return (
              <Panel
                key={index}
                isOpen
                type={PanelType.custom}
                customWidth="min(520px, 100vw)"
                headerText={services.text("quickCreate.title", services.table(dialog.table).label)}
                closeButtonAriaLabel={services.text("button.close")}
                onDismiss={() => dialog.close(null)}
              >
                {renderQuickCreate(dialog)}
              </Panel>
            );
          default:
            return <MessageDialog key={index} services={services} dialog={dialog} />;
        }
      })}
      {progress !== null && (
        <Overlay isDarkThemed={false} className="mda-progress">
          <Spinner size={SpinnerSize.large} label={progress} role="status" />
        </Overlay>
      )}
    </>
  );
}
