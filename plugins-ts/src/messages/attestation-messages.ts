import type { Message } from "../rules/refusal";

export const needsWorkload: Message = {
  code: "attestation.needsWorkload",
  en: "The attestation has no workload or period. Choose the workload and enter the period, such as 2026-H2.",
  de: "Der Bestätigung fehlt Workload oder Zeitraum. Wählen Sie den Workload und tragen Sie den Zeitraum ein, etwa 2026-H2.",
};
export const startsAsDraft: Message = {
  code: "attestation.startsAsDraft",
  en: "The attestation of {0} cannot start in another status than draft. Create it as a draft, answer it, then submit it.",
  de: "Die Bestätigung von {0} kann nur als Entwurf beginnen. Legen Sie den Entwurf an, beantworten Sie ihn und reichen Sie ihn dann ein.",
};
export const needsTier: Message = {
  code: "attestation.needsTier",
  en: "{0} has no tier yet. Answer its six tier questions first.",
  de: "{0} hat noch keine Stufe. Beantworten Sie zuerst die sechs Fragen zur Einstufung.",
};
export const oneUnderWay: Message = {
  code: "attestation.oneUnderWay",
  en: "{0} already has an attestation under way: {1}. Finish it, or delete the draft, before you start another.",
  de: "Für {0} läuft bereits eine Bestätigung: {1}. Schließen Sie sie ab oder löschen Sie den Entwurf, bevor Sie eine weitere beginnen.",
};
export const noBaseline: Message = {
  code: "attestation.noBaseline",
  en: "No baseline is in force, so there is nothing to attest {0} against. Put a baseline in force first.",
  de: "Es ist keine Baseline in Kraft, gegen die {0} bestätigt werden könnte. Setzen Sie zuerst eine Baseline in Kraft.",
};
export const severalBaselines: Message = {
  code: "attestation.severalBaselines",
  en: "Several baselines are in force: {1}. Choose the one {0} is attested against.",
  de: "Es sind mehrere Baselines in Kraft: {1}. Wählen Sie die, gegen die {0} bestätigt wird.",
};
export const baselineNotInForce: Message = {
  code: "attestation.baselineNotInForce",
  en: "{1} is not in force. Attest {0} against the version in force, or leave the baseline empty.",
  de: "{1} ist nicht in Kraft. Bestätigen Sie {0} gegen die Version in Kraft oder lassen Sie die Baseline leer.",
};
export const readOnly: Message = {
  code: "attestation.readOnly",
  en: "{0} is {1} and cannot be changed. It can be worked on again when the reviewer returns it.",
  de: "{0} ist {1} und lässt sich nicht ändern. Die Bearbeitung geht weiter, wenn sie zur Überarbeitung zurückkommt.",
};
export const history: Message = {
  code: "attestation.history",
  en: "{0} is {1} and cannot be changed. Start a new attestation of the workload.",
  de: "{0} ist {1} und lässt sich nicht ändern. Beginnen Sie eine neue Bestätigung des Workloads.",
};
export const fixedAfterCreate: Message = {
  code: "attestation.fixedAfterCreate",
  en: "Workload and baseline of {0} cannot be changed. Delete the draft and start again.",
  de: "Workload und Baseline von {0} stehen fest. Löschen Sie den Entwurf und beginnen Sie neu.",
};
export const derived: Message = {
  code: "attestation.derived",
  en: "Tier, people, dates, counts and score of {0} follow from the answers and cannot be entered. Leave them out.",
  de: "Stufe, Personen, Zeitpunkte, Zählungen und Wert von {0} ergeben sich aus den Antworten. Lassen Sie diese Spalten weg.",
};
export const notThatWay: Message = {
  code: "attestation.notThatWay",
  en: "{0} is {1} and cannot go to {2}. A draft is submitted, then accepted or returned.",
  de: "{0} ist {1} und kann nicht {2} werden. Ein Entwurf wird eingereicht, dann angenommen oder zurückgegeben.",
};
export const onlyMakers: Message = {
  code: "attestation.onlyMakers",
  en: "Only the owner or deputy of {1} can change or submit {0}. Ask one of them, or become the deputy.",
  de: "Nur die verantwortliche Person oder Stellvertretung von {1} kann {0} ändern oder einreichen. Wenden Sie sich an sie.",
};
export const incomplete: Message = {
  code: "attestation.incomplete",
  en: "{0} cannot be submitted: {1}. Start with {2}.",
  de: "{0} lässt sich nicht einreichen: {1}. Beginnen Sie mit {2}.",
};
export const reviewerAttested: Message = {
  code: "attestation.reviewerAttested",
  en: "You submitted {0}. Another person reviews it.",
  de: "Sie haben {0} eingereicht. Eine andere Person prüft sie.",
};
export const reviewerOwns: Message = {
  code: "attestation.reviewerOwns",
  en: "You own {1}. Someone else reviews {0}.",
  de: "Sie verantworten {1}. Jemand anderes prüft {0}.",
};
export const reviewerIsDeputy: Message = {
  code: "attestation.reviewerIsDeputy",
  en: "You are the deputy of {1}. Someone else reviews {0}.",
  de: "Sie vertreten {1}. Jemand anderes prüft {0}.",
};
export const returnNeedsComment: Message = {
  code: "attestation.returnNeedsComment",
  en: "Returning {0} needs a comment. Say what has to change.",
  de: "Zum Zurückgeben braucht {0} einen Kommentar. Sagen Sie, was sich ändern muss.",
};
export const notStale: Message = {
  code: "attestation.notStale",
  en: "{0} counts until {1} and cannot expire before. Wait for that day.",
  de: "{0} zählt bis {1} und kann nicht vorher ablaufen. Warten Sie diesen Tag ab.",
};
export const deleteDraftOnly: Message = {
  code: "attestation.deleteDraftOnly",
  en: "{0} cannot be deleted: only drafts can. It stays as a record of what was attested.",
  de: "{0} lässt sich nicht löschen, das geht nur mit Entwürfen. Sie bleibt als Nachweis der Bestätigung.",
};

