import type { Message } from "../rules/refusal";

export const raiseReason: Message = {
  code: "workload.raiseReason",
  en: "{0} is raised to {1} without a reason. Say why it needs the higher tier.",
  de: "{0} wird ohne Begründung auf {1} angehoben. Sagen Sie, warum die höhere Stufe nötig ist.",
};
export const raiseLowers: Message = {
  code: "workload.raiseLowers",
  en: "{0} is {2} by its answers and cannot be lowered to {1}. Choose a higher tier, or correct the tier answers.",
  de: "{0} ist nach den Antworten {2} und lässt sich nicht auf {1} senken. Wählen Sie eine höhere Stufe oder korrigieren Sie die Antworten.",
};
export const deputyIsOwner: Message = {
  code: "workload.deputyIsOwner",
  en: "Owner and deputy of {0} are the same person. Choose somebody else as deputy.",
  de: "Verantwortliche Person und Stellvertretung von {0} sind dieselbe. Wählen Sie eine andere Stellvertretung.",
};
export const workloadUsed: Message = {
  code: "workload.used",
  en: "{0} has attestations, exceptions, risks or requests and cannot be deleted. Set it to retired instead.",
  de: "{0} hat Bestätigungen, Ausnahmen, Risiken oder Anfragen und lässt sich nicht löschen. Setzen Sie es stattdessen auf stillgelegt.",
};
export const derived: Message = {
  code: "workload.derived",
  en: "Tier, points, score and last attestation of {0} follow from its answers and cannot be entered. Answer the tier questions, or raise the tier with a reason.",
  de: "Stufe, Punkte, Wert und letzte Bestätigung von {0} ergeben sich aus den Antworten. Beantworten Sie die Fragen zur Einstufung oder heben Sie die Stufe mit Begründung an.",
};
