import type { Message } from "../rules/refusal";

export const madeByServer: Message = {
  code: "attestationanswer.madeByServer",
  en: "Answers are created with their attestation and cannot be added or deleted. Change the workload if a control should or should not apply.",
  de: "Antworten entstehen mit ihrer Bestätigung und lassen sich nicht einzeln anlegen oder löschen. Ändern Sie den Workload, wenn eine Kontrolle gelten oder nicht gelten soll.",
};
export const derived: Message = {
  code: "attestationanswer.derived",
  en: "Duty, applicability and credit of {0} follow from the baseline and the workload and cannot be entered. Change the workload if they are wrong.",
  de: "Pflicht, Anwendbarkeit und Anrechnung von {0} ergeben sich aus Baseline und Workload. Ändern Sie den Workload, wenn sie falsch sind.",
};
export const notOpen: Message = {
  code: "attestationanswer.notOpen",
  en: "{0} cannot be answered: {1} is {2}. Answers can be changed while it is a draft or returned.",
  de: "{0} lässt sich nicht beantworten: {1} ist {2}. Antworten sind änderbar, solange sie Entwurf oder zurückgegeben ist.",
};
export const onlyMakers: Message = {
  code: "attestationanswer.onlyMakers",
  en: "You can read {0}. Only the owner or deputy of {1} can answer.",
  de: "Sie können {0} lesen. Antworten können nur die verantwortliche Person oder Stellvertretung von {1}.",
};
export const doesNotApply: Message = {
  code: "attestationanswer.doesNotApply",
  en: "{0} does not apply to {1}, so it has no answer. Change the workload if that is wrong.",
  de: "{0} gilt nicht für {1} und hat daher keine Antwort. Ändern Sie den Workload, wenn das falsch ist.",
};
export const measured: Message = {
  code: "attestationanswer.measured",
  en: "{0} is measured automatically and has no answer to give. Fix what the measurement shows.",
  de: "{0} wird automatisch gemessen, eine Antwort ist nicht möglich. Beheben Sie, was die Messung zeigt.",
};
export const notApplicableByRule: Message = {
  code: "attestationanswer.notApplicableByRule",
  en: "{0} cannot be answered Not applicable: only the rules decide that. Answer Yes, Partly or No, or change the workload.",
  de: "{0} lässt sich nicht mit Nicht anwendbar beantworten, das entscheiden nur die Regeln. Antworten Sie Ja, Teilweise oder Nein, oder ändern Sie den Workload.",
};
export const otherException: Message = {
  code: "attestationanswer.otherException",
  en: "{1} is an exception for another control or workload than {0}. Choose one for this control, or ask for a new one.",
  de: "{1} ist eine Ausnahme für eine andere Kontrolle oder einen anderen Workload als {0}. Wählen Sie eine passende oder beantragen Sie eine neue.",
};
export const reviewOnlySubmitted: Message = {
  code: "attestationanswer.reviewOnlySubmitted",
  en: "{0} cannot be marked or commented by a reviewer: {1} is {2}. Reviewing starts when it is submitted.",
  de: "{0} kann nicht geprüft werden: {1} ist {2}. Die Prüfung beginnt mit dem Einreichen.",
};
