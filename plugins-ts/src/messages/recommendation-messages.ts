import type { Message } from "../rules/refusal";

export const madeByServer: Message = {
  code: "recommendation.madeByServer",
  en: "Recommendations come from measuring and cannot be added or deleted. Measure the posture; what is closed becomes verified.",
  de: "Empfehlungen entstehen beim Messen und lassen sich nicht anlegen oder löschen. Messen Sie die Sicherheitslage; was geschlossen ist, wird bestätigt.",
};
export const derived: Message = {
  code: "recommendation.derived",
  en: "Only status, owner, due day, progress, result and exception of {0} can be entered; the rest comes from measuring. Leave it out.",
  de: "Bei {0} sind nur Status, verantwortliche Person, Termin, Fortschritt, Ergebnis und Ausnahme änderbar; der Rest kommt aus der Messung.",
};
export const verifiedByMeasuring: Message = {
  code: "recommendation.verifiedByMeasuring",
  en: "{0} is verified by measuring, not by hand. Set it to done and measure the posture.",
  de: "{0} wird durch Messen bestätigt, nicht von Hand. Setzen Sie die Empfehlung auf erledigt und messen Sie die Sicherheitslage.",
};
export const verifiedReadOnly: Message = {
  code: "recommendation.verifiedReadOnly",
  en: "{0} is verified and cannot be changed. It opens again by itself when measuring finds the gap again.",
  de: "{0} ist bestätigt und lässt sich nicht ändern. Sie öffnet sich von selbst, wenn die Messung die Lücke wieder findet.",
};
export const notThatWay: Message = {
  code: "recommendation.notThatWay",
  en: "{0} cannot change its status that way. Plan it, work on it and set it to done; a dismissed one is opened first.",
  de: "{0} kann den Status so nicht wechseln. Planen, bearbeiten und erledigen Sie die Empfehlung; eine verworfene wird zuerst geöffnet.",
};
export const dueMissing: Message = {
  code: "recommendation.dueMissing",
  en: "{0} cannot be planned without a due day. Enter the day by which it is done.",
  de: "{0} lässt sich nicht ohne Termin planen. Tragen Sie ein, bis wann sie erledigt ist.",
};
export const progressRange: Message = {
  code: "recommendation.progressRange",
  en: "The progress of {0} is no percentage. Enter a number from 0 to 100.",
  de: "Der Fortschritt von {0} ist kein Prozentwert. Tragen Sie eine Zahl von 0 bis 100 ein.",
};
export const dismissNeedsException: Message = {
  code: "recommendation.dismissNeedsException",
  en: "{0} cannot be dismissed without an exception. Choose an approved exception of this control that is in force, or ask for one.",
  de: "{0} lässt sich nicht ohne Ausnahme verwerfen. Wählen Sie eine genehmigte, geltende Ausnahme dieser Kontrolle oder beantragen Sie eine.",
};
export const otherException: Message = {
  code: "recommendation.otherException",
  en: "{1} is an exception of another control than {0}. Choose one of this control.",
  de: "{1} ist eine Ausnahme einer anderen Kontrolle als {0}. Wählen Sie eine dieser Kontrolle.",
};
export const exceptionNotInForce: Message = {
  code: "recommendation.exceptionNotInForce",
  en: "{0} cannot be dismissed: {1} is not in force. Have it approved, or choose one that is in force today.",
  de: "{0} lässt sich nicht verwerfen: {1} gilt nicht. Lassen Sie die Ausnahme genehmigen oder wählen Sie eine, die heute gilt.",
};
export const exceptionKept: Message = {
  code: "recommendation.exceptionKept",
  en: "{0} is dismissed because of its exception, which cannot be changed now. Open the recommendation first.",
  de: "{0} ist wegen ihrer Ausnahme verworfen, die jetzt feststeht. Öffnen Sie zuerst die Empfehlung.",
};