// What is missing, counted: {0} is the number.

export const mustsUnanswered: Message = {
  code: "attestation.mustsUnanswered",
  en: "{0} must-controls have no answer",
  de: "{0} Pflichtkontrollen haben keine Antwort",
};
export const mustUnanswered: Message = {
  code: "attestation.mustUnanswered",
  en: "1 must-control has no answer",
  de: "1 Pflichtkontrolle hat keine Antwort",
};
export const evidenceMissing: Message = {
  code: "attestation.evidenceMissing",
  en: "{0} × a Yes or Partly has no link or file that shows it",
  de: "{0} × fehlt zu Ja oder Teilweise ein Link oder eine Datei als Nachweis",
};
export const decisionMissing: Message = {
  code: "attestation.decisionMissing",
  en: "{0} × a No needs an exception or a plan with a due date",
  de: "{0} × braucht ein Nein eine Ausnahme oder einen Plan mit Termin",
};
export const exceptionUnfit: Message = {
  code: "attestation.exceptionUnfit",
  en: "{0} × the exception of a No is not requested, has ended or lasts too long",
  de: "{0} × ist die Ausnahme zu einem Nein nicht beantragt, beendet oder zu lang",
};
export const notReworked: Message = {
  code: "attestation.notReworked",
  en: "{0} × a returned answer was not reworked",
  de: "{0} × wurde eine zurückgegebene Antwort nicht überarbeitet",
};

// Status words inside sentences.

export const statusDraft: Message = { code: "status.draft", en: "a draft", de: "ein Entwurf" };
export const statusSubmitted: Message = { code: "status.submitted", en: "submitted", de: "eingereicht" };
export const statusReturned: Message = { code: "status.returned", en: "returned", de: "zurückgegeben" };
export const statusAccepted: Message = { code: "status.accepted", en: "accepted", de: "angenommen" };
export const statusSuperseded: Message = { code: "status.superseded", en: "superseded", de: "abgelöst" };
export const statusExpired: Message = { code: "status.expired", en: "expired", de: "abgelaufen" };
