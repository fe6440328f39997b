import type { Message } from "../rules/refusal";

export const codeMissing: Message = {
  code: "guardrail.codeMissing",
  en: "The guardrail has no code. Enter a short one that no other guardrail has.",
  de: "Der Leitplanke fehlt die Kennung. Tragen Sie eine kurze ein, die keine andere Leitplanke hat.",
};
export const whereMissing: Message = {
  code: "guardrail.whereMissing",
  en: "{0} cannot be in force: nobody knows where it is set. Say in which setting, policy or pipeline it stands.",
  de: "{0} kann nicht in Kraft sein, solange unklar ist, wo sie gesetzt ist. Nennen Sie Einstellung, Richtlinie oder Pipeline.",
};
export const reviewMissing: Message = {
  code: "guardrail.reviewMissing",
  en: "{0} cannot be in force without a day of review. Enter the day by which it is reviewed, today or later.",
  de: "{0} kann nicht ohne Überprüfungstag in Kraft sein. Tragen Sie ein, bis wann sie überprüft wird, frühestens heute.",
};
export const decisionReason: Message = {
  code: "guardrail.decisionReason",
  en: "{0} is decided against or put off without a reason. Write why in the reason of the decision.",
  de: "{0} ist ohne Begründung abgelehnt oder verschoben. Begründen Sie die Entscheidung.",
};
export const decidedAgainst: Message = {
  code: "guardrail.decidedAgainst",
  en: "{0} is decided against and cannot be in force. Change the decision first.",
  de: "{0} ist abgelehnt und kann nicht in Kraft sein. Ändern Sie zuerst die Entscheidung.",
};
