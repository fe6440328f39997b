import * as React from "react";
import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import type { OpenDialog } from "./dialog-store";

export interface MessageDialogProps {
  readonly services: Pick<PlayerServices, "text">;
  readonly dialog: Extract<OpenDialog, { kind: "alert" | "confirm" | "error" }>;
}

function lines(text: string): React.ReactNode {
  return text.split("\n").map((line, index) => <p key={index}>{line}</p>);
}

function errorCode(code: number): string {
  return `0x${(code >>> 0).toString(16).padStart(8, "0")}`;
}

/** Alert, question or error. Escape answers a question with no. */
export function MessageDialog({ services, dialog }: MessageDialogProps): React.ReactElement {
  const { text } = services;
  const title = dialog.kind === "error" ? text("error.title") : (dialog.title ?? text(`${dialog.kind}.title`));
  const dismiss = (): void => (dialog.kind === "confirm" ? dialog.close(false) : dialog.close());
  return (
    <Dialog
      hidden={false}
      onDismiss={dismiss}
      dialogContentProps={{ type: DialogType.normal, title, closeButtonAriaLabel: text("button.close") }}
      modalProps={{ isBlocking: dialog.kind === "confirm", isDarkOverlay: true }}
      minWidth={320}
      maxWidth={560}
    >
      <div className="mda-dialog-text">{lines(dialog.kind === "error" ? dialog.message : dialog.text)}</div>
      {dialog.kind === "error" && (dialog.details !== undefined || dialog.errorCode !== undefined) && (
        <details className="mda-dialog-details" open={dialog.details !== undefined}>
          <summary>{text("error.details")}</summary>
          {dialog.details !== undefined && <pre>{dialog.details}</pre>}
          {dialog.errorCode !== undefined && dialog.errorCode !== 0 && (
            <p>{text("error.code", errorCode(dialog.errorCode))}</p>
          )}
        </details>
      )}
      <DialogFooter>
        <PrimaryButton
          text={(dialog.kind === "error" ? undefined : dialog.confirmButtonLabel) ?? text("button.ok")}
          onClick={() => (dialog.kind === "confirm" ? dialog.close(true) : dialog.close())}
        />
        {/* A child of its own: the footer puts space between its children only. */}
        {dialog.kind === "confirm" && (
          <DefaultButton text={dialog.cancelButtonLabel ?? text("button.cancel")} onClick={() => dialog.close(false)} />
        )}
      </DialogFooter>
    </Dialog>
  );
}
