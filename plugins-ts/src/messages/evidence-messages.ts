import type { Message } from "../rules/refusal";

export const effectiveInFuture: Message = {
  code: "evidence.effectiveInFuture",
  en: "{0} is effective on {1}, which lies in the future. Enter the day the evidence shows, today or earlier.",
  de: "{0} gilt ab {1}, das liegt in der Zukunft. Tragen Sie den Tag ein, den der Nachweis zeigt, spätestens heute.",
};
export const effectiveMissing: Message = {
  code: "evidence.effectiveMissing",
  en: "{0} has no effective day. Enter the day the evidence shows.",
  de: "{0} hat keinen Stichtag. Tragen Sie den Tag ein, den der Nachweis zeigt.",
};
export const expiresTooEarly: Message = {
  code: "evidence.expiresTooEarly",
  en: "{0} expires before it is effective. Enter a later end, or leave it empty.",
  de: "{0} läuft ab, bevor der Nachweis gilt. Tragen Sie ein späteres Ende ein oder lassen Sie es leer.",
};
export const linkMissing: Message = {
  code: "evidence.linkMissing",
  en: "{0} is a link without an address. Enter the address, or choose another source.",
  de: "{0} ist ein Link ohne Adresse. Tragen Sie die Adresse ein oder wählen Sie eine andere Quelle.",
};
export const noteMissing: Message = {
  code: "evidence.noteMissing",
  en: "{0} is a note without text. Write what was seen, or choose another source.",
  de: "{0} ist eine Notiz ohne Text. Schreiben Sie, was festgestellt wurde, oder wählen Sie eine andere Quelle.",
};
export const notOpen: Message = {
  code: "evidence.notOpen",
  en: "{0} belongs to {1}, which is {2}: its evidence is read-only. It can be changed when the attestation is returned.",
  de: "{0} gehört zu {1} ({2}), die Nachweise sind schreibgeschützt. Ändern lassen sie sich, wenn die Bestätigung zurückgegeben wird.",
};
export const onlyMakers: Message = {
  code: "evidence.onlyMakers",
  en: "Only the owner or deputy of {1} can add or change evidence such as {0}.",
  de: "Nur die verantwortliche Person oder Stellvertretung von {1} kann Nachweise wie {0} hinzufügen oder ändern.",
};
export const answerFixed: Message = {
  code: "evidence.answerFixed",
  en: "{0} cannot move to another answer, control or workload. Add it there as new evidence.",
  de: "{0} kann nicht zu einer anderen Antwort, Kontrolle oder einem anderen Workload wechseln. Fügen Sie den Nachweis dort neu hinzu.",
};
