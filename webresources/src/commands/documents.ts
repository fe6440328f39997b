import { rowId, type Form } from "../form";

/** Opens a document of the row on the form in a window of its own, ready to print. */
function openDocument(form: Form, kind: "baseline" | "requirements" | "posture" | "attestation"): void {
  const id = rowId(form);
  if (id !== null) Xrm.Navigation.openWebResource("plb_/pages/document.html", undefined, `kind=${kind}&id=${id}`);
}

export const printBaseline = (form: Form): void => openDocument(form, "baseline");
export const requirementList = (form: Form): void => openDocument(form, "requirements");
export const printPosture = (form: Form): void => openDocument(form, "posture");
export const previewAttestation = (form: Form): void => openDocument(form, "attestation");

export const isSaved = (form: Form): boolean => rowId(form) !== null;
