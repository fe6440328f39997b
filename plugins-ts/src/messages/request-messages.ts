import type { Message } from "../rules/refusal";

export const incomplete: Message = {
  code: "makerrequest.incomplete",
  en: "The request does not say what is asked for. Choose the kind and describe it.",
  de: "Die Anfrage sagt nicht, worum es geht. Wählen Sie die Art und beschreiben Sie das Anliegen.",
};
export const frictionIncomplete: Message = {
  code: "makerrequest.frictionIncomplete",
  en: "A friction report needs its control and whether it is a false alarm or effort beyond effect. Choose both.",
  de: "Eine Reibungsmeldung braucht ihre Kontrolle und die Angabe, ob Fehlalarm oder Aufwand ohne Wirkung. Wählen Sie beides.",
};
export const hoursMissing: Message = {
  code: "makerrequest.hoursMissing",
  en: "A report of effort needs the hours a month it costs. Enter them.",
  de: "Eine Meldung von Aufwand braucht die Stunden, die er im Monat kostet. Tragen Sie sie ein.",
};
export const startsNew: Message = {
  code: "makerrequest.startsNew",
  en: "A request starts as new. Send it, then it is reviewed and decided.",
  de: "Eine Anfrage beginnt als neu. Stellen Sie sie, dann wird sie geprüft und entschieden.",
};
export const derived: Message = {
  code: "makerrequest.derived",
  en: "Number, decider and time of {0} are set by the rules and cannot be entered. Leave them out.",
  de: "Nummer, entscheidende Person und Zeitpunkt von {0} setzen die Regeln. Lassen Sie diese Spalten weg.",
};
export const onlyAskers: Message = {
  code: "makerrequest.onlyAskers",
  en: "Only who asked can change {0}. Decide on it as it is, or reject it with a comment.",
  de: "Nur wer gefragt hat, kann {0} ändern. Entscheiden Sie darüber, wie es ist, oder lehnen Sie mit Kommentar ab.",
};
export const inReview: Message = {
  code: "makerrequest.inReview",
  en: "{0} is in review, so what it asks for cannot change. Set it back to new first.",
  de: "{0} ist in Prüfung, das Anliegen steht fest. Setzen Sie die Anfrage zuerst auf neu zurück.",
};
export const decided: Message = {
  code: "makerrequest.decided",
  en: "{0} is decided and cannot be changed. Send a new request.",
  de: "{0} ist entschieden und lässt sich nicht ändern. Stellen Sie eine neue Anfrage.",
};
export const notThatWay: Message = {
  code: "makerrequest.notThatWay",
  en: "{0} cannot change its status that way. A new request is reviewed, then approved or rejected; an approved one is done.",
  de: "{0} kann den Status so nicht wechseln. Eine neue Anfrage wird geprüft, dann genehmigt oder abgelehnt; eine genehmigte wird erledigt.",
};
export const ownRequest: Message = {
  code: "makerrequest.ownRequest",
  en: "You asked for {0}. Someone else decides on it.",
  de: "Sie haben {0} gestellt. Jemand anderes entscheidet darüber.",
};
export const commentMissing: Message = {
  code: "makerrequest.commentMissing",
  en: "A decision on {0} needs a comment. Say why in the decision comment.",
  de: "Eine Entscheidung über {0} braucht einen Kommentar. Begründen Sie sie.",
};
export const effectMissing: Message = {
  code: "makerrequest.effectMissing",
  en: "{0} cannot be approved without its effect on {1}. Say what the decision changes for the workload.",
  de: "{0} lässt sich nicht ohne die Wirkung auf {1} genehmigen. Sagen Sie, was die Entscheidung für den Workload ändert.",
};
export const deleteNewOnly: Message = {
  code: "makerrequest.deleteNewOnly",
  en: "{0} cannot be deleted: only new requests can. It stays as a record of what was asked and decided.",
  de: "{0} lässt sich nicht löschen, das geht nur mit neuen Anfragen. Sie bleibt als Nachweis des Anliegens und der Entscheidung.",
};
