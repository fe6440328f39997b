import { rowId, type Form } from "../form";

/** Shows a document of the row on the form, ready to print. */
function openDocument(form: Form, kind: "baseline" | "requirements" | "posture" | "attestation"): void {
  const id = rowId(form);
  if (id === null) return;
  void Xrm.Navigation.navigateTo({
    pageType: "webresource",
    webresourceName: "plb_/pages/document.html",
    data: `kind=${kind}&id=${id}`,
  });
}

export const printBaseline = (form: Form): void => openDocument(form, "baseline");
export const requirementList = (form: Form): void => openDocument(form, "requirements");
export const printPosture = (form: Form): void => openDocument(form, "posture");
export const previewAttestation = (form: Form): void => openDocument(form, "attestation");

export const isSaved = (form: Form): boolean => rowId(form) !== null;
