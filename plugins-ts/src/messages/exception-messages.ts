import type { Severity, TierCode } from "@plumbline/governance";

import type { Message } from "../rules/refusal";

export const startsAsDraft: Message = {
  code: "exception.startsAsDraft",
  en: "An exception starts as a draft. Create it, then request it.",
  de: "Eine Ausnahme beginnt als Entwurf. Legen Sie sie an und beantragen Sie sie dann.",
};
export const subjectUnclear: Message = {
  code: "exception.subjectUnclear",
  en: "The exception does not say for what. Choose the control and the subject: a workload, an environment, or the tenant.",
  de: "Die Ausnahme sagt nicht, wofür sie gilt. Wählen Sie Kontrolle und Gegenstand: Workload, Umgebung oder Mandant.",
};
export const subjectFixed: Message = {
  code: "exception.subjectFixed",
  en: "Control and subject of {0} cannot be changed. Delete the draft and ask for a new exception.",
  de: "Kontrolle und Gegenstand von {0} stehen fest. Löschen Sie den Entwurf und beantragen Sie eine neue Ausnahme.",
};
export const otherPrevious: Message = {
  code: "exception.otherPrevious",
  en: "{0} renews an exception for another control or subject. Choose the one it follows, or leave it empty.",
  de: "{0} verlängert eine Ausnahme für eine andere Kontrolle oder einen anderen Gegenstand. Wählen Sie die passende oder lassen Sie das Feld leer.",
};
export const onlyRequesters: Message = {
  code: "exception.onlyRequesters",
  en: "Only the people who answer for the subject, or who wrote the draft, can change or request {0}. Ask one of them.",
  de: "Nur wer den Gegenstand verantwortet oder den Entwurf schrieb, kann {0} ändern oder beantragen. Wenden Sie sich an diese Person.",
};
export const readOnly: Message = {
  code: "exception.readOnly",
  en: "{0} has been requested, so its terms cannot be changed. Return it to draft first.",
  de: "{0} ist beantragt, die Bedingungen stehen fest. Setzen Sie die Ausnahme zuerst auf Entwurf zurück.",
};
export const approvedReadOnly: Message = {
  code: "exception.approvedReadOnly",
  en: "{0} is approved and cannot be changed. Revoke it, or renew it with a new exception.",
  de: "{0} ist genehmigt und lässt sich nicht ändern. Widerrufen Sie die Ausnahme oder verlängern Sie sie mit einer neuen.",
};
export const closed: Message = {
  code: "exception.closed",
  en: "{0} is closed and cannot be changed. Renew it with a new exception.",
  de: "{0} ist abgeschlossen und lässt sich nicht ändern. Verlängern Sie mit einer neuen Ausnahme.",
};
export const derived: Message = {
  code: "exception.derived",
  en: "Number, severity, people and times of {0} are set by the rules and cannot be entered. Leave them out.",
  de: "Nummer, Schweregrad, Personen und Zeitpunkte von {0} setzen die Regeln. Lassen Sie diese Spalten weg.",
};
export const notThatWay: Message = {
  code: "exception.notThatWay",
  en: "{0} cannot change its status that way. A draft is requested, then approved, rejected or returned; an approved one is revoked or resolved.",
  de: "{0} kann den Status so nicht wechseln. Ein Entwurf wird beantragt, dann genehmigt, abgelehnt oder zurückgegeben; eine genehmigte wird widerrufen oder erledigt.",
};
export const reasonMissing: Message = {
  code: "exception.reasonMissing",
  en: "{0} has no reason. Write why the control cannot be met.",
  de: "{0} hat keine Begründung. Schreiben Sie, warum die Kontrolle nicht erfüllt werden kann.",
};
export const compensatingMissing: Message = {
  code: "exception.compensatingMissing",
  en: "The severity of {0} is {1}: say what protects us until then.",
  de: "Der Schweregrad von {0} ist {1}: Sagen Sie, was uns bis dahin schützt.",
};
export const endMissing: Message = {
  code: "exception.endMissing",
  en: "{0} has no end. Choose the day from which the control counts again.",
  de: "{0} hat kein Ende. Wählen Sie den Tag, ab dem die Kontrolle wieder zählt.",
};
export const endNotAfterStart: Message = {
  code: "exception.endNotAfterStart",
  en: "{0} ends on or before the day it starts. Choose a later end.",
  de: "{0} endet nicht nach dem Beginn. Wählen Sie ein späteres Ende.",
};
export const endInPast: Message = {
  code: "exception.endInPast",
  en: "The end of {0} is today or has passed. Choose a day after today.",
  de: "Das Ende von {0} ist heute oder vorbei. Wählen Sie einen Tag nach heute.",
};
export const tooLong: Message = {
  code: "exception.tooLong",
  en: "{0} would last {1} days. {2} subject allows {3}. Choose {4} or earlier.",
  de: "{0} würde {1} Tage dauern. Die Stufe {2} erlaubt {3}. Wählen Sie {4} oder früher.",
};
export const tooLongToApprove: Message = {
  code: "exception.tooLongToApprove",
  en: "{0} would last {1} days. {2} subject allows {3}. Return it with a shorter date: {4} or earlier.",
  de: "{0} würde {1} Tage dauern. Die Stufe {2} erlaubt {3}. Geben Sie sie mit einem früheren Ende zurück: {4} oder früher.",
};
export const noTier: Message = {
  code: "exception.noTier",
  en: "{0} is for {1}, which has no tier yet, so its longest term is unknown. Answer the six tier questions first.",
  de: "{0} gilt für {1}; dort fehlt die Stufe und damit die längste Dauer. Beantworten Sie zuerst die sechs Fragen zur Einstufung.",
};
export const ownRequest: Message = {
  code: "exception.ownRequest",
  en: "You asked for {0}. Another approver decides.",
  de: "Sie haben {0} beantragt. Eine andere Person entscheidet.",
};
export const ownSubject: Message = {
  code: "exception.ownSubject",
  en: "You own {1}. Someone else decides on {0}.",
  de: "Sie verantworten {1}. Über {0} entscheidet jemand anderes.",
};
export const deputySubject: Message = {
  code: "exception.deputySubject",
  en: "You are the deputy of {1}. Someone else decides on {0}.",
  de: "Sie vertreten {1}. Über {0} entscheidet jemand anderes.",
};
export const decisionNeedsComment: Message = {
  code: "exception.decisionNeedsComment",
  en: "Returning, rejecting or revoking {0} needs a comment. Say why in the decision comment.",
  de: "Zurückgeben, Ablehnen oder Widerrufen von {0} braucht einen Kommentar. Begründen Sie die Entscheidung.",
};
export const notEnded: Message = {
  code: "exception.notEnded",
  en: "{0} is in force until {1} and has not expired. Revoke it to end it earlier.",
  de: "{0} gilt bis {1} und ist nicht abgelaufen. Widerrufen Sie sie, um sie früher zu beenden.",
};
export const deleteDraftOnly: Message = {
  code: "exception.deleteDraftOnly",
  en: "{0} cannot be deleted: only drafts can. Reject, revoke or resolve it instead; it stays in the register.",
  de: "{0} lässt sich nicht löschen, das geht nur mit Entwürfen. Lehnen Sie sie ab, widerrufen oder erledigen Sie sie; sie bleibt im Verzeichnis.",
};

// Words inside sentences.

/** With its article, at the start of a sentence. */
export function tierWord(tier: TierCode): Message {
  switch (tier) {
    case "critical":
      return { code: "tier.critical", en: "A critical", de: "kritisch" };
    case "important":
      return { code: "tier.important", en: "An important", de: "wichtig" };
    case "team":
      return { code: "tier.team", en: "A team", de: "Team" };
    case "personal":
      return { code: "tier.personal", en: "A personal", de: "persönlich" };
  }
}

export function severityWord(severity: Severity): Message {
  switch (severity) {
    case "critical":
      return { code: "severity.critical", en: "critical", de: "kritisch" };
    case "high":
      return { code: "severity.high", en: "high", de: "hoch" };
    case "medium":
      return { code: "severity.medium", en: "medium", de: "mittel" };
    case "low":
      return { code: "severity.low", en: "low", de: "niedrig" };
  }
}
