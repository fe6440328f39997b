import { DefaultButton, MessageBar, MessageBarType } from "@fluentui/react";
import * as React from "react";
import { SAVE_MODE, type FormSession } from "./session-contract";
import { formText } from "./form-text";

const BARS = {
  ERROR: MessageBarType.error,
  WARNING: MessageBarType.warning,
  INFO: MessageBarType.info,
} as const;

export interface FormMessagesProps {
  readonly session: FormSession;
}

/** Everything the form has to say above its fields: refusals of a save, messages of scripts, why it is read-only. */
export function FormMessages({ session }: FormMessagesProps): React.ReactElement {
  const refusal = session.refusal();
  const box = React.useRef<HTMLDivElement>(null);
  const readOnly = session.readOnlyReason();

  React.useEffect(() => {
    // Field problems take the focus to the field; everything else to the message.
    if (refusal !== null && refusal.columns.length === 0) {
      box.current?.focus();
    }
  }, [refusal]);

  return (
    <div className="form-messages">
      {refusal !== null && (
        <div ref={box} tabIndex={-1} className="form-refusal">
          <MessageBar
            messageBarType={MessageBarType.error}
            isMultiline
            dismissButtonAriaLabel={formText("dismiss")}
            onDismiss={refusal.kind === "conflict" ? undefined : () => session.dismissRefusal()}
            actions={
              refusal.kind !== "conflict" ? undefined : (
                <div>
                  <DefaultButton text={formText("conflictTheirs")} onClick={() => void session.refresh()} />
                  <DefaultButton
                    text={formText("conflictMine")}
                    onClick={() => void session.save(SAVE_MODE.save, { overwrite: true })}
                  />
                </div>
              )
            }
          >
            <span dir="auto">{refusal.text}</span>
          </MessageBar>
        </div>
      )}
      {session.notices().map((notice) => (
        <MessageBar
          key={notice.id}
          messageBarType={BARS[notice.level]}
          isMultiline
          role={notice.level === "ERROR" ? "alert" : "status"}
        >
          {notice.text}
        </MessageBar>
      ))}
      {readOnly !== null && (
        <MessageBar messageBarType={MessageBarType.info} isMultiline>
          {readOnly}
        </MessageBar>
      )}
    </div>
  );
}
