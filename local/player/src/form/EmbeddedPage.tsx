import * as React from "react";
import type { ControlState } from "./form-state";
import type { FormSession } from "./session-contract";
import { formText } from "./form-text";

const ROW_HEIGHT = 48;

/** Address of a web resource or page, with the row's parameters where the form asks for them. */
export function embeddedAddress(session: FormSession, control: ControlState): string | null {
  const { parameters } = control.control;
  const url = parameters["Url"] ?? "";
  if (url === "" || url === "about:blank") {
    return null;
  }
  const isWebResource = control.control.kind === "webResource" || url.startsWith("$webresource:");
  const base = isWebResource ? `/WebResources/${url.replace(/^\$webresource:/, "")}` : url;
  if (!/^(https?:\/\/|\/)/i.test(base)) {
    return null;
  }
  const query = new URLSearchParams();
  if (parameters["PassParameters"] === "true") {
    query.set("typename", session.table.logicalName);
    query.set("id", session.id() === null ? "" : `{${session.id() ?? ""}}`);
    query.set("orgname", session.services.session.organizationName);
    query.set("userlcid", String(session.services.session.languageId));
  }
  const data = parameters["Data"] ?? "";
  if (data !== "") {
    query.set("data", data);
  }
  const text = query.toString();
  return text === "" ? base : `${base}${base.includes("?") ? "&" : "?"}${text}`;
}

export interface EmbeddedPageProps {
  readonly session: FormSession;
  readonly control: ControlState;
}

/** A web resource or another page inside the form. */
export function EmbeddedPage({ session, control }: EmbeddedPageProps): React.ReactElement {
  const address = embeddedAddress(session, control);
  if (address === null) {
    return <div className="form-unsupported">{formText("subgridMissing", control.name)}</div>;
  }
  return (
    <iframe
      className="form-frame"
      title={control.label === "" ? control.name : control.label}
      src={address}
      style={{ height: Math.max(3, control.cell.rowSpan) * ROW_HEIGHT }}
    />
  );
}
