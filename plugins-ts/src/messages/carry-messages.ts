import type { Message } from "../rules/refusal";

export const attestationMissing: Message = {
  code: "carry.attestationMissing",
  en: "Nothing says into which attestation answers are carried. Name the attestation.",
  de: "Es fehlt, in welche Selbstauskunft Antworten übernommen werden. Nennen Sie die Selbstauskunft.",
};
export const notOpen: Message = {
  code: "carry.notOpen",
  en: "Nothing can be carried into {0}: it is {1}. Answers are carried while it is a draft or returned.",
  de: "In {0} lässt sich nichts übernehmen: Sie ist {1}. Das geht, solange sie Entwurf oder zurückgegeben ist.",
};
export const onlyMakers: Message = {
  code: "carry.onlyMakers",
  en: "Only the owner or deputy of {1} can carry answers into {0}. Ask one of them.",
  de: "Nur die verantwortliche Person oder Stellvertretung von {1} kann Antworten in {0} übernehmen. Wenden Sie sich an sie.",
};
export const nothingBefore: Message = {
  code: "carry.nothingBefore",
  en: "{0} has no accepted attestation to take answers from. Answer the controls.",
  de: "Für {0} gibt es keine angenommene Selbstauskunft mit Antworten. Beantworten Sie die Kontrollen.",
};
export const otherAnswer: Message = {
  code: "carry.otherAnswer",
  en: "The answer named is not one of {0}. Name an answer of this attestation, or leave it out for all.",
  de: "Die genannte Antwort gehört nicht zu {0}. Nennen Sie eine Antwort dieser Selbstauskunft oder lassen Sie sie für alle weg.",
};

// Why an answer was left, and what was left out of one that was carried: {0} is the control.

export const leftAnswered: Message = {
  code: "carry.left.answered",
  en: "{0} has an answer already; it stays.",
  de: "{0} hat schon eine Antwort; sie bleibt.",
};
export const leftNew: Message = {
  code: "carry.left.new",
  en: "{0} was not part of the version before. Answer it.",
  de: "{0} gab es in der vorigen Fassung nicht. Beantworten Sie sie.",
};
export const leftNotAnswered: Message = {
  code: "carry.left.notAnswered",
  en: "{0} had no answer last time. Answer it.",
  de: "{0} hatte letztes Mal keine Antwort. Beantworten Sie sie.",
};
export const leftChanged: Message = {
  code: "carry.left.changed",
  en: "{0} asks for something else than in the version before. Read it and answer it again.",
  de: "{0} verlangt etwas anderes als in der vorigen Fassung. Lesen und beantworten Sie sie neu.",
};
export const leftDuty: Message = {
  code: "carry.left.duty",
  en: "{0} has another duty than last time. Answer it again.",
  de: "{0} hat eine andere Pflicht als letztes Mal. Beantworten Sie sie neu.",
};
export const leftMeasured: Message = {
  code: "carry.left.measured",
  en: "{0} is measured or does not apply; there is nothing to answer.",
  de: "{0} wird gemessen oder gilt nicht; es gibt nichts zu beantworten.",
};
export const noteFile: Message = {
  code: "carry.note.file",
  en: "{0}: files are not copied. Attach the file again, or link it.",
  de: "{0}: Dateien werden nicht kopiert. Fügen Sie die Datei neu an oder verlinken Sie sie.",
};
export const noteEvidenceExpired: Message = {
  code: "carry.note.evidenceExpired",
  en: "{0}: evidence has expired and was not copied. Add new evidence.",
  de: "{0}: Ein Nachweis ist abgelaufen und wurde nicht kopiert. Fügen Sie einen neuen hinzu.",
};
export const notePlanPassed: Message = {
  code: "carry.note.planPassed",
  en: "{0}: the day of the plan has passed, so the plan was not carried. Enter a new one.",
  de: "{0}: Der Termin des Plans ist vorbei, der Plan wurde nicht übernommen. Tragen Sie einen neuen ein.",
};
export const noteExceptionEnded: Message = {
  code: "carry.note.exceptionEnded",
  en: "{0}: the exception has ended and was not carried. Renew it, or enter a plan.",
  de: "{0}: Die Ausnahme ist beendet und wurde nicht übernommen. Verlängern Sie sie oder tragen Sie einen Plan ein.",
};
