import { DefaultButton, Link, ProgressIndicator } from "@fluentui/react";
import * as React from "react";
import { asWebApiError } from "../../data/dataverse-error";
import { formText } from "../form-text";
import type { FieldInputProps } from "./field-props";

/** Address of the stored file. */
export function fileAddress({ session, attribute }: Pick<FieldInputProps, "session" | "attribute">): string {
  return `/api/data/v9.2/${session.table.setName}(${session.id() ?? ""})/${attribute.name}/$value`;
}

/** File column: download, upload, replace, delete. The file is stored at once, not with the row's save. */
export function FileInput(props: FieldInputProps): React.ReactElement {
  const { session, attribute, id, label, problem, describedBy } = props;
  const { services, table } = session;
  const [busyWith, setBusyWith] = React.useState<string | null>(null);
  const picker = React.useRef<HTMLInputElement>(null);
  const rowId = session.id();
  const stored =
    attribute.value !== null && typeof attribute.value === "object" && "fileName" in attribute.value
      ? attribute.value
      : null;
  const limit = attribute.column.maxSizeKb ?? null;

  if (rowId === null) {
    return (
      <div id={id} tabIndex={-1} className="form-file-note">
        {formText("fileSaveFirst")}
      </div>
    );
  }
  const afterChange = async (fileName: string | null): Promise<void> => {
    const next = fileName === null ? null : { fileName };
    attribute.value = next;
    attribute.initial = next;
    attribute.problem = null;
    session.touch();
    // The upload changed the row's version; without the new etag the next save would look like a conflict.
    if (!session.isDirty()) {
      await session.refresh();
    }
  };
  const upload = async (file: File): Promise<void> => {
    const kilobytes = Math.ceil(file.size / 1024);
    if (limit !== null && kilobytes > limit) {
      session.setProblem(attribute.name, formText("fileTooLarge", file.name, kilobytes, limit));
      return;
    }
    setBusyWith(file.name);
    try {
      await services.data.uploadFile(table.logicalName, rowId, attribute.name, file);
      await afterChange(file.name);
    } catch (error) {
      session.setProblem(attribute.name, asWebApiError(error).message);
    } finally {
      setBusyWith(null);
    }
  };
  const remove = async (fileName: string): Promise<void> => {
    const isSure = await services.dialogs.confirm({
      title: formText("fileDelete"),
      text: formText("fileDeleteText", fileName),
      confirmButtonLabel: formText("delete"),
      cancelButtonLabel: formText("cancel"),
    });
    if (!isSure) {
      return;
    }
    try {
      await services.data.request("DELETE", `${table.setName}(${rowId})/${attribute.name}`);
      await afterChange(null);
    } catch (error) {
      session.setProblem(attribute.name, asWebApiError(error).message);
    }
  };
  return (
    <div className="form-file">
      {stored === null ? (
        <span className="form-file-note">{formText("fileNone")}</span>
      ) : (
        <a href={fileAddress(props)} download={stored.fileName} dir="auto">
          {stored.fileName}
        </a>
      )}
      {busyWith !== null && <ProgressIndicator label={formText("fileUploading", busyWith)} />}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) {
            void upload(file);
          }
        }}
      />
      <div className="form-file-actions">
        <DefaultButton
          id={id}
          text={formText(stored === null ? "fileChoose" : "fileReplace")}
          ariaLabel={`${formText(stored === null ? "fileChoose" : "fileReplace")}: ${label}`}
          aria-invalid={problem !== undefined}
          aria-describedby={describedBy}
          disabled={busyWith !== null}
          onClick={() => picker.current?.click()}
        />
        {stored !== null && <Link onClick={() => void remove(stored.fileName)}>{formText("fileDelete")}</Link>}
      </div>
    </div>
  );
}
