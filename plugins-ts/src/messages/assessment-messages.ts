import type { Message } from "../rules/refusal";

export const scopeMissing: Message = {
  code: "assessment.scopeMissing",
  en: "The assessment has no scope. Enter Tenant, or the name of an environment group.",
  de: "Der Bewertung fehlt der Umfang. Tragen Sie Tenant oder den Namen einer Umgebungsgruppe ein.",
};
export const startsAsDraft: Message = {
  code: "assessment.startsAsDraft",
  en: "The assessment of {0} starts as a draft. Create it, answer it, then complete it.",
  de: "Die Bewertung von {0} beginnt als Entwurf. Legen Sie sie an, beantworten Sie sie und schließen Sie sie dann ab.",
};
export const oneDraft: Message = {
  code: "assessment.oneDraft",
  en: "{0} already has an assessment being worked on: {1}. Complete or delete it before you start another.",
  de: "Für {0} läuft bereits eine Bewertung: {1}. Schließen Sie sie ab oder löschen Sie sie, bevor Sie eine weitere beginnen.",
};
export const noCriteria: Message = {
  code: "assessment.noCriteria",
  en: "There are no maturity criteria to assess {0} against. Load the content first.",
  de: "Es gibt keine Reifegradkriterien, um {0} zu bewerten. Laden Sie zuerst die Inhalte.",
};
export const readOnly: Message = {
  code: "assessment.readOnly",
  en: "{0} is completed and cannot be changed. Start a new assessment.",
  de: "{0} ist abgeschlossen und lässt sich nicht ändern. Beginnen Sie eine neue Bewertung.",
};
export const derived: Message = {
  code: "assessment.derived",
  en: "The scope, levels and completion of {0} are set by the rules and cannot be entered. Leave them out.",
  de: "Umfang, Stufen und Abschluss von {0} setzen die Regeln. Lassen Sie diese Spalten weg.",
};
export const notThatWay: Message = {
  code: "assessment.notThatWay",
  en: "{0} cannot change its status that way. A draft is completed; a newer one supersedes it.",
  de: "{0} kann den Status so nicht wechseln. Ein Entwurf wird abgeschlossen; eine neuere Bewertung löst ihn ab.",
};
export const unanswered: Message = {
  code: "assessment.unanswered",
  en: "{0} cannot be completed: {1} criteria have no answer ({2}). Answer them first.",
  de: "{0} lässt sich nicht abschließen: {1} Kriterien haben keine Antwort ({2}). Beantworten Sie sie zuerst.",
};
export const challenged: Message = {
  code: "assessment.challenged",
  en: "{0} cannot be completed: {1} disagrees. Its controls have mean credit {2}; 0.80 is needed. Change to Partly or say why.",
  de: "{0} lässt sich nicht abschließen: {1} passt nicht zur Messung. Die Kontrollen haben im Mittel {2}; nötig sind 0.80. Ändern Sie auf Teilweise oder begründen Sie die Antwort.",
};
export const deleteDraftOnly: Message = {
  code: "assessment.deleteDraftOnly",
  en: "{0} cannot be deleted: only drafts can. It stays as a record; start a new assessment.",
  de: "{0} lässt sich nicht löschen, das geht nur mit Entwürfen. Sie bleibt als Nachweis; beginnen Sie eine neue Bewertung.",
};

// Answers.

export const answersMadeByServer: Message = {
  code: "assessmentanswer.madeByServer",
  en: "The answers of an assessment are created with it and cannot be added or deleted. Answer the rows that are there.",
  de: "Die Antworten entstehen mit der Bewertung und lassen sich nicht einzeln anlegen oder löschen. Beantworten Sie die vorhandenen Zeilen.",
};
export const answerFixed: Message = {
  code: "assessmentanswer.fixed",
  en: "The criterion or question of {0} cannot be changed. Answer the row of the one you mean.",
  de: "Kriterium oder Frage von {0} stehen fest. Beantworten Sie die Zeile, die Sie meinen.",
};
export const answerNotAllowed: Message = {
  code: "assessmentanswer.notAllowed",
  en: "{0} is a criterion: it is met, partly met or not met. Choose one of the three.",
  de: "{0} ist ein Kriterium: erfüllt, teilweise oder nicht erfüllt. Wählen Sie eines davon.",
};
