import type { Message } from "../rules/refusal";

export const kindMissing: Message = {
  code: "collection.kindMissing",
  en: "The collection does not say what it collects. Choose the kind.",
  de: "Die Sammlung sagt nicht, was gesammelt wird. Wählen Sie die Art.",
};
export const startInFuture: Message = {
  code: "collection.startInFuture",
  en: "{0} starts in the future. Enter when the run began, or leave it empty for now.",
  de: "{0} beginnt in der Zukunft. Tragen Sie ein, wann der Lauf begann, oder lassen Sie es für jetzt leer.",
};
export const startFixed: Message = {
  code: "collection.startFixed",
  en: "Kind and start of {0} cannot be changed. Begin a new collection.",
  de: "Art und Beginn von {0} stehen fest. Beginnen Sie eine neue Sammlung.",
};
export const endBeforeStart: Message = {
  code: "collection.endBeforeStart",
  en: "{0} ends before it starts. Enter a later end, or leave it empty for now.",
  de: "{0} endet vor dem Beginn. Tragen Sie ein späteres Ende ein oder lassen Sie es für jetzt leer.",
};
export const endInFuture: Message = {
  code: "collection.endInFuture",
  en: "{0} ends in the future. Enter when the run ended, or leave it empty for now.",
  de: "{0} endet in der Zukunft. Tragen Sie ein, wann der Lauf endete, oder lassen Sie es für jetzt leer.",
};
export const stillRunning: Message = {
  code: "collection.stillRunning",
  en: "{0} has an end but is still running. Set it to complete, partial or failed as well.",
  de: "{0} hat ein Ende, läuft aber noch. Setzen Sie sie auch auf vollständig, teilweise oder gescheitert.",
};
export const completeWithErrors: Message = {
  code: "collection.completeWithErrors",
  en: "{0} has errors and cannot be complete. Set it to partial or failed.",
  de: "{0} hat Fehler und kann nicht vollständig sein. Setzen Sie sie auf teilweise oder gescheitert.",
};
export const errorsMissing: Message = {
  code: "collection.errorsMissing",
  en: "{0} is partial or failed without saying why. Enter the number of errors and a message.",
  de: "{0} ist teilweise oder gescheitert, ohne zu sagen warum. Tragen Sie die Zahl der Fehler und eine Meldung ein.",
};
export const ended: Message = {
  code: "collection.ended",
  en: "{0} has ended and cannot be changed or deleted. Begin a new collection.",
  de: "{0} ist beendet und lässt sich nicht ändern oder löschen. Beginnen Sie eine neue Sammlung.",
};
