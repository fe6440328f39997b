import type { VerdictReason } from "@plumbline/governance";

import type { Message } from "../rules/refusal";

/** Why a verdict is what it is; `{0}` is the day on which it ends. */
export function reasonMessage(reason: VerdictReason): Message {
  switch (reason) {
    case "answeredYes":
      return answeredYes;
    case "answeredPartly":
      return answeredPartly;
    case "answeredNo":
      return answeredNo;
    case "answerDue":
      return answerDue;
    case "answerStale":
      return answerStale;
    case "answerMissing":
      return answerMissing;
    case "answeredNotApplicable":
      return answeredNotApplicable;
    case "ruleHolds":
      return ruleHolds;
    case "ruleFails":
      return ruleFails;
    case "evidenceMissing":
      return evidenceMissing;
    case "evidenceExpired":
      return evidenceExpired;
    case "valueAbsent":
      return valueAbsent;
    case "valueMismatch":
      return valueMismatch;
    case "sourceFailed":
      return sourceFailed;
  }
}

export const answeredYes: Message = {
  code: "verdict.answeredYes",
  en: "It was attested as met.",
  de: "Es wurde als erfüllt bestätigt.",
};
export const answeredPartly: Message = {
  code: "verdict.answeredPartly",
  en: "It was attested as partly met.",
  de: "Es wurde als teilweise erfüllt bestätigt.",
};
export const answeredNo: Message = {
  code: "verdict.answeredNo",
  en: "It was attested as not met.",
  de: "Es wurde als nicht erfüllt bestätigt.",
};
export const answerDue: Message = {
  code: "verdict.answerDue",
  en: "The answer was valid until {0}. It counts for 14 more days; attest again.",
  de: "Die Antwort galt bis {0}. Sie zählt noch 14 Tage; bestätigen Sie sie neu.",
};
export const answerStale: Message = {
  code: "verdict.answerStale",
  en: "The answer was valid until {0} and counts no longer. Attest again.",
  de: "Die Antwort galt bis {0} und zählt nicht mehr. Bestätigen Sie sie neu.",
};
export const answerMissing: Message = {
  code: "verdict.answerMissing",
  en: "Nobody has said yet whether it is met.",
  de: "Noch hat niemand gesagt, ob es erfüllt ist.",
};
export const answeredNotApplicable: Message = {
  code: "verdict.answeredNotApplicable",
  en: "It did not apply when it was attested; now it does. Attest again.",
  de: "Bei der Bestätigung galt es nicht, jetzt schon. Bestätigen Sie es neu.",
};
export const ruleHolds: Message = {
  code: "verdict.ruleHolds",
  en: "What was found is as expected.",
  de: "Gefunden wurde, was erwartet wird.",
};
export const ruleFails: Message = {
  code: "verdict.ruleFails",
  en: "What was found is not as expected.",
  de: "Gefunden wurde etwas anderes, als erwartet wird.",
};
export const evidenceMissing: Message = {
  code: "verdict.evidenceMissing",
  en: "No evidence was collected.",
  de: "Es wurde kein Nachweis gesammelt.",
};
export const evidenceExpired: Message = {
  code: "verdict.evidenceExpired",
  en: "The evidence was valid until {0}. Collect it again.",
  de: "Der Nachweis galt bis {0}. Sammeln Sie ihn neu.",
};
export const valueAbsent: Message = {
  code: "verdict.valueAbsent",
  en: "The source does not have this value; nothing follows from that.",
  de: "Die Quelle enthält diesen Wert nicht; daraus folgt nichts.",
};
export const valueMismatch: Message = {
  code: "verdict.valueMismatch",
  en: "The value cannot be compared with the rule of the control.",
  de: "Der Wert lässt sich nicht mit der Regel der Kontrolle vergleichen.",
};
export const sourceFailed: Message = {
  code: "verdict.sourceFailed",
  en: "The source could not be read.",
  de: "Die Quelle ließ sich nicht lesen.",
};
